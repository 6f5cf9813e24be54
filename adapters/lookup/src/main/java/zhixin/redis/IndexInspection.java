package zhixin.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
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
        try (var jedis = new RedisTarget(uri).client(PATIENCE)) {
            return standing(jedis).<Look>map(Look.Found::new).orElseGet(Look.Missing::new);
        } catch (JedisException e) {
            return new Look.Unreachable("no answer from " + new RedisTarget(uri));
        }
    }

    /** Head and what hangs on it belong together only if the head is the same before and after. */
    private static Optional<Standing> standing(Jedis jedis) {
        for (var attempt = 1; ; attempt++) {
            var head = head(jedis);
            if (head == null) {
                return Optional.empty();
            }
            var counts = jedis.get(RedisKeys.of(head.generation(), RedisKeys.counts()));
            var still = attempt == ATTEMPTS || head.equals(head(jedis));
            if (counts != null && still) {
                var entries = entries(jedis, head);
                return Optional.of(new Standing(head.edition(), counts, head.equals(head(jedis)) ? entries : -1));
            }
            if (attempt == ATTEMPTS) {
                return Optional.empty();
            }
        }
    }

    private static @Nullable Head head(Jedis jedis) {
        return Head.parse(jedis.get(RedisKeys.HEAD));
    }

    private static long entries(Jedis jedis, Head head) {
        var wanted = new ScanParams()
                .match(RedisKeys.of(head.generation(), RedisKeys.entry("*")))
                .count(10_000);
        var seen = new java.util.HashSet<String>(); // a key may come twice
        var cursor = ScanParams.SCAN_POINTER_START;
        do {
            var page = jedis.scan(cursor, wanted);
            seen.addAll(page.getResult());
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return seen.size();
    }
}
