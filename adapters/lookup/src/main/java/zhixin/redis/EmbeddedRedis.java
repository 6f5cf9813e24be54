package zhixin.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a {@code redis-server} process of our own: adopted or started, watched, stopped. */
final class EmbeddedRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final int ATTEMPTS = 3;

    private final Path directory;
    private final Path binary;
    private final int port;
    private ProcessHandle process;
    private boolean closed;

    private EmbeddedRedis(Path directory, Path binary, int port, ProcessHandle process) {
        this.directory = directory;
        this.binary = binary;
        this.port = port;
        this.process = process;
    }

    static EmbeddedRedis start(Path directory, int wantedPort) throws IOException {
        Files.createDirectories(directory);
        var home = directory.toRealPath();
        var binary = RedisBinary.find(home);
        var adopted = Orphan.adoptOrStop(home, wantedPort);
        var server = adopted.isPresent()
                ? new EmbeddedRedis(
                        home,
                        binary,
                        adopted.get().port(),
                        adopted.get().process(home).orElseThrow())
                : begin(home, binary, wantedPort);
        server.watch();
        return server;
    }

    private static EmbeddedRedis begin(Path home, Path binary, int wantedPort) throws IOException {
        for (var attempt = 1; ; attempt++) {
            // A free port may be taken by somebody else in the moment between.
            var port = wantedPort == 0 ? freePort() : wantedPort;
            try {
                return new EmbeddedRedis(home, binary, port, RedisProcess.launch(home, binary, port));
            } catch (IOException e) {
                if (wantedPort != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    synchronized long pid() {
        return process.pid();
    }

    private synchronized void watch() {
        var watched = process.onExit().thenAccept(ended -> revive());
        if (watched.isCompletedExceptionally()) {
            throw new IllegalStateException("the process cannot be watched");
        }
    }

    /** Derived data are lost with it and come back from the ledger; the server must only be there again. */
    private synchronized void revive() {
        if (closed) {
            return;
        }
        LOG.warn("redis-server ended by itself: starting it again");
        try {
            process = RedisProcess.launch(directory, binary, port);
            watch();
        } catch (IOException e) {
            LOG.error("redis-server does not start again: {}", e.getMessage());
            java.util.concurrent.CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                    .execute(this::revive);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        RedisProcess.stop(process);
        try {
            Files.deleteIfExists(RedisProcess.record(directory));
        } catch (IOException e) {
            LOG.debug("the record of a stopped server stays: the next start sees that it is stale");
        }
    }
}
