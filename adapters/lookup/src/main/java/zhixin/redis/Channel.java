package zhixin.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** One client kept open, used by one caller at a time, and opened again after it broke. */
final class Channel implements AutoCloseable {
    private final Supplier<Jedis> client;
    private @Nullable Jedis jedis;

    Channel(Supplier<Jedis> client) {
        this.client = client;
    }

    /** @throws UncheckedIOException if Redis cannot be reached or refuses */
    synchronized <T> T call(Function<Jedis, T> work) {
        try {
            return attempt(work);
        } catch (JedisConnectionException first) {
            // A connection that idled may be dead without our knowing; a fresh one decides. Steps are compare-and-set.
            close();
            return lastAttempt(work);
        } catch (JedisException e) {
            close();
            throw new UncheckedIOException(new IOException("index refuses", e));
        }
    }

    private <T> T lastAttempt(Function<Jedis, T> work) {
        try {
            return attempt(work);
        } catch (JedisException e) {
            close();
            throw new UncheckedIOException(new IOException("index unreachable", e));
        }
    }

    private <T> T attempt(Function<Jedis, T> work) {
        var open = jedis;
        if (open == null) {
            open = client.get();
            jedis = open;
        }
        return work.apply(open);
    }

    @Override
    public synchronized void close() {
        if (jedis != null) {
            try {
                jedis.close();
            } catch (JedisException e) {
                // It was broken already: nothing is lost with it.
            }
            jedis = null;
        }
    }
}
