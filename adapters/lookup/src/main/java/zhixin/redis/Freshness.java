package zhixin.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexHead;
import zhixin.lookup.IndexReply;

/**
 * When the index was last found equal with the ledger's published head. Its age is measured by the monotonic clock, so
 * that a clock which is set or driven never makes an old index look fresh.
 */
final class Freshness {
    private final Clock clock;
    private final long maxAgeNanos;
    private volatile @Nullable Confirmed confirmed;

    Freshness(Clock clock, Duration maxAge) {
        this.clock = clock;
        this.maxAgeNanos = maxAge.toNanos();
    }

    /** The moment before the index is looked at: what {@link #confirm} may claim afterwards. */
    Confirmed moment(long edition) {
        return new Confirmed(edition, clock.instant(), System.nanoTime());
    }

    void confirm(Confirmed moment) {
        confirmed = moment;
    }

    /** The index is gone: nothing is fresh until the next confirmation. */
    void lose() {
        confirmed = null;
    }

    /** The confirmation that holds now: taken before a question is sent, for a later one may know a newer edition. */
    @Nullable
    Confirmed held() {
        return confirmed;
    }

    /**
     * Whether an answer under that head may be given. An index behind the edition it was confirmed at has been thrown
     * back (another server, an old snapshot) and may miss somebody.
     */
    IndexReply judge(@Nullable Confirmed last, long edition) {
        if (last == null) {
            return new IndexReply.Unavailable("index not confirmed");
        }
        if (System.nanoTime() - last.nanos > maxAgeNanos) {
            return new IndexReply.Unavailable("index too old");
        }
        if (edition < last.edition) {
            return new IndexReply.Unavailable("index behind");
        }
        return new IndexReply.Answer(new IndexHead(edition, last.asOf), List.of(), null);
    }

    /** The same for the head as it was confirmed. */
    IndexReply judge() {
        var last = confirmed;
        return judge(last, last == null ? 0 : last.edition);
    }

    record Confirmed(long edition, Instant asOf, long nanos) {}
}
