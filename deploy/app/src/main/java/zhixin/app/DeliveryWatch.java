package zhixin.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.delivery.DeadLetters;
import zhixin.delivery.Escalation;
import zhixin.delivery.Lateness;
import zhixin.delivery.LatenessBoard;
import zhixin.partners.QueueRoom;

/** Looks after lateness, queues and dead letters every few seconds: writes down, measures, and says once what is new. */
final class DeliveryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWatch.class);
    private static final long EVERY_SECONDS = 2;

    private final LatenessBoard board;
    private final QueueRoom room;
    private final DeadLetters letters;
    private final MultiGauge outstanding;
    private final MultiGauge overdue;
    private final MultiGauge parked;
    private volatile long deadLetters;
    private int looks;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("delivery-watch").factory());

    DeliveryWatch(LatenessBoard board, QueueRoom room, DeadLetters letters, MeterRegistry meters) {
        this.board = board;
        this.room = room;
        this.letters = letters;
        this.outstanding = gauge(meters, "zhixin.removals.outstanding", "removals not acknowledged, at most 1000");
        this.overdue = gauge(meters, "zhixin.removals.overdue", "1 reminded, 2 escalated");
        this.parked = gauge(meters, "zhixin.queues.filling", "1 near its bound, 2 parked");
        meters.gauge("zhixin.dead.letters", this, watch -> watch.deadLetters);
        timer.scheduleWithFixedDelay(this::look, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    private void look() {
        try {
            board.look(DeliveryWatch::say);
            measure();
        } catch (RuntimeException e) {
            LOG.warn("lateness was not looked at, and will be: {}", e.getClass().getSimpleName());
        }
    }

    private static void say(Escalation raised) {
        LOG.warn(
                "removals are overdue at {} since edition {}: {}",
                raised.subscriber(),
                raised.edition(),
                raised.stage().wire());
    }

    /** Labels are the subscribers' CNs: as many as there are parties, never persons. */
    private void measure() {
        var seen = board.seen().subscribers();
        outstanding.register(
                seen.stream()
                        .map(each -> Row.of(tags(each.subscriber()), each.outstanding()))
                        .toList(),
                true);
        overdue.register(
                seen.stream()
                        .map(each -> Row.of(tags(each.subscriber()), stage(each)))
                        .toList(),
                true);
        parked.register(
                room.states().entrySet().stream()
                        .map(each -> Row.of(tags(each.getKey()), each.getValue().ordinal()))
                        .toList(),
                true);
        if (looks++ % 10 == 0) {
            deadLetters = letters.count();
        }
    }

    private static int stage(Lateness lateness) {
        return lateness.escalation().map(stage -> stage.ordinal() + 1).orElse(0);
    }

    private static Tags tags(String subscriber) {
        return Tags.of("subscriber", subscriber);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
