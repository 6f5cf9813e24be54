package zhixin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub as a newcomer starts it: a JVM of its own with the launcher's options, on free ports. What it says goes to a
 * log. {@code ZHIXIN_BENCH_HUB_OPTIONS} is passed to its JVM (a flight recording, for one).
 */
final class HubProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path data;
    private final JsonNode run;
    private final Duration toReady;
    private final List<String> said;

    private HubProcess(Process process, Path data, JsonNode run, Duration toReady, List<String> said) {
        this.process = process;
        this.data = data;
        this.run = run;
        this.toReady = toReady;
        this.said = said;
    }

    static HubProcess start(Path data, Path log) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var builder = new ProcessBuilder(command(data)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        // Whoever interrupts the bench does not want its hub to stay.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var said = new ArrayList<String>();
        var ready = new CompletableFuture<Long>();
        Thread.ofVirtual().start(() -> listen(process, log, said, ready));
        try {
            var at = ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var run = JsonMapper.shared().readTree(Files.readAllBytes(data.resolve("run.json")));
            return new HubProcess(process, data, run, Duration.ofNanos(at - begun), List.copyOf(said));
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IOException("the hub did not become ready: see " + log, e);
        }
    }

    /** The JVM as the launcher starts it. */
    static List<String> jvm() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-XX:MetaspaceSize=160m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8"));
        var further =
                System.getenv().getOrDefault("ZHIXIN_BENCH_HUB_OPTIONS", "").strip();
        if (!further.isEmpty()) {
            command.addAll(List.of(further.split(" +")));
        }
        return command;
    }

    private static List<String> command(Path data) {
        var command = new ArrayList<>(jvm());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "zhixin.app.Zhixin", "start"));
        command.addAll(List.of("--data", data.toString(), "--quotas", "off"));
        for (var port : List.of("--public-port", "--partner-port", "--broker-port", "--management-port")) {
            command.addAll(List.of(port, String.valueOf(freePort())));
        }
        return command;
    }

    /** Below the range from which the system gives ports to clients, so that none is taken while the hub starts. */
    static int freePort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
    }

    private static void listen(Process process, Path log, List<String> said, CompletableFuture<Long> ready) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (!ready.isDone()) {
                    said.add(line);
                    if (line.equals("READY")) {
                        ready.complete(System.nanoTime());
                    }
                }
            }
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    URI publicUrl() {
        return URI.create(run.get("public").stringValue());
    }

    URI partner() {
        // The certificate names localhost and 127.0.0.1 alike.
        return URI.create(run.get("partner").stringValue());
    }

    /** {@code postgresql://user:password@host:port/database}. */
    URI database() {
        return URI.create(run.get("database").stringValue());
    }

    /** Its own embedded one. */
    URI redis() {
        return URI.create(run.get("redis").stringValue());
    }

    /** Processor seconds of its processes so far, by part. */
    Map<String, Double> cpu() throws IOException {
        return CpuTime.of(process.pid(), data);
    }

    /** From the start of the process to its word READY. */
    Duration toReady() {
        return toReady;
    }

    /** What it said before it was ready. */
    List<String> saidBeforeReady() {
        return said;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
