package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code redis-benchmark -P 64 GET} of 100 000 keys with values of one size, in the hub's own Redis: what a batch could cost at best. */
final class PipelinedGet {
    private static final int KEYS = 100_000;
    private static final int REQUESTS = Integer.getInteger("bench.gets", 2_000_000);
    private static final Pattern RATE = Pattern.compile("\"[^\"]*\",\"([0-9.]+)\"");

    private final URI redis;
    private final int size;

    /** Writes the values too. */
    PipelinedGet(URI redis, int size) throws IOException, InterruptedException {
        this.redis = redis;
        this.size = size;
        benchmark(3 * KEYS, "SET", "bench:__rand_int__", "x".repeat(size));
    }

    int size() {
        return size;
    }

    /** Keys a second. */
    double rate() throws IOException, InterruptedException {
        return benchmark(REQUESTS, "GET", "bench:__rand_int__");
    }

    private double benchmark(int requests, String... command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("redis-benchmark", "-h", redis.getHost(), "-p", "" + redis.getPort()));
        words.addAll(List.of("-P", "64", "-c", "64", "-n", "" + requests, "-r", "" + KEYS, "--csv"));
        words.addAll(List.of(command));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(said.lines().reduce("", (_, last) -> last));
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0 || !rate.find()) {
            throw new IOException("redis-benchmark said nothing of use");
        }
        return Double.parseDouble(rate.group(1));
    }
}
