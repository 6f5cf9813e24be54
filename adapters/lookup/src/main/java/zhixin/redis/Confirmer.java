package zhixin.redis;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** Holds the head of each bucket against the ledger's published head, on connections of its own. */
final class Confirmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmer.class);

    private final Nodes nodes;
    private final Freshness freshness;
    private final int buckets;
    private int reached;

    Confirmer(Topology topology, Nodes nodes, Freshness freshness) {
        this.nodes = nodes;
        this.freshness = freshness;
        this.buckets = topology.buckets();
        this.reached = buckets;
    }

    synchronized void confirm(long publishedEdition) {
        var moment = freshness.moment(publishedEdition);
        var heads = heads();
        for (var bucket = 0; bucket < buckets; bucket++) {
            var head = Head.parse(heads.get(bucket));
            if (head == null) {
                // Gone, or out of reach: readiness must not go on saying that lookups would be answered.
                freshness.lose(bucket);
            } else if (head.edition() == publishedEdition) {
                freshness.confirm(bucket, moment);
            }
        }
        if (heads.size() < reached) {
            LOG.warn("index: {} of {} buckets cannot be confirmed", buckets - heads.size(), buckets);
        }
        reached = heads.size();
    }

    private Map<Integer, String> heads() {
        try {
            return nodes.each(Confirmer::heads);
        } catch (UncheckedIOException e) {
            return Map.of();
        }
    }

    /** An empty text for none. */
    private static List<String> heads(Jedis jedis, List<Integer> buckets) {
        var trusted = keepsAll(jedis);
        return Marks.read(jedis, buckets, RedisKeys::head).stream()
                .map(head -> trusted ? orEmpty(head) : "")
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
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
        nodes.close();
    }
}
