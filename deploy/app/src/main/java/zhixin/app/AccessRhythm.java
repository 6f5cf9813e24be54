package zhixin.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.access.AccessAnchors;
import zhixin.flows.EditionRhythm;

/** Has the access log anchored when the hub's hour has come, and the edition sealed that holds the anchor. */
final class AccessRhythm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRhythm.class);
    private static final long EVERY_SECONDS = 5;

    private final AccessAnchors anchors;
    private final EditionRhythm editions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("access-anchors").factory());

    AccessRhythm(AccessAnchors anchors, EditionRhythm editions) {
        this.anchors = anchors;
        this.editions = editions;
        timer.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            if (anchors.tick()) {
                editions.noticed();
            }
        } catch (RuntimeException e) {
            LOG.warn("the access log was not anchored, and will be", e);
        }
    }

    /** At once; whether there was anything new. */
    boolean anchor() {
        var done = anchors.anchor();
        if (done) {
            editions.noticed();
        }
        return done;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
