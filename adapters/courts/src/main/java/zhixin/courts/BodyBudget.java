package zhixin.courts;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Shares the memory for bodies among all callers: whoever finds none waits, in order, and then is told to come back. */
public final class BodyBudget {
    private static final int UNIT = 1024;

    private final Semaphore units;
    private final int all;
    private final long waitMillis;

    public BodyBudget(DoorLimits limits) {
        this.all = Math.toIntExact(limits.inFlight() / UNIT);
        this.units = new Semaphore(all, true);
        this.waitMillis = limits.patience().toMillis();
    }

    /** A share of the budget, given back when closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException {@code /problems/unavailable} if the wait was in vain */
    Share take(long bytes) {
        var wanted = (int) Math.min(all, bytes / UNIT + 1);
        try {
            if (!units.tryAcquire(wanted, waitMillis, TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "too many large bodies at once: try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "the hub is stopping");
        }
        return () -> units.release(wanted);
    }

    /** Bytes free now. */
    long free() {
        return (long) units.availablePermits() * UNIT;
    }
}
