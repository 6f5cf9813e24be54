package zhixin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import zhixin.app.DemoParties;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.security.pki.DemoPki;

/** Where one benchmark works: data of its own with keys and the demo's parties, thrown away afterwards. */
final class Workshop implements AutoCloseable {
    private final Path data;
    private final Path log;

    private Workshop(Path data, Path log) {
        this.data = data;
        this.log = log;
    }

    /** @param results where the hub's log stays as {@code NAME.log} */
    static Workshop open(Path results, String name) throws IOException {
        Files.createDirectories(results);
        var log = results.resolve(name + ".log");
        Files.deleteIfExists(log);
        var data = results.resolve(name + "-data");
        delete(data);
        Files.createDirectories(data);
        DemoPki.create(
                data.resolve("pki"),
                Clock.systemUTC(),
                SyntheticCourt.all().stream().map(SyntheticCourt::identity).toList());
        DemoParties.write(data.resolve("parties.json"));
        return new Workshop(data, log);
    }

    /** Starts the real hub on this data, as a process of its own; returns when it is ready. */
    HubProcess hub() throws IOException, InterruptedException {
        return HubProcess.start(data, log);
    }

    /** A place for what a benchmark needs besides, thrown away with the rest. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(data.resolve(name));
    }

    Path log() {
        return log;
    }

    Path pki() {
        return data.resolve("pki");
    }

    static void say(String what) {
        System.err.println("bench: " + what);
    }

    @Override
    public void close() {
        try {
            delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
