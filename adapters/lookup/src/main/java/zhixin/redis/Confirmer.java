package zhixin.redis;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** Holds the index's head against the ledger's published head, on a connection of its own. */
final class Confirmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmer.class);

    private final Channel channel;
    private final Freshness freshness;
    private boolean reachable = true;

    Confirmer(RedisTarget target, Duration timeout, Freshness freshness) {
        this.channel = new Channel(target, timeout);
        this.freshness = freshness;
    }

    synchronized void confirm(long publishedEdition) {
        var moment = freshness.moment(publishedEdition);
        try {
            var head = Head.parse(channel.call(jedis -> keepsAll(jedis) ? jedis.get(RedisKeys.HEAD) : ""));
            if (head == null) {
                freshness.lose();
            } else if (head.edition() == publishedEdition) {
                freshness.confirm(moment);
            }
            reachable = true;
        } catch (UncheckedIOException e) {
            // Readiness must not go on saying that lookups would be answered.
            freshness.lose();
            if (reachable) {
                LOG.warn("index cannot be confirmed: {}", e.getMessage());
            }
            reachable = false;
        }
    }

    /** A server that evicts keys when memory is short would make listed people vanish. */
    private static boolean keepsAll(Jedis jedis) {
        var memory = jedis.info("memory");
        var evicts = memory.contains("maxmemory_policy:allkeys") && !memory.contains("\nmaxmemory:0\r");
        if (evicts) {
            LOG.error("the index's server evicts keys (maxmemory-policy allkeys-*): set noeviction");
        }
        return !evicts;
    }

    @Override
    public void close() {
        channel.close();
    }
}
