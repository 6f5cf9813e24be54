package zhixin.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.exceptions.JedisException;
import zhixin.lookup.IndexWriter;

/**
 * The index as the projection writes it.
 *
 * <p>Every call throws {@link UncheckedIOException} while Redis cannot be reached, {@link #confirm} alone does not: it
 * then confirms nothing, and the index grows old.
 */
final class RedisIndexWriter implements IndexWriter, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisTarget target;
    private final Channel writing;
    private final Confirmer confirmer;
    private final Sweeper sweeper;

    RedisIndexWriter(RedisTarget target, Duration timeout, Freshness freshness) {
        this.target = target;
        this.writing = new Channel(target, PATIENCE);
        this.confirmer = new Confirmer(target, timeout, freshness);
        this.sweeper = new Sweeper(target, PATIENCE);
    }

    @Override
    public OptionalLong edition() {
        var head = Head.parse(writing.call(jedis -> jedis.get(RedisKeys.HEAD)));
        return head == null ? OptionalLong.empty() : OptionalLong.of(head.edition());
    }

    @Override
    public boolean apply(IndexUpdate update) {
        var words = ApplyScript.arguments(update);
        return Long.valueOf(1).equals(writing.call(jedis -> ApplyScript.SCRIPT.run(jedis, words)));
    }

    @Override
    public Building rebuild() {
        // Unique for ever, so that a reader's question for an old generation never meets a new one's keys.
        var random = new byte[3];
        ThreadLocalRandom.current().nextBytes(random);
        var generation =
                Long.toString(System.currentTimeMillis(), 36) + HexFormat.of().formatHex(random);
        sweeper.keep(generation);
        try {
            return new RedisBuilding(target.client(PATIENCE), generation, sweeper::sweepAllBut);
        } catch (JedisException e) {
            throw new UncheckedIOException(new IOException("index unreachable", e));
        }
    }

    @Override
    public void confirm(long publishedEdition) {
        confirmer.confirm(publishedEdition);
    }

    @Override
    public void close() {
        sweeper.close();
        confirmer.close();
        writing.close();
    }
}
