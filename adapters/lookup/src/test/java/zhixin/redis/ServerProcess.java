package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A {@code redis-server} of the installed binary with settings of its own, as somebody else's would be. */
final class ServerProcess implements AutoCloseable {
    final int port;
    private final Path home;
    private final List<String> settings;
    private Process process;

    private ServerProcess(Path home, int port, List<String> settings) {
        this.home = home;
        this.port = port;
        this.settings = settings;
    }

    static ServerProcess start(Path directory, String... settings) throws Exception {
        var server = new ServerProcess(Files.createDirectories(directory), freePort(), List.of(settings));
        server.start();
        return server;
    }

    void start() throws Exception {
        var command = new ArrayList<>(List.of(RedisBinary.find(home).toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--dir", home.toString(), "--bind", "127.0.0.1"));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        eventually(this::answers);
    }

    private boolean answers() {
        try (var jedis = client()) {
            return "PONG".equals(jedis.ping());
        } catch (JedisException e) {
            return false;
        }
    }

    Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static void eventually(BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came about in time").isLessThan(until);
            Thread.sleep(20);
        }
    }

    /** The bus of a cluster's server is 10 000 ports above. */
    static int freePort() throws IOException {
        while (true) {
            try (var socket = new ServerSocket(0)) {
                if (socket.getLocalPort() < 55_000 && isFree(socket.getLocalPort() + 10_000)) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (var bus = new ServerSocket(port)) {
            return bus.isBound();
        } catch (BindException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
