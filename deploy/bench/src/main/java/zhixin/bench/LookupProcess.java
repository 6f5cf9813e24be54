package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link LookupHub} in a JVM of its own, with the launcher's options. */
final class LookupProcess implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(60); // ten million subjects take a while to write

    private final Process process;
    private final int port;

    private LookupProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it serves, its index filled. */
    static LookupProcess start(URI redis, int subjects, Path log) throws IOException, InterruptedException {
        var port = HubProcess.freePort();
        var command = new ArrayList<>(HubProcess.jvm());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LookupHub.class.getName()));
        command.addAll(List.of(String.valueOf(port), redis.toString(), String.valueOf(subjects)));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Files.deleteIfExists(log);
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var begun = System.nanoTime();
        while (!Files.readString(log).contains("\nREADY")) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE) {
                process.destroy();
                throw new IOException("the lookup hub did not become ready: see " + log);
            }
            Thread.sleep(200);
        }
        return new LookupProcess(process, port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
