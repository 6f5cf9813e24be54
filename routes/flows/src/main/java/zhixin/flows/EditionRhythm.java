package zhixin.flows;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import zhixin.edition.EditionPublisher;
import zhixin.edition.SealedEdition;
import zhixin.submission.SubmissionAnswer;
import zhixin.trust.SignedDocument;

/**
 * When an edition is sealed: a full one at once, any other as soon as the interval has passed since the one before. So
 * no position waits longer than the interval, and after a quiet time none waits at all. With more waiting than one
 * edition holds, the next is sealed when the index stands at the one before: else answers would grow old in a rush. An
 * index that is away is waited for a second an edition, no longer. {@link #tick} is called by one thread.
 */
public final class EditionRhythm {
    private static final long LOOK_ANYWAY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long INDEX_PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final EditionPublisher publisher;
    private final Supplier<Duration> interval;
    private final LongSupplier indexed;
    private volatile boolean recorded;
    private boolean waiting;
    private boolean rush;
    private long sealedAt;
    private long lookedAt;

    /**
     * @param interval the longest that a recorded position waits for its edition; more than zero
     * @param indexed the edition at which the index stands
     */
    public EditionRhythm(EditionPublisher publisher, Duration interval, LongSupplier indexed) {
        this(publisher, () -> interval, indexed);
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the edition interval is longer than nothing");
        }
    }

    /**
     * An interval that changes while it runs.
     *
     * @param interval asked at every tick; more than zero
     */
    public EditionRhythm(EditionPublisher publisher, Supplier<Duration> interval, LongSupplier indexed) {
        this.publisher = publisher;
        this.interval = interval;
        this.indexed = indexed;
        this.lookedAt = System.nanoTime() - LOOK_ANYWAY_NANOS;
        this.sealedAt = System.nanoTime() - interval.get().toNanos();
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
        var due = waiting && (rush || intervalPassed(now));
        if (!recorded && !due && now - lookedAt < LOOK_ANYWAY_NANOS) {
            return false;
        }
        if (!indexFollows(now)) {
            return false;
        }
        recorded = false;
        lookedAt = now;
        return seal(now);
    }

    private boolean intervalPassed(long now) {
        return now - sealedAt >= interval.get().toNanos();
    }

    private boolean indexFollows(long now) {
        return now - sealedAt >= INDEX_PATIENCE_NANOS || indexed.getAsLong() >= publisher.latest();
    }

    private boolean seal(long now) {
        var pending = publisher.pending();
        var full = pending >= SealedEdition.MOST_POSITIONS;
        var sealed = (full || (pending > 0 && intervalPassed(now))) && publisher.sealNext();
        if (sealed) {
            sealedAt = now;
            pending = publisher.pending();
        }
        rush = pending >= SealedEdition.MOST_POSITIONS;
        waiting = pending > 0;
        return sealed;
    }
}
