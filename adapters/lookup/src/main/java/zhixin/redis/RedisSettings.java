package zhixin.redis;

import java.net.URI;
import java.time.Duration;

/**
 * How the index is used.
 *
 * @param uri {@code redis://…}, {@code redis-sentinel://…} or {@code redis-cluster://…}, see {@link RedisAddress}
 * @param maxAge answers under an older confirmation are refused; 5 s by default
 * @param timeout the longest that a question waits; at most 1 s by the port's contract
 * @param cursorKey 32 secret bytes under which cursors are sealed; the same for all who serve one public
 * @param mostShown entries that all pages of one question by name show, 100 to 100 000; 500 by default, so that nobody
 *     pages through all who bear a name
 */
@SuppressWarnings("ArrayRecordComponent")
public record RedisSettings(URI uri, Duration maxAge, Duration timeout, byte[] cursorKey, int mostShown) {
    public static final Duration MAX_AGE = Duration.ofSeconds(5);
    public static final Duration TIMEOUT = Duration.ofSeconds(1);

    public RedisSettings {
        if (maxAge.isNegative() || maxAge.isZero() || timeout.toMillis() < 10 || timeout.compareTo(TIMEOUT) > 0) {
            throw new IllegalArgumentException("the greatest age is positive and the timeout 10 ms to 1 s");
        }
        if (cursorKey.length != 32) {
            throw new IllegalArgumentException("the cursor key has 32 bytes");
        }
        if (mostShown < 100 || mostShown > 100_000) {
            throw new IllegalArgumentException("100 to 100 000 entries are shown");
        }
        cursorKey = cursorKey.clone();
    }

    /** The usual depth of pages. */
    public RedisSettings(URI uri, Duration maxAge, Duration timeout, byte[] cursorKey) {
        this(uri, maxAge, timeout, cursorKey, Search.MOST_SHOWN);
    }

    /** The defaults. */
    public static RedisSettings of(URI uri, byte[] cursorKey) {
        return new RedisSettings(uri, MAX_AGE, TIMEOUT, cursorKey);
    }
}
