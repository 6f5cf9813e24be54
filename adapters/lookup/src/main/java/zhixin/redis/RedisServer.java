package zhixin.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** The server behind the index: one of our own on the loopback, or one that somebody else runs. */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RedisTarget target;
    private final @Nullable EmbeddedRedis own;

    private RedisServer(RedisTarget target, @Nullable EmbeddedRedis own) {
        this.target = target;
        this.own = own;
    }

    /**
     * Starts a server of our own, or adopts the one that an earlier life left running on the same directory. It keeps
     * nothing on disk, listens on the loopback only, and is started again should it die.
     *
     * @param directory its home, for example {@code DATA/redis}
     * @param port 0 for a free one
     * @throws IOException if none can be started
     */
    public static RedisServer embedded(Path directory, int port) throws IOException {
        var own = EmbeddedRedis.start(directory, port);
        return new RedisServer(new RedisTarget(URI.create("redis://127.0.0.1:" + own.port())), own);
    }

    /**
     * Uses a server that others run.
     *
     * @param uri {@code redis[s]://[user:password@]host:port[/db]}
     * @throws IllegalArgumentException for any other address, {@code redis-cluster://} included
     */
    public static RedisServer external(URI uri) {
        return new RedisServer(new RedisTarget(uri), null);
    }

    /** Where it is, with its credentials. */
    public URI uri() {
        return target.uri();
    }

    /** Whether we started it. */
    public boolean isEmbedded() {
        return own != null;
    }

    /** Asks it; waits for a second at most. */
    public boolean isHealthy() {
        try (var jedis = target.client(PATIENCE)) {
            return "PONG".equals(jedis.ping());
        } catch (JedisException e) {
            return false;
        }
    }

    /** Stops a server of our own; leaves others' alone. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
