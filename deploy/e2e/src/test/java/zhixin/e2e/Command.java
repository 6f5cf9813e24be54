package zhixin.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program beside the hub: curl, openssl, node, a script. Its output goes through files, so that no pipe fills up. */
final class Command {
    private final Path directory;
    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();

    Command(Path directory, String... words) {
        this.directory = directory;
        this.words = List.of(words);
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What it said and how it ended. */
    record Outcome(int exit, String out, String err) {
        /** The standard output of a program that must succeed. */
        String ok() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + "\n" + out + "\n" + err);
            }
            return out;
        }
    }

    /** Runs it to its end. @throws AssertionError if it has none within that time */
    Outcome run(Duration patience) throws IOException, InterruptedException {
        try (var running = start()) {
            return running.outcome(patience);
        }
    }

    Running start() throws IOException {
        var out = Files.createTempFile("command", ".out");
        var err = Files.createTempFile("command", ".err");
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err, words.getFirst());
    }

    /** A program that runs beside the test. */
    record Running(Process process, Path out, Path err, String name) implements AutoCloseable {
        Outcome outcome(Duration patience) throws IOException, InterruptedException {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " does not end within " + patience + "\n" + text(out) + text(err));
            }
            return new Outcome(process.exitValue(), text(out), text(err));
        }

        /** Asks it to end (SIGTERM) and waits for what it says. */
        Outcome end(Duration patience) throws IOException, InterruptedException {
            process.destroy();
            return outcome(patience);
        }

        private static String text(Path file) throws IOException {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
