package zhixin.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Which server holds which bucket. All keys of a bucket carry its number as hash tag, so that whatever belongs to one
 * bucket can be read and changed in one step: one server has one bucket, a cluster 64, spread by their slots.
 *
 * <p>One server is known from the start. Sentinels and clusters are asked by a thread of their own, once a second and
 * whenever somebody suspects that what is known is wrong; who asks here never waits.
 */
final class Topology implements AutoCloseable {
    /** Enough to be spread evenly over a dozen masters; each costs an edition one small step. */
    static final int CLUSTER_BUCKETS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Topology.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long USUALLY = Duration.ofSeconds(1).toNanos();
    private static final long SOONEST = Duration.ofMillis(100).toNanos();

    private final RedisAddress address;
    private final int buckets;
    private final @Nullable Thread scout;
    private volatile List<@Nullable HostAndPort> nodes;
    private volatile boolean closed;

    Topology(RedisAddress address) {
        this.address = address;
        buckets = address.kind() == RedisAddress.Kind.CLUSTER ? CLUSTER_BUCKETS : 1;
        if (address.kind() == RedisAddress.Kind.ONE) {
            nodes = List.of(address.seeds().getFirst());
            scout = null;
        } else {
            nodes = unknown();
            look(); // who starts may wait: the first questions should find their server
            scout = Thread.ofPlatform().daemon().name("zhixin-index-scout").start(this::scout);
        }
    }

    private List<@Nullable HostAndPort> unknown() {
        return java.util.Arrays.asList(new @Nullable HostAndPort[buckets]);
    }

    int buckets() {
        return buckets;
    }

    /** Whether a bucket may come to another server. */
    boolean mayMove() {
        return scout != null;
    }

    /** The bucket of a key that is a keyed digest in hexadecimal digits, or of any other text. */
    int bucketOf(String key) {
        return buckets == 1 ? 0 : Math.floorMod(key.hashCode(), buckets);
    }

    /** Who holds the bucket now; null while nobody is known to. */
    @Nullable
    HostAndPort node(int bucket) {
        return nodes.get(bucket);
    }

    /** The buckets by who holds them; those that nobody holds are left out. */
    Map<HostAndPort, List<Integer>> shares() {
        var now = nodes;
        var shares = new LinkedHashMap<HostAndPort, List<Integer>>();
        IntStream.range(0, buckets).forEach(bucket -> {
            var node = now.get(bucket);
            if (node != null) {
                shares.computeIfAbsent(node, key -> new ArrayList<>()).add(bucket);
            }
        });
        return shares;
    }

    /** What was known may be wrong: looked at again soon. */
    void suspect() {
        if (scout != null) {
            LockSupport.unpark(scout);
        }
    }

    /** Whether servers are reached without login and TLS, which {@link LoopLane} does not speak. */
    boolean plain() {
        return address.plain();
    }

    Connection connect(HostAndPort node, Duration timeout) {
        return address.connect(node, timeout);
    }

    Jedis client(HostAndPort node, Duration timeout) {
        return address.client(node, timeout);
    }

    private void scout() {
        while (!closed) {
            LockSupport.parkNanos(USUALLY);
            look();
            LockSupport.parkNanos(SOONEST);
        }
    }

    private void look() {
        var asked = new LinkedHashSet<HostAndPort>();
        if (address.kind() == RedisAddress.Kind.CLUSTER) {
            nodes.stream().filter(node -> node != null).forEach(asked::add);
        }
        asked.addAll(address.seeds());
        for (var node : asked) {
            var found = ask(node);
            if (found != null) {
                if (!found.equals(nodes)) {
                    LOG.info("index at {}: {} of {} buckets held", address, held(found), buckets);
                }
                nodes = found;
                return;
            }
        }
        // Nobody answers: what was known stays, and whoever goes there finds out.
    }

    private static long held(Collection<@Nullable HostAndPort> found) {
        return found.stream().filter(node -> node != null).count();
    }

    private @Nullable List<@Nullable HostAndPort> ask(HostAndPort node) {
        Function<Jedis, @Nullable List<@Nullable HostAndPort>> question =
                address.kind() == RedisAddress.Kind.CLUSTER ? this::slots : this::master;
        try (var jedis = address.kind() == RedisAddress.Kind.CLUSTER
                ? address.client(node, PATIENCE)
                : address.sentinel(node, PATIENCE)) {
            return question.apply(jedis);
        } catch (JedisException e) {
            return null;
        }
    }

    private @Nullable List<@Nullable HostAndPort> master(Jedis sentinel) {
        var named = sentinel.sentinelGetMasterAddrByName(address.path());
        return named == null || named.size() < 2
                ? null
                : List.of(new HostAndPort(named.get(0), Integer.parseInt(named.get(1))));
    }

    private List<@Nullable HostAndPort> slots(Jedis server) {
        var found = unknown();
        for (var range : server.clusterSlots()) {
            var parts = (List<?>) range;
            var master = (List<?>) parts.get(2);
            var node =
                    new HostAndPort(new String((byte[]) master.get(0), java.nio.charset.StandardCharsets.UTF_8), (int)
                            number(master.get(1)));
            for (var bucket = 0; bucket < buckets; bucket++) {
                var slot = JedisClusterCRC16.getSlot("{" + bucket + "}");
                if (slot >= number(parts.get(0)) && slot <= number(parts.get(1))) {
                    found.set(bucket, node);
                }
            }
        }
        return found;
    }

    private static long number(Object number) {
        return ((Number) number).longValue();
    }

    @Override
    public void close() {
        closed = true;
        suspect();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
