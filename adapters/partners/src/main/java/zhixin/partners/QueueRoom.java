package zhixin.partners;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the subscribers' queues may hold, by policy and by disk. Before a queue is full that is said; full, it is parked:
 * nothing more is put on it and nothing is dropped, and what is due waits in the ledger until it has been drained to where
 * the warning began. Thread-safe.
 */
public final class QueueRoom {
    /** The broker itself stops taking anything from anybody at 0.95. */
    private static final double FULL_DISK = 0.93;

    private static final double WARNING_DISK = 0.90;

    /** Without any bound: where nobody knows how long the queues are. */
    public static final QueueRoom ENDLESS = new QueueRoom(queue -> 0, () -> 0, 1, 1);

    private static final Logger log = LoggerFactory.getLogger(QueueRoom.class);

    private final ToLongFunction<String> depth;
    private final DoubleSupplier diskUse;
    private final long warning;
    private final long most;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /** How a queue stands. */
    public enum State {
        OPEN,
        /** Near its bound. */
        FILLING,
        /** At its bound. */
        PARKED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A bound for each queue.
     *
     * @param depth messages on a queue by its name
     * @param diskUse how much of the broker's disk is used, 0 to 1
     * @param warning messages at which a queue is said to fill
     * @param most messages at which it is parked
     */
    public QueueRoom(ToLongFunction<String> depth, DoubleSupplier diskUse, long warning, long most) {
        if (warning < 1 || most < warning) {
            throw new IllegalArgumentException("a queue holds at least one message, and warns before it is full");
        }
        this.depth = depth;
        this.diskUse = diskUse;
        this.warning = warning;
        this.most = most;
    }

    /** Whether a subscriber's queue may take one more. */
    boolean has(String subscriber) {
        return look(subscriber) != State.PARKED;
    }

    private State look(String subscriber) {
        var before = states.getOrDefault(subscriber, State.OPEN);
        var now = state(depth.applyAsLong(BrokerAddresses.subscriber(subscriber)), before, diskUse.getAsDouble());
        if (now != before) {
            states.put(subscriber, now);
            say(subscriber, now);
        }
        return now;
    }

    private State state(long messages, State before, double disk) {
        if (messages >= most || disk >= FULL_DISK || (before == State.PARKED && messages > warning)) {
            return State.PARKED;
        }
        return messages >= warning || disk >= WARNING_DISK ? State.FILLING : State.OPEN;
    }

    private static void say(String subscriber, State state) {
        switch (state) {
            case OPEN -> log.info("the queue of {} has room", subscriber);
            case FILLING -> log.warn("the queue of {} is filling: it will be parked at its bound", subscriber);
            case PARKED ->
                log.warn("the queue of {} is parked: its editions wait in the ledger until it is drained", subscriber);
        }
    }

    /** All that are not simply open, by subscriber. */
    public Map<String, State> states() {
        var notable = new TreeMap<>(states);
        notable.values().removeIf(state -> state == State.OPEN);
        return notable;
    }
}
