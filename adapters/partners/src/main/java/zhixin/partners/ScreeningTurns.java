package zhixin.partners;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Who screens at the same time: each holds a request and its answer in memory, so they are few, and no caller has all of
 * them. The others wait in order, and then are told to come back.
 */
final class ScreeningTurns {
    private final Semaphore all;
    private final Map<String, Semaphore> ofCaller = new ConcurrentHashMap<>();
    private final int each;
    private final Duration patience;

    /** @param patience how long one waits for its turn, each time */
    ScreeningTurns(int all, int each, Duration patience) {
        this.all = new Semaphore(all, true);
        this.each = each;
        this.patience = patience;
    }

    /** Given back when closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException {@code quota-exceeded} for one's own others, {@code unavailable} for those of all */
    Turn take(String caller) {
        var own = ofCaller.computeIfAbsent(caller, cn -> new Semaphore(each, true));
        take(own, new ProblemException(ProblemType.QUOTA_EXCEEDED, "at most " + each + " screenings of yours at once"));
        try {
            take(all, new ProblemException(ProblemType.UNAVAILABLE, "too many screenings at once: try again later"));
        } catch (ProblemException e) {
            own.release();
            throw e;
        }
        return () -> {
            all.release();
            own.release();
        };
    }

    private void take(Semaphore turns, ProblemException refusal) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw refusal;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "the hub is stopping");
        }
    }
}
