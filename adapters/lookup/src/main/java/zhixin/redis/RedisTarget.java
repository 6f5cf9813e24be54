package zhixin.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Where Redis is and how to get in: {@code redis[s]://[user:password@]host:port[/db]}. Prints without credentials. */
record RedisTarget(URI uri) {
    RedisTarget {
        var scheme = String.valueOf(uri.getScheme());
        if (scheme.equals("redis-cluster")) {
            throw new IllegalArgumentException(
                    "redis-cluster:// is not served yet: give one server as redis://host:port");
        }
        if (!scheme.equals("redis") && !scheme.equals("rediss") || uri.getHost() == null) {
            throw new IllegalArgumentException("the address of Redis has the form redis://host:port");
        }
    }

    /** A connection of its own, for commands sent many at a time. */
    Connection connect(Duration timeout) {
        return new Connection(JedisURIHelper.getHostAndPort(uri), config(timeout));
    }

    /** A client of its own. */
    Jedis client(Duration timeout) {
        return new Jedis(JedisURIHelper.getHostAndPort(uri), config(timeout));
    }

    private DefaultJedisClientConfig config(Duration timeout) {
        var millis = Math.toIntExact(timeout.toMillis());
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                .build();
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
    }
}
