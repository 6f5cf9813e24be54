package zhixin.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end; what it says goes to a log file. */
final class Command {
    private Command() {}

    /** The exit code; 124 if it took longer than that and was ended. */
    static int run(List<String> words, Path log, Duration limit) throws IOException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        // The surroundings must not steer the server: PGDATA, PGPORT, a foreign library path.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LD_"));
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var process = builder.start();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return 124;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program of PostgreSQL ran", e);
        }
    }

    /** Whether it can be run and ends with 0. */
    static boolean works(String... words) {
        try {
            return run(List.of(words), Path.of("/dev/null"), Duration.ofSeconds(10)) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
