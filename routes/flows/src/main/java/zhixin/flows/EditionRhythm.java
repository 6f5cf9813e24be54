package zhixin.flows;

import java.time.Duration;
import zhixin.edition.EditionPublisher;
import zhixin.edition.SealedEdition;
import zhixin.submission.SubmissionAnswer;
import zhixin.trust.SignedDocument;

/**
 * When an edition is sealed: a full one at once, any other as soon as the interval has passed since the one before. So
 * no position waits longer than the interval, and after a quiet time none waits at all. {@link #tick} is called by one
 * thread.
 */
public final class EditionRhythm {
    private static final long LOOK_ANYWAY_NANOS = Duration.ofSeconds(1).toNanos();

    private final EditionPublisher publisher;
    private final long intervalNanos;
    private volatile boolean recorded;
    private boolean waiting;
    private long sealedAt;
    private long lookedAt;

    /** @param interval the longest that a recorded position waits for its edition; more than zero */
    public EditionRhythm(EditionPublisher publisher, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the edition interval is longer than nothing");
        }
        this.publisher = publisher;
        this.intervalNanos = interval.toNanos();
        this.lookedAt = System.nanoTime() - LOOK_ANYWAY_NANOS;
        this.sealedAt = System.nanoTime() - intervalNanos;
    }

    /** Told by the submission route that something is on disk; passes the receipt on as the answer. */
    public SubmissionAnswer recorded(SignedDocument receipt) {
        noticed();
        return new SubmissionAnswer.Receipted(receipt);
    }

    /** Something new is in the ledger. */
    public void noticed() {
        recorded = true;
    }

    /** Seals what is due; true if it did. */
    public boolean tick() {
        var now = System.nanoTime();
        var due = waiting && now - sealedAt >= intervalNanos;
        if (!recorded && !due && now - lookedAt < LOOK_ANYWAY_NANOS) {
            return false;
        }
        recorded = false;
        lookedAt = now;
        return seal(now);
    }

    private boolean seal(long now) {
        var sealed = false;
        var pending = publisher.pending();
        while (pending >= SealedEdition.MOST_POSITIONS) {
            sealed |= publisher.sealNext();
            pending = publisher.pending();
        }
        if (!sealed && pending > 0 && now - sealedAt >= intervalNanos) {
            sealed = publisher.sealNext();
            pending = publisher.pending();
        }
        if (sealed) {
            sealedAt = now;
        }
        waiting = pending > 0;
        return sealed;
    }
}
