package zhixin.redis;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;

/** Looks at the index as it lies in Redis, from outside of the hub. Reads only. */
public final class IndexInspection {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    private IndexInspection() {}

    /**
     * What stands there.
     *
     * @param edition at which the index says it stands
     * @param counts of the five lists as it says, JSON {@code {"list": count}}
     * @param entries how many entries are really there; -1 when it moved on too fast to be counted
     */
    public record Standing(long edition, String counts, long entries) {}

    /** What came of looking. */
    public sealed interface Look {
        /** An index that serves. */
        record Found(Standing standing) implements Look {}

        /** Redis answers, and there is none. */
        record Missing() implements Look {}

        /** Redis does not answer. */
        record Unreachable(String reason) implements Look {}
    }

    /** Looks at the index of the Redis at that address. */
    public static Look look(URI uri) {
        var address = RedisAddress.of(uri);
        try (var topology = new Topology(address);
                var nodes = new Nodes(topology, PATIENCE)) {
            return standing(nodes).<Look>map(Look.Found::new).orElseGet(Look.Missing::new);
        } catch (UncheckedIOException e) {
            return new Look.Unreachable("no answer from " + address);
        }
    }

    /** Heads and what hangs on them belong together only if the heads are the same before and after. */
    private static Optional<Standing> standing(Nodes nodes) {
        for (var attempt = 1; ; attempt++) {
            var heads = heads(nodes);
            if (heads.isEmpty()) {
                return Optional.empty();
            }
            var edition = heads.values().stream().mapToLong(Head::edition).min().orElseThrow();
            var counts = nodes.with(0, jedis -> jedis.get(key(heads, 0, RedisKeys.counts())));
            var still = attempt == ATTEMPTS || heads.equals(heads(nodes));
            if (counts != null && still) {
                var entries = entries(nodes, heads);
                return Optional.of(new Standing(edition, counts, heads.equals(heads(nodes)) ? entries : -1));
            }
            if (attempt == ATTEMPTS) {
                return Optional.empty();
            }
        }
    }

    /** Of all buckets; empty if one has none. */
    private static Map<Integer, Head> heads(Nodes nodes) {
        var heads = new HashMap<Integer, Head>();
        var found = nodes.all((jedis, buckets) -> Marks.read(jedis, buckets, RedisKeys::head).stream()
                .map(text -> Optional.ofNullable(Head.parse(text)))
                .toList());
        found.forEach((bucket, head) -> head.ifPresent(present -> heads.put(bucket, present)));
        return heads.size() == found.size() ? heads : Map.of();
    }

    private static String key(Map<Integer, Head> heads, int bucket, String suffix) {
        return RedisKeys.of(bucket, Objects.requireNonNull(heads.get(bucket)).generation(), suffix);
    }

    private static long entries(Nodes nodes, Map<Integer, Head> heads) {
        var seen = new HashSet<String>(); // a key may come twice
        nodes.all((jedis, buckets) -> {
            buckets.stream()
                    .map(bucket -> Objects.requireNonNull(heads.get(bucket)).generation())
                    .distinct()
                    .forEach(generation -> scan(jedis, "zx:*:" + generation + ":" + RedisKeys.entry("*"), seen));
            return buckets;
        });
        return seen.size();
    }

    private static void scan(Jedis jedis, String pattern, Set<String> seen) {
        var wanted = new ScanParams().match(pattern).count(10_000);
        var cursor = ScanParams.SCAN_POINTER_START;
        do {
            var page = jedis.scan(cursor, wanted);
            seen.addAll(page.getResult());
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }
}
