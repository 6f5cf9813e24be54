package zhixin.lookup;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;

/**
 * Published → Projected: keeps the index equal with the sealed editions, edition by edition, and builds it anew from the
 * ledger when it is missing, when a share of it is lost, or when it is asked to. What serves goes on meanwhile. Driven by
 * one thread.
 */
public final class IndexProjection {
    /** How long an edition may wait for the building beside it. */
    private static final Duration SLICE = Duration.ofMillis(300);

    private static final int KEYS = 10_000;

    private final EditionLedger editions;
    private final CurrentEntries entries;
    private final IndexWriter index;
    private final IndexUpdates updates;
    private final IndexUpdates.Tally tally = new IndexUpdates.Tally();
    private final IndexRebuild rebuild;
    private volatile boolean renewal;
    private volatile long renewals;
    private volatile long standsAt;
    private @Nullable String keysAfter;
    private boolean linkedKeys;

    public IndexProjection(EditionLedger editions, CurrentEntries entries, IndexWriter index, PublicEntryView view) {
        this.editions = editions;
        this.entries = entries;
        this.index = index;
        this.updates = new IndexUpdates(editions, entries, view);
        this.rebuild = new IndexRebuild(editions, entries, index, updates);
    }

    /** Brings the index up to the newest edition and confirms it; then does a little of what may wait. */
    public void catchUp() {
        if (!stands(newest())) {
            buildAtOnce();
        }
        var number = newest();
        if (!follow(number)) {
            return;
        }
        index.confirm(number);
        standsAt = number;
        if (renewal || !index.whole()) {
            during(SLICE, this::renewSome);
        } else if (!index.known().complete()) {
            during(SLICE, this::tellSomeKeys);
        }
    }

    private long newest() {
        return editions.latest().map(SealedEdition::number).orElse(0L);
    }

    private boolean stands(long number) {
        var at = index.edition();
        return at.isPresent() && at.getAsLong() <= number;
    }

    /** The edition that the index had reached when it was last brought up; asked by any thread. */
    public long standsAt() {
        return standsAt;
    }

    /** Asks for a new generation beside the one that serves; from any thread. */
    public void renew() {
        renewal = true;
    }

    /** How many generations were built since the start; asked by any thread. */
    public long renewals() {
        return renewals;
    }

    private boolean follow(long number) {
        for (var next = index.edition().orElse(number) + 1; next <= number; next++) {
            if (!step(editions.edition(next).orElseThrow())) {
                tally.forget();
                return false; // the index moved under us (flushed, or another writer): the next round sees what it is
                // now
            }
        }
        return true;
    }

    private boolean step(SealedEdition edition) {
        // An edition that is repeated, for a share that was away, is read from the ledger alone.
        Predicate<String> stood = edition.number() <= standsAt ? key -> true : index.known()::mightHold;
        var update = updates.of(edition, tally, stood);
        if (update.isEmpty()) {
            buildAtOnce();
            return index.edition().orElse(-1) >= edition.number();
        }
        return index.apply(update.get());
    }

    /** Nothing serves: nothing waits either. */
    private void buildAtOnce() {
        tally.forget();
        while (!rebuild.advance()) {
            // on to the next page
        }
        switched();
    }

    private boolean renewSome() {
        try {
            if (!rebuild.advance()) {
                renewal = true; // begun: to be ended, though a lost share should come back as it was
                return false;
            }
        } catch (UncheckedIOException e) {
            return true; // part of the index is away: what is there goes on, and the next round tries again
        }
        switched();
        return true;
    }

    private void switched() {
        renewal = false;
        renewals++;
        keysAfter = null;
        linkedKeys = false;
        index.confirm(newest());
    }

    private boolean tellSomeKeys() {
        var after = keysAfter == null ? "" : keysAfter;
        var page = linkedKeys ? entries.linkedPage(after, KEYS) : entries.subjectKeys(after, KEYS, position());
        index.known().add(page);
        if (!page.isEmpty()) {
            keysAfter = page.getLast();
        } else if (!linkedKeys) {
            linkedKeys = true;
            keysAfter = null;
        } else {
            linkedKeys = false;
            keysAfter = null;
            index.known().completed();
            return true;
        }
        return false;
    }

    private long position() {
        return standsAt == 0 ? 0 : editions.edition(standsAt).orElseThrow().toPosition();
    }

    /** Pace, not a moment: no clock of the law is asked. */
    private static void during(Duration time, java.util.function.BooleanSupplier work) {
        var end = System.nanoTime() + time.toNanos();
        while (!work.getAsBoolean() && System.nanoTime() < end) {
            // on with it
        }
    }
}
