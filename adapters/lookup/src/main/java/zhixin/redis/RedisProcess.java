package zhixin.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.exceptions.JedisException;

/** Starts and stops one {@code redis-server} process. */
final class RedisProcess {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(2);

    private RedisProcess() {}

    static Path record(Path home) {
        return home.resolve("server.record");
    }

    /** @throws IOException if it does not answer in time; it is then stopped */
    static ProcessHandle launch(Path home, Path binary, int port) throws IOException {
        var log = home.resolve("redis.log").toFile();
        var process = new ProcessBuilder(command(home, binary, port))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log))
                .start()
                .toHandle();
        ServerRecord.of(process, port).write(record(home));
        if (!answers(process, home, port)) {
            stop(process);
            throw new IOException("redis-server does not start on port " + port + ": see redis.log in its directory");
        }
        return process;
    }

    private static List<String> command(Path home, Path binary, int port) {
        return List.of(
                binary.toString(),
                "--bind",
                "127.0.0.1",
                "--protected-mode",
                "yes",
                "--port",
                Integer.toString(port),
                "--dir",
                home.toString(),
                "--pidfile",
                home.resolve("redis.pid").toString(),
                "--daemonize",
                "no",
                // Derived data: nothing on disk, and nothing is ever evicted, for an evicted key would look unlisted.
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory-policy",
                "noeviction");
    }

    private static boolean answers(ProcessHandle process, Path home, int port) throws IOException {
        var until = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() - until < 0) {
            if (isOurs(port, home)) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while redis-server starts", e);
            }
        }
        return false;
    }

    /** Whether a Redis answers there whose home is that directory: another's on the same port is not ours. */
    static boolean isOurs(int port, Path home) {
        var address = RedisAddress.of(URI.create("redis://127.0.0.1:" + port));
        try (var jedis = address.client(address.seeds().getFirst(), PING)) {
            var dir = jedis.configGet("dir").get("dir");
            return dir != null && Files.isSameFile(Path.of(dir), home);
        } catch (JedisException | IOException e) {
            return false;
        }
    }

    static void stop(ProcessHandle process) {
        process.destroy();
        if (!ends(process, 3)) {
            process.destroyForcibly();
            ends(process, 3);
        }
    }

    private static boolean ends(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
