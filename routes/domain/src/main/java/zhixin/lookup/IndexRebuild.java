package zhixin.lookup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionLedger;
import zhixin.ledger.LedgerPosition;
import zhixin.lookup.IndexWriter.Building;

/**
 * Builds a generation beside the one that serves, page by page: the subjects as they stood at one edition, then those
 * under further keys, then edition by edition what came meanwhile, then the switch. Where it is stands in the index
 * itself, so that it goes on after a kill.
 */
final class IndexRebuild {
    private static final int PAGE = 1000;

    private final EditionLedger editions;
    private final CurrentEntries entries;
    private final IndexWriter index;
    private final IndexUpdates updates;
    private final IndexUpdates.Tally tally = new IndexUpdates.Tally();
    private @Nullable Building building;
    private Place place = Place.BEGINNING;
    /** The page after the last one, read while that one is written. */
    private @Nullable CompletableFuture<List<LedgerPosition>> ahead;

    IndexRebuild(EditionLedger editions, CurrentEntries entries, IndexWriter index, IndexUpdates updates) {
        this.editions = editions;
        this.entries = entries;
        this.index = index;
        this.updates = updates;
    }

    /** Does one page or one edition more. @return whether readers see the new generation now */
    boolean advance() {
        try {
            return advance(open());
        } catch (RuntimeException e) {
            building = null; // what of it stands is looked up again
            throw e;
        }
    }

    private Building open() {
        var open = building;
        if (open == null) {
            var newest = editions.latest().map(edition -> edition.number()).orElse(0L);
            open = index.unfinished()
                    .filter(unfinished -> unfinished.edition() <= newest)
                    .orElseGet(() -> index.rebuild(newest));
            place = Place.read(open.progress());
            ahead = null;
            tally.forget();
            building = open;
        }
        return open;
    }

    private boolean advance(Building open) {
        switch (place.stage) {
            case SUBJECTS -> subjects(open);
            case GUESTS -> guests(open);
            case EDITIONS -> {
                return edition(open);
            }
        }
        return false;
    }

    private void subjects(Building open) {
        var page = entries.page(place.after, PAGE, position(open));
        place = page.isEmpty()
                ? new Place(Stage.GUESTS, "")
                : new Place(
                        Stage.SUBJECTS, Objects.requireNonNull(page.getLast().subjectKey()));
        open.add(updates.subjects(page), place.toString());
    }

    private void guests(Building open) {
        var keys = entries.linkedPage(place.after, PAGE);
        place = keys.isEmpty() ? new Place(Stage.EDITIONS, "") : new Place(Stage.GUESTS, keys.getLast());
        open.add(updates.subjects(new LinkedHashSet<>(keys), position(open)), place.toString());
    }

    private boolean edition(Building open) {
        var next = editions.edition(open.edition() + 1);
        if (next.isEmpty()) {
            open.finish(IndexUpdates.wire(entries.counts(position(open))));
            building = null;
            tally.forget();
            return true;
        }
        var update = updates.of(next.get(), tally, key -> true);
        if (update.isEmpty() || !open.apply(update.get())) {
            building = index.rebuild(editions.latest().orElseThrow().number());
            place = Place.BEGINNING;
            ahead = null;
            tally.forget();
        }
        return false;
    }

    private long position(Building open) {
        return open.edition() == 0
                ? 0
                : editions.edition(open.edition()).orElseThrow().toPosition();
    }

    private enum Stage {
        SUBJECTS,
        GUESTS,
        EDITIONS
    }

    /** How far a building is; the key is the last one that is in. */
    private record Place(Stage stage, String after) {
        static final Place BEGINNING = new Place(Stage.SUBJECTS, "");

        static Place read(String text) {
            var colon = text.indexOf(':');
            return colon < 0
                    ? BEGINNING
                    : new Place(Stage.valueOf(text.substring(0, colon)), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return stage + ":" + after;
        }
    }
}
