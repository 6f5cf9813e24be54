package zhixin.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.exchange.Snapshots;

/** Lets snapshots go that show somebody who was erased since, or that nobody may fetch any more; also where nobody asks. */
final class SnapshotRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRetention.class);
    private static final long EVERY_SECONDS = 30;

    private final Snapshots snapshots;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("snapshot-retention").factory());

    SnapshotRetention(Snapshots snapshots) {
        this.snapshots = snapshots;
        timer.scheduleWithFixedDelay(this::sweep, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            snapshots.sweep();
        } catch (RuntimeException e) {
            LOG.warn(
                    "snapshots were not looked through, and will be: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
