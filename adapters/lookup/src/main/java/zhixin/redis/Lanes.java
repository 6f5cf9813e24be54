package zhixin.redis;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** A lane to each server, so that one that hangs holds up its own share alone. */
final class Lanes implements AutoCloseable {
    private final Topology topology;
    private final Duration timeout;
    private final Freshness freshness;
    private final ConcurrentHashMap<HostAndPort, ReadLane> lanes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Seat, LoopLane> loopLanes = new ConcurrentHashMap<>();
    private final @Nullable ReadLane only;
    private volatile boolean closed;

    Lanes(Topology topology, Duration timeout, Freshness freshness) {
        this.topology = topology;
        this.timeout = timeout;
        this.freshness = freshness;
        var single = topology.buckets() == 1 ? topology.node(0) : null;
        only = single == null || topology.mayMove() ? null : lane(single);
    }

    /** Who asks on an event loop is served there; others by a thread. */
    void ask(Ask ask) {
        var loop = topology.plain() ? LoopLane.here() : null;
        var node = loop == null || closed ? null : topology.node(ask.bucket);
        if (loop != null && node != null) {
            loopLane(loop, node).ask(ask);
        } else {
            askThread(ask);
        }
    }

    private LoopLane loopLane(EventLoop loop, HostAndPort node) {
        return loopLanes.computeIfAbsent(
                new Seat(loop, node),
                at -> new LoopLane(at.loop, topology, at.node, timeout, new Exchange(topology, freshness, this::ask)));
    }

    private record Seat(EventLoop loop, HostAndPort node) {}

    private void askThread(Ask ask) {
        var lane = only == null ? laneOf(ask.bucket) : only;
        if (lane == null) {
            ask.refuse("index unreachable");
        } else {
            lane.ask(ask);
        }
    }

    private @Nullable ReadLane laneOf(int bucket) {
        var node = topology.node(bucket);
        return node == null || closed ? null : lane(node);
    }

    private ReadLane lane(HostAndPort node) {
        return lanes.computeIfAbsent(
                node, to -> new ReadLane(topology, to, timeout, new Exchange(topology, freshness, this::ask)));
    }

    @Override
    public void close() {
        closed = true;
        lanes.values().forEach(ReadLane::close);
        loopLanes.values().forEach(LoopLane::close);
    }
}
