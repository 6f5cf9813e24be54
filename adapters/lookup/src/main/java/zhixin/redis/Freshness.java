package zhixin.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexHead;
import zhixin.lookup.IndexReply;

/**
 * When each bucket of the index was last found equal with the ledger's published head. Its age is measured by the
 * monotonic clock, so that a clock which is set or driven never makes an old index look fresh.
 */
final class Freshness {
    private final Clock clock;
    private final long maxAgeNanos;
    private final AtomicReferenceArray<@Nullable Confirmed> confirmed;

    Freshness(Clock clock, Duration maxAge, int buckets) {
        this.clock = clock;
        this.maxAgeNanos = maxAge.toNanos();
        this.confirmed = new AtomicReferenceArray<>(buckets);
    }

    /** The moment before the index is looked at: what {@link #confirm} may claim afterwards. */
    Confirmed moment(long edition) {
        return new Confirmed(edition, clock.instant(), System.nanoTime());
    }

    void confirm(int bucket, Confirmed moment) {
        confirmed.set(bucket, moment);
    }

    /** The bucket is gone: nothing of it is fresh until the next confirmation. */
    void lose(int bucket) {
        confirmed.set(bucket, null);
    }

    /** The confirmation that holds now: taken before a question is sent, for a later one may know a newer edition. */
    @Nullable
    Confirmed held(int bucket) {
        return confirmed.get(bucket);
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

    /** The same for all that was confirmed: its oldest moment, or why not all would be answered. */
    IndexReply judge() {
        IndexReply oldest = judge(held(0), 0);
        for (var bucket = 0; bucket < confirmed.length(); bucket++) {
            var last = held(bucket);
            var judged = judge(last, last == null ? 0 : last.edition);
            if (judged instanceof IndexReply.Unavailable) {
                return judged;
            }
            oldest = bucket == 0 ? judged : older(oldest, judged);
        }
        return oldest;
    }

    /** The one that claims less. */
    static IndexReply older(IndexReply one, IndexReply other) {
        return one instanceof IndexReply.Answer(var first, var _, var _, var _, var _)
                        && other instanceof IndexReply.Answer(var second, var _, var _, var _, var _)
                ? first.asOf().isAfter(second.asOf()) ? other : one
                : one instanceof IndexReply.Unavailable ? one : other;
    }

    record Confirmed(long edition, Instant asOf, long nanos) {}
}
