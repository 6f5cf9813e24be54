package zhixin.flows;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionPublisher;
import zhixin.edition.SealedEdition;
import zhixin.submission.SubmissionAnswer;
import zhixin.trust.SignedDocument;

/**
 * When an edition is sealed: a full one at once, any other when the oldest position in it has waited for the interval.
 * {@link #tick} is called by one thread.
 */
public final class EditionRhythm {
    private static final long LOOK_ANYWAY_NANOS = Duration.ofSeconds(1).toNanos();

    private final EditionPublisher publisher;
    private final long intervalNanos;
    private volatile @Nullable Long recordedAt;
    private @Nullable Long waitingSince;
    private long lookedAt;

    /** @param interval the longest that a recorded position waits for its edition; more than zero */
    public EditionRhythm(EditionPublisher publisher, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the edition interval is longer than nothing");
        }
        this.publisher = publisher;
        this.intervalNanos = interval.toNanos();
        this.lookedAt = System.nanoTime() - LOOK_ANYWAY_NANOS;
    }

    /** Told by the submission route that something is on disk; passes the receipt on as the answer. */
    public SubmissionAnswer recorded(SignedDocument receipt) {
        noticed();
        return new SubmissionAnswer.Receipted(receipt);
    }

    /** Something new is in the ledger. */
    public void noticed() {
        if (recordedAt == null) {
            recordedAt = System.nanoTime();
        }
    }

    /** Seals what is due; true if it did. */
    public boolean tick() {
        var now = System.nanoTime();
        var noticed = recordedAt;
        if (waitingSince == null && noticed == null && now - lookedAt < LOOK_ANYWAY_NANOS) {
            return false;
        }
        if (waitingSince == null) {
            waitingSince = noticed == null ? now - intervalNanos : noticed;
        }
        recordedAt = null;
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
        var since = waitingSince;
        if (pending > 0 && since != null && now - since >= intervalNanos) {
            sealed |= publisher.sealNext();
            pending = publisher.pending();
        }
        if (pending == 0) {
            waitingSince = null;
        } else if (sealed) {
            waitingSince = now;
        }
        return sealed;
    }
}
