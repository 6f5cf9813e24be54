package zhixin.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The questions that wait for the lane, and those under way. Handing over is a short critical section: the caller's
 * thread never waits for Redis.
 */
final class Waiting {
    static final int MOST_WAITING = 20_000;
    static final int MOST_AT_ONCE = 512;

    private final Queue<Ask> waiting = new ArrayDeque<>();
    private List<Ask> underWay = List.of();
    private boolean closed;

    /** @return false if there is no room or nobody to serve it */
    synchronized boolean offer(Ask ask) {
        if (closed || waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.add(ask);
        if (waiting.size() == 1) {
            notifyAll();
        }
        return true;
    }

    /** Waits for questions and takes all that are there, up to the most at once; empty when closed. */
    synchronized List<Ask> take() throws InterruptedException {
        underWay = List.of();
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        var batch = new ArrayList<Ask>(Math.min(waiting.size(), MOST_AT_ONCE));
        while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
            batch.add(waiting.remove());
        }
        underWay = batch;
        return batch;
    }

    /** Takes out what is overdue, waiting or under way. */
    synchronized List<Ask> overdue(long now) {
        var late = new ArrayList<Ask>();
        while (!waiting.isEmpty() && waiting.element().overdue(now)) {
            late.add(waiting.remove());
        }
        underWay.stream().filter(ask -> ask.overdue(now)).forEach(late::add);
        return late;
    }

    synchronized List<Ask> close() {
        closed = true;
        notifyAll();
        var left = new ArrayList<>(waiting);
        left.addAll(underWay);
        waiting.clear();
        return left;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
