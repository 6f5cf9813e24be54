package zhixin.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import zhixin.redis.Script.Call;

/** The servers as a writer meets them: one client each, and work that goes to each with its share of the buckets. */
final class Nodes implements AutoCloseable {
    private final Topology topology;
    private final Duration patience;
    private final Map<HostAndPort, Channel> channels = new ConcurrentHashMap<>();

    Nodes(Topology topology, Duration patience) {
        this.topology = topology;
        this.patience = patience;
    }

    /**
     * Does something with each server and its buckets.
     *
     * @return by bucket what was answered; buckets whose server cannot be reached are left out
     * @throws UncheckedIOException if none can be reached
     */
    <T> Map<Integer, T> each(BiFunction<Jedis, List<Integer>, List<T>> work) {
        var answers = new HashMap<Integer, T>();
        UncheckedIOException unreachable = null;
        for (var share : topology.shares().entrySet()) {
            try {
                var some = channel(share.getKey()).call(jedis -> work.apply(jedis, share.getValue()));
                for (var i = 0; i < some.size(); i++) {
                    answers.put(share.getValue().get(i), some.get(i));
                }
            } catch (UncheckedIOException e) {
                topology.suspect();
                unreachable = e;
            }
        }
        if (answers.isEmpty()) {
            throw unreachable == null
                    ? new UncheckedIOException(new IOException("no server of the index is known"))
                    : unreachable;
        }
        return answers;
    }

    /** As {@link #each}, and every bucket must be reached. */
    <T> Map<Integer, T> all(BiFunction<Jedis, List<Integer>, List<T>> work) {
        var answers = each(work);
        if (answers.size() < topology.buckets()) {
            throw new UncheckedIOException(new IOException("part of the index is unreachable"));
        }
        return answers;
    }

    /** Runs a script on each bucket. */
    Map<Integer, Object> run(Script script, IntFunction<Call> call) {
        return each((jedis, buckets) -> run(jedis, buckets, script, call));
    }

    static List<Object> run(Jedis jedis, List<Integer> buckets, Script script, IntFunction<Call> call) {
        var calls = new ArrayList<Call>();
        buckets.forEach(bucket -> calls.add(call.apply(bucket)));
        return script.run(jedis, calls);
    }

    /** Does something with the server that holds a bucket. */
    <T> T with(int bucket, java.util.function.Function<Jedis, T> work) {
        var node = topology.node(bucket);
        if (node == null) {
            throw new UncheckedIOException(new IOException("no server of the index is known"));
        }
        return channel(node).call(work);
    }

    private Channel channel(HostAndPort node) {
        return channels.computeIfAbsent(node, to -> new Channel(() -> topology.client(to, patience)));
    }

    @Override
    public void close() {
        channels.values().forEach(Channel::close);
    }
}
