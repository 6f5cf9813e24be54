package zhixin.redis;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;

/** Lets go of the keys of generations that nobody reads any more, a few at a time in the background. */
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final Nodes nodes;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final ExecutorService broom = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("zhixin-index-sweep").factory());

    Sweeper(Topology topology, Duration timeout) {
        this.nodes = new Nodes(topology, timeout);
    }

    /** This generation is being built: never sweep it. */
    void keep(String generation) {
        kept.add(generation);
    }

    /** This generation serves now: those kept before it are void. */
    void sweepAllBut(String serving) {
        kept.removeIf(generation -> generation.compareTo(serving) < 0);
        try {
            broom.execute(this::sweep);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: the next start sweeps");
        }
    }

    private void sweep() {
        try {
            nodes.each((jedis, buckets) -> {
                sweep(jedis);
                return buckets;
            });
        } catch (UncheckedIOException e) {
            LOG.warn("old generations of the index stay until the next rebuild: {}", e.getMessage());
        }
    }

    private void sweep(Jedis jedis) {
        var cursor = ScanParams.SCAN_POINTER_START;
        do {
            cursor = sweepSome(jedis, cursor);
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START) && !broom.isShutdown());
    }

    private String sweepSome(Jedis jedis, String cursor) {
        var page = jedis.scan(cursor, new ScanParams().match(RedisKeys.ALL).count(500));
        try (var pipeline = jedis.pipelined()) {
            page.getResult().stream().filter(this::isOld).forEach(pipeline::unlink);
        }
        return page.getCursor();
    }

    private boolean isOld(String key) {
        var generation = RedisKeys.generationOf(key);
        return !generation.isEmpty() && !kept.contains(generation);
    }

    @Override
    public void close() {
        broom.shutdown();
        nodes.close();
    }
}
