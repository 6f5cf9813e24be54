package zhixin.redis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Finds a {@code redis-server}: an installed one of 7 or newer, else the one that the embedded-redis library carries. */
final class RedisBinary {
    static final int OLDEST_INSTALLED = 7;
    private static final Pattern VERSION = Pattern.compile("\\bv=(\\d+)\\.");

    private RedisBinary() {}

    static Path find(Path directory) throws IOException {
        var installed = installed();
        return installed.isPresent() ? installed.get() : carried(directory);
    }

    static Optional<Path> installed() {
        return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .filter(binary -> major(binary) >= OLDEST_INSTALLED)
                .findFirst();
    }

    /** Lays the carried binary out in that directory. */
    static Path carried(Path directory) throws IOException {
        var name = resource();
        try (var in = redis.embedded.RedisServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no redis-server for this machine: install redis-server 7 or newer");
            }
            var binary = directory.resolve("redis-server");
            var fresh = directory.resolve("redis-server.new");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            if (!fresh.toFile().setExecutable(true)) {
                throw new IOException("the data directory does not allow programs: install redis-server 7 or newer");
            }
            // Renamed into place: the old file may be running.
            return Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String resource() {
        var arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        if (mac) {
            return arm ? "/redis-server-6.2.6-v5-darwin-arm64" : "/redis-server-6.2.6-v5-darwin-amd64";
        }
        return arm ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
    }

    private static int major(Path binary) {
        try {
            var process = new ProcessBuilder(binary.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(5, TimeUnit.SECONDS);
            var version = VERSION.matcher(said);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
