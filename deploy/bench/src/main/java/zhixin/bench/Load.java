package zhixin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * 64 clients that ask as fast as they are answered: {@code wrk} for HTTP, {@code redis-benchmark} for Redis. Both are C
 * and take about 5 µs of processor a request, most of it in the kernel; they share the machine with what they measure.
 */
final class Load {
    static final int CLIENTS = 64;
    private static final Pattern WRK = Pattern.compile("RESULT (\\S+) (\\d+) (\\S+) (\\S+) (\\S+)");

    private final Path script;
    private final int seconds;

    /** @param seconds that one measurement takes */
    Load(Path directory, int seconds) throws IOException {
        this.seconds = seconds;
        this.script = directory.resolve("load.lua");
        try (var lua = Objects.requireNonNull(Load.class.getResourceAsStream("load.lua"))) {
            Files.write(script, lua.readAllBytes());
        }
    }

    /** What one measurement found: requests a second, and milliseconds that half or 99 of a hundred did not exceed. */
    record Measured(double rate, double p50, double p99) {}

    /** GET of one address. */
    Measured page(String url) throws IOException, InterruptedException {
        return wrk(url, List.of());
    }

    /** Lookups at a public port, of the questions in a file. */
    Measured lookups(String url, Path questions) throws IOException, InterruptedException {
        return wrk(url, List.of("--", questions.toString()));
    }

    /** Searches by name at a public port, of the questions in a file. */
    Measured searches(String url, Path questions) throws IOException, InterruptedException {
        return wrk(url, List.of("--", questions.toString(), "/v1/search"));
    }

    private Measured wrk(String url, List<String> further) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CLIENTS, "-d" + seconds, "-s", script.toString()));
        command.add(url);
        command.addAll(further);
        var found = WRK.matcher(run(command));
        if (!found.find() || !found.group(2).equals("0")) {
            throw new IOException("wrk met errors: " + found);
        }
        return new Measured(
                Double.parseDouble(found.group(1)),
                Double.parseDouble(found.group(4)),
                Double.parseDouble(found.group(5)));
    }

    /** GET of keys that end in a number below {@code keys}, about as long as a measurement shall take. */
    Measured get(int port, String prefix, int keys, double expectedRate) throws IOException, InterruptedException {
        var requests = Math.max(10_000, (long) (expectedRate * seconds));
        var lines = run(List.of(
                        "redis-benchmark",
                        "-p",
                        String.valueOf(port),
                        "-c",
                        String.valueOf(CLIENTS),
                        "-n",
                        String.valueOf(requests),
                        "-r",
                        String.valueOf(keys),
                        "--csv",
                        "GET",
                        prefix + "__rand_int__"))
                .strip()
                .split("\n");
        // "test","rps","avg","min","p50","p95","p99","max"
        var row = lines[lines.length - 1].replace("\"", "").split(",");
        var last = row.length - 1;
        return new Measured(
                Double.parseDouble(row[last - 6]),
                Double.parseDouble(row[last - 3]),
                Double.parseDouble(row[last - 1]));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + ": " + said.strip());
        }
        return said;
    }

    /** @throws IOException says what is missing and how to get it */
    static void needTools() throws IOException {
        for (var tool :
                List.of("wrk wrk", "nginx nginx-light", "redis-benchmark redis-tools", "redis-server redis-server")) {
            var words = tool.split(" ");
            try {
                new ProcessBuilder(words[0], "-v")
                        .redirectErrorStream(true)
                        .start()
                        .destroy();
            } catch (IOException e) {
                throw new IOException(
                        words[0] + " is missing: install it (Debian, as root: apt-get install " + words[1] + ")", e);
            }
        }
    }

    /** One question a line. */
    static Path questions(Path file, List<String> bodies) {
        try {
            return Files.write(file, bodies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
