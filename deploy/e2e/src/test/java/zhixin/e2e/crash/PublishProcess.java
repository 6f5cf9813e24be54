package zhixin.e2e.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** One life of {@link PublishPath}. What it promises is written down as it is heard: a promise counts once it is out. */
final class PublishProcess implements AutoCloseable {
    private static final Pattern PROMISE = Pattern.compile("(receipt|edition|delta) \\S+ sm3:[0-9a-f]{64}");
    private static final String END = "";

    private final Process process;
    private final Thread listener;
    private final Path promises;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AtomicInteger promised = new AtomicInteger();

    private PublishProcess(Process process, Path promises) {
        this.process = process;
        this.promises = promises;
        this.listener = Thread.ofVirtual().start(this::listen);
    }

    /** Begins a life on that directory. */
    static PublishProcess start(Path data, Path promises) throws IOException {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", classPath(), PublishPath.class.getName()));
        command.addAll(List.of(data.toString(), promises.toString()));
        var process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("faults.log").toFile()))
                .start();
        return new PublishProcess(process, promises);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (PROMISE.matcher(line).matches()) {
                    Files.writeString(promises, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    promised.incrementAndGet();
                } else {
                    said.add(line);
                }
            }
        } catch (IOException _) {
            // The pipe of somebody who was killed.
        } finally {
            said.add(END);
        }
    }

    /** What it found when it began, once it has looked: {@code clean …} or {@code DIFFERS …}; or how it ended first. */
    String found() throws InterruptedException {
        var line = said.poll(10, TimeUnit.MINUTES);
        return line == null ? "nothing said within ten minutes" : line.equals(END) ? "ended with " + exit() : line;
    }

    /** SIGKILL, and everything that was still in the pipe. */
    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
        listener.join();
    }

    /** Whether it ends by itself within that time. */
    boolean ends(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    private int exit() throws InterruptedException {
        return process.waitFor();
    }

    int promised() {
        return promised.get();
    }

    /** Waits until it has promised so much, at most that long. */
    void promised(int count, long millis) throws InterruptedException {
        var end = System.nanoTime() + millis * 1_000_000;
        while (promised.get() < count && process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(1);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
