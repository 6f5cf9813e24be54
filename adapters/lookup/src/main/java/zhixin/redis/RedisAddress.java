package zhixin.redis;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * Where Redis is and how to get in. Prints without credentials.
 *
 * <pre>
 * redis[s]://[user:password@]host:port[/db]                    one server
 * redis[s]-sentinel://[user:password@]host:port,…/master       the master that the sentinels name
 * redis[s]-cluster://[user:password@]host:port,…               a Redis Cluster, found from any of these
 * </pre>
 *
 * @param seeds the addresses given
 * @param path what follows them: a database's number, or a master's name
 */
record RedisAddress(
        Kind kind,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        List<HostAndPort> seeds,
        String path) {
    enum Kind {
        ONE,
        SENTINEL,
        CLUSTER
    }

    /** @throws IllegalArgumentException for another form */
    static RedisAddress of(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var tls = scheme.startsWith("rediss");
        var kind = switch (scheme.substring(Math.min(scheme.length(), tls ? 6 : 5))) {
            case "" -> Kind.ONE;
            case "-sentinel" -> Kind.SENTINEL;
            case "-cluster" -> Kind.CLUSTER;
            default -> throw bad();
        };
        var authority = uri.getRawAuthority();
        if (!scheme.startsWith("redis") || authority == null) {
            throw bad();
        }
        var at = authority.lastIndexOf('@');
        var login = at < 0 ? "" : authority.substring(0, at);
        var colon = login.indexOf(':');
        var path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        var seeds = Arrays.stream(authority.substring(at + 1).split(",", -1))
                .map(RedisAddress::seed)
                .toList();
        if (kind == Kind.ONE && (seeds.size() != 1 || !path.matches("\\d{0,4}"))
                || kind == Kind.SENTINEL && path.isEmpty()) {
            throw bad();
        }
        return new RedisAddress(
                kind,
                tls,
                blankToNull(colon < 0 ? "" : decoded(login.substring(0, colon))),
                blankToNull(decoded(login.substring(colon + 1))),
                seeds,
                path);
    }

    private static HostAndPort seed(String text) {
        try {
            var colon = text.lastIndexOf(':');
            var port = colon < 0 ? 6379 : Integer.parseInt(text.substring(colon + 1));
            var host = colon < 0 ? text : text.substring(0, colon);
            if (host.isEmpty() || port < 1 || port > 65535) {
                throw bad();
            }
            return new HostAndPort(host.replaceAll("^\\[|]$", ""), port);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static IllegalArgumentException bad() {
        return new IllegalArgumentException("the address of Redis has the form redis://host:port,"
                + " redis-sentinel://host:port,…/master or redis-cluster://host:port,…");
    }

    /** Whether neither TLS nor login nor another database than the first is asked for. */
    boolean plain() {
        return !tls && user == null && password == null && (kind != Kind.ONE || path.isEmpty() || path.equals("0"));
    }

    /** A connection of its own, for commands sent many at a time. */
    Connection connect(HostAndPort node, Duration timeout) {
        return new Connection(node, config(timeout, true));
    }

    /** A client of its own. */
    Jedis client(HostAndPort node, Duration timeout) {
        return new Jedis(node, config(timeout, true));
    }

    /** A client of a sentinel, which has a login of its own or none. */
    Jedis sentinel(HostAndPort node, Duration timeout) {
        return new Jedis(node, config(timeout, false));
    }

    private DefaultJedisClientConfig config(Duration timeout, boolean login) {
        var millis = Math.toIntExact(timeout.toMillis());
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .ssl(tls);
        if (login) {
            config.user(user)
                    .password(password)
                    .database(kind == Kind.ONE && !path.isEmpty() ? Integer.parseInt(path) : 0);
        }
        return config.build();
    }

    @Override
    public String toString() {
        return "redis" + (tls ? "s" : "")
                + switch (kind) {
                    case ONE -> "";
                    case SENTINEL -> "-sentinel";
                    case CLUSTER -> "-cluster";
                }
                + "://"
                + String.join(",", seeds.stream().map(HostAndPort::toString).toList());
    }
}
