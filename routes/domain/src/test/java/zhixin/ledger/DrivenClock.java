package zhixin.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import zhixin.submission.Times;

/** A clock that stands until it is told to go on. */
public final class DrivenClock extends Clock {
    private Instant now;

    public DrivenClock(Instant now) {
        this.now = now;
    }

    /** Nine in the morning of that day, Beijing time. */
    public void set(LocalDate day) {
        now = day.atTime(9, 0).atZone(Times.ZONE).toInstant();
    }

    /** That moment. */
    public void set(Instant moment) {
        now = moment;
    }

    /** That much later. */
    public void advance(java.time.Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return Times.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
