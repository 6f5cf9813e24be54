package zhixin.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One thread with one connection that serves all questions in batches: while one batch is at Redis, the next gathers.
 * A second thread refuses what is overdue, so that a Redis that hangs costs the caller a second and no more.
 */
final class ReadLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadLane.class);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final Topology topology;
    private final HostAndPort node;
    private final Duration timeout;
    private final Exchange exchange;
    private final Waiting waiting = new Waiting();
    private final Thread lane;
    private final Thread watchdog;
    private @Nullable Connection connection;
    private long pause;
    private long notBefore = System.nanoTime();

    ReadLane(Topology topology, HostAndPort node, Duration timeout, Exchange exchange) {
        this.topology = topology;
        this.node = node;
        this.timeout = timeout;
        this.exchange = exchange;
        this.lane = Thread.ofPlatform().daemon().name("zhixin-index").start(this::run);
        this.watchdog = Thread.ofPlatform().daemon().name("zhixin-index-watch").start(this::watch);
    }

    void ask(Ask ask) {
        if (!waiting.offer(ask)) {
            ask.refuse("index busy");
        }
    }

    private void run() {
        try {
            while (!waiting.isClosed()) {
                serve(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    private void serve(List<Ask> batch) {
        try {
            exchange.serve(connected(), batch);
            pause = 0;
        } catch (JedisException e) {
            failed(e);
            batch.forEach(ask -> ask.refuse("index unreachable"));
        } catch (RuntimeException e) {
            // A reply of an unknown shape: the connection may be out of step, and no answer may be guessed.
            LOG.error("index reply not understood: {}", e.getClass().getName());
            drop();
            batch.forEach(ask -> ask.refuse("index not understood"));
        }
    }

    private Connection connected() {
        var open = connection;
        if (open == null) {
            if (System.nanoTime() - notBefore < 0) {
                throw new JedisException("pausing before the next attempt");
            }
            open = topology.connect(node, timeout.multipliedBy(7).dividedBy(10));
            connection = open;
        }
        return open;
    }

    private void failed(JedisException e) {
        if (connection != null || pause == 0) {
            LOG.warn("index at {} unreachable: {}", node, e.getClass().getSimpleName());
        }
        topology.suspect();
        if (System.nanoTime() - notBefore >= 0) {
            pause = Math.clamp(pause * 2, 2 * TICK, LONGEST_PAUSE);
            notBefore = System.nanoTime() + pause;
        }
        drop();
    }

    private void drop() {
        if (connection != null) {
            try {
                connection.close();
            } catch (JedisException e) {
                LOG.debug("closing a broken connection", e);
            }
            connection = null;
        }
    }

    private void watch() {
        while (!waiting.isClosed()) {
            LockSupport.parkNanos(TICK);
            waiting.overdue(System.nanoTime()).forEach(ask -> ask.refuse("index slow"));
        }
    }

    @Override
    public void close() {
        waiting.close().forEach(ask -> ask.refuse("index closed"));
        lane.interrupt();
        LockSupport.unpark(watchdog);
    }
}
