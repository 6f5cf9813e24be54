package zhixin.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import zhixin.submission.Times;

/**
 * The demo's clock for years that are gone: runs as fast as the real one, so far behind it, and is moved forward until
 * it has caught up; from then on it is the real one. Never backwards, whoever moves it; thread-safe.
 *
 * <p>Intervals (how fresh the index is, how long an edition waits) do not belong on it: a day that it leaps over took no
 * time. They go by the monotonic clock of the machine.
 */
final class DrivenClock extends Clock {
    /** The longest that a position waits for its edition while the clock is driven. */
    static final Duration EDITION_INTERVAL = Duration.ofMillis(60);

    private final Clock real;
    private final ZoneId zone;
    private final AtomicLong behindNanos;

    /**
     * A clock that begins at that moment.
     *
     * @param start not after now, else it has caught up from the beginning
     */
    DrivenClock(Clock real, Instant start) {
        this(real, Times.ZONE, new AtomicLong(behind(start, real)));
    }

    private DrivenClock(Clock real, ZoneId zone, AtomicLong behindNanos) {
        this.real = real;
        this.zone = zone;
        this.behindNanos = behindNanos;
    }

    @Override
    public Instant instant() {
        return real.instant().minusNanos(behindNanos.get());
    }

    /** Leaps to that moment; stays where it is if that is past, and at the real time if that is still to come. */
    void moveTo(Instant moment) {
        behindNanos.accumulateAndGet(behind(moment, real), Math::min);
    }

    /** From now on it is the real clock. */
    void catchUp() {
        behindNanos.set(0);
    }

    /** What the clock catches up with. */
    Instant realInstant() {
        return real.instant();
    }

    boolean caughtUp() {
        return behindNanos.get() == 0;
    }

    private static long behind(Instant moment, Clock real) {
        return Math.max(0, Duration.between(moment, real.instant()).toNanos());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, moved together with this one. */
    @Override
    public Clock withZone(ZoneId other) {
        return new DrivenClock(real, other, behindNanos);
    }
}
