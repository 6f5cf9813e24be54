package zhixin.app;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.screening.ScreeningBook;

/** Lets the documents of screenings go when their time is over, also where nobody screens any more. */
final class ScreeningRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScreeningRetention.class);
    private static final long EVERY_MINUTES = 10;

    private final ScreeningBook book;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("screening-retention").factory());

    ScreeningRetention(ScreeningBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::forget, 0, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            book.forget(clock.instant());
        } catch (RuntimeException e) {
            LOG.warn(
                    "kept screenings were not looked through, and will be: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
