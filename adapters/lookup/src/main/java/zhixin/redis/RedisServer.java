package zhixin.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/** The server behind the index: one of our own on the loopback, or one that somebody else runs. */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final URI uri;
    private final RedisAddress address;
    private final @Nullable EmbeddedRedis own;

    private RedisServer(URI uri, @Nullable EmbeddedRedis own) {
        this.uri = uri;
        this.address = RedisAddress.of(uri);
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
        return new RedisServer(URI.create("redis://127.0.0.1:" + own.port()), own);
    }

    /**
     * Uses servers that others run.
     *
     * @param uri {@code redis[s]://[user:password@]host:port[/db]}, {@code redis[s]-sentinel://…host:port,…/master} or
     *     {@code redis[s]-cluster://…host:port,…}
     * @throws IllegalArgumentException for any other address
     */
    public static RedisServer external(URI uri) {
        return new RedisServer(uri, null);
    }

    /** Where it is, with its credentials. */
    public URI uri() {
        return uri;
    }

    /** Whether we started it. */
    public boolean isEmbedded() {
        return own != null;
    }

    /** Asks it, or those of a cluster until one answers; waits for a second each at most. */
    public boolean isHealthy() {
        return address.seeds().stream().anyMatch(this::answers);
    }

    private boolean answers(HostAndPort node) {
        try (var jedis = address.kind() == RedisAddress.Kind.SENTINEL
                ? address.sentinel(node, PATIENCE)
                : address.client(node, PATIENCE)) {
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
