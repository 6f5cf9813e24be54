package zhixin.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what the hub does after it has answered. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    public static void eventually(String what, Callable<Boolean> condition) throws Exception {
        within(PATIENCE, what, condition);
    }

    /** @throws AssertionError if it does not hold in that time; an exception of the condition counts as not yet */
    public static void within(Duration patience, String what, Callable<Boolean> condition) throws Exception {
        var until = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < until) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (java.io.IOException | RuntimeException e) {
                last = e;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not within " + patience + ": " + what, last);
    }
}
