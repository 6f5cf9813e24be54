package zhixin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.security.pki.TlsKey;

/**
 * Artemis' own {@code perf producer}, a process of its own that sends persistent messages over mutual TLS as the court does.
 * Its jars are another version's than the hub's, with classes of the same names: {@code deploy/bench/perf/pom.xml} brings them.
 */
final class PerfProducer {
    static final String COURT = "court";
    private static final String PASSWORD = "bench-stores";
    /** As Artemis' documentation of its perf tools has them; without a window no message would be confirmed at all. */
    private static final int CONFIRMATION_WINDOW = 20_000;

    private static final int MOST_PENDING = 100;
    private static final int WARM_UP_SECONDS = 3;
    private static final int SECONDS = 5;

    private final Path directory;
    private final Path jars;
    private final String url;

    private PerfProducer(Path directory, Path jars, String url) {
        this.directory = directory;
        this.jars = jars;
        this.url = url;
    }

    /**
     * @param directory for its stores and reports, of its own
     * @throws IOException if Maven does not bring its jars
     */
    static PerfProducer at(int port, Path pki, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        var key = TlsKey.load(pki, COURT);
        var keys = store(directory.resolve("keys.p12"), key.keyStore(PASSWORD.toCharArray()));
        var trust = store(directory.resolve("trust.p12"), key.trustStore());
        var url = "tcp://localhost:" + port
                + "?sslEnabled=true&useTopologyForLoadBalancing=false&confirmationWindowSize="
                + CONFIRMATION_WINDOW + "&keyStorePath=" + keys
                + "&keyStorePassword=" + PASSWORD + "&trustStorePath=" + trust + "&trustStorePassword=" + PASSWORD;
        return new PerfProducer(directory, jars(directory.resolve("lib")), url);
    }

    private static Path store(Path file, KeyStore store) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return file;
    }

    private static Path jars(Path into) throws IOException, InterruptedException {
        var pom = Path.of(System.getProperty("zhixin.home", "."), "deploy", "bench", "perf", "pom.xml");
        run(
                List.of("mvn", "-q", "-f", pom.toString(), "dependency:copy-dependencies", "-DoutputDirectory=" + into),
                into);
        return into;
    }

    /** Messages a second to that queue, after some seconds that are not counted. */
    double rate(String queue, int messageBytes) throws IOException, InterruptedException {
        var report = directory.resolve("report.json");
        Files.deleteIfExists(report);
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-cp",
                jars + "/*",
                "org.apache.activemq.artemis.cli.Artemis",
                "perf",
                "producer",
                "--silent",
                "--persistent",
                "--protocol=CORE",
                "--warmup=" + WARM_UP_SECONDS,
                "--duration=" + SECONDS,
                "--max-pending=" + MOST_PENDING,
                "--message-size=" + messageBytes,
                "--json=" + report,
                "--url=" + url,
                "queue://" + queue));
        run(words, directory);
        return rate(new JsonMapper().readTree(Files.readAllBytes(report)));
    }

    /** Of the lines for a second each: {@code time} in milliseconds, {@code sent} since the line before. */
    private static double rate(JsonNode lines) throws IOException {
        var sent = 0L;
        var millis = 0L;
        var before = 0L;
        for (var line : lines) {
            if (line.get("sampleType").asString().equals("interval")) {
                var time = line.get("time").asLong();
                if (before > 0 && !line.get("warmup").asBoolean()) {
                    sent += line.get("sent").asLong();
                    millis += time - before;
                }
                before = time;
            }
        }
        if (sent == 0) {
            throw new IOException("perf sent nothing");
        }
        return sent * 1000.0 / millis;
    }

    private static void run(List<String> words, Path where) throws IOException, InterruptedException {
        Files.createDirectories(where);
        var log = where.resolveSibling(where.getFileName() + ".log");
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(words.getFirst() + " does not end: see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IOException(words.getFirst() + " ended with " + process.exitValue() + ": see " + log);
        }
    }
}
