package zhixin.lookup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index as the projection writes it. One writer. It may lie on several servers, each with a share of the keys: what
 * one of them lost is refused until a new generation is built, and the rest goes on.
 */
public interface IndexWriter {
    /** The edition that the index stands at, the lowest of its shares; empty if missing, flushed or half built. */
    OptionalLong edition();

    /** Whether every share is reachable and serves. False while one is lost: {@link #rebuild} brings it back. */
    boolean whole();

    /**
     * Moves the serving index from one edition to the next, each share in one atomic step (compare-and-set on its head).
     * A share that stands there already is left alone, so a step may be repeated.
     *
     * @return false if a share stood elsewhere: nothing of that share was changed
     */
    boolean apply(IndexUpdate update);

    /** Begins a new generation beside the one that serves, of what stood at that edition. */
    Building rebuild(long edition);

    /** The generation that was being built when the writer stopped, if nothing of it was lost. */
    Optional<Building> unfinished();

    /** Tells the index what the ledger's published head is; when they agree, {@code asOf} becomes now. */
    void confirm(long publishedEdition);

    /** What the index is told of keys, so that it need not look for those that it never had. */
    KnownKeys known();

    /** A generation being built; readers do not see it before {@link #finish}. */
    interface Building {
        /** The edition whose state it holds, or is being given. */
        long edition();

        /** Where the builder was, in its own words; empty at the beginning. */
        String progress();

        /** Adds whole subjects; one that comes again replaces what came before under its key. */
        void add(List<SubjectEntries> subjects, String progress);

        /** Once all subjects are in: moves it from one edition to the next, as {@link IndexWriter#apply} does. */
        boolean apply(IndexUpdate update);

        /** Switches readers to this generation, as it stands, and lets the old one go. */
        void finish(Map<String, Long> counts);
    }

    /** The keys under which something may stand. Those of editions applied and of buildings are known by themselves. */
    interface KnownKeys {
        /** Whether all are known; false after a start, and when too many have left. */
        boolean complete();

        /** False: certainly nothing stands under that key in what serves. */
        boolean mightHold(String subjectKey);

        /** Tells of keys, in any order; more than there are does no harm. */
        void add(Collection<String> subjectKeys);

        /** All have been told. */
        void completed();
    }

    /**
     * One subject's visible entries, all of them.
     *
     * @param entries in the order in which they are shown
     * @param guests shown after them: entries that stand under another key, whose subject has this document too. They are
     *     found by name and by their own address through that other key alone
     */
    record SubjectEntries(String subjectKey, List<IndexedEntry> entries, List<IndexedEntry> guests) {
        public SubjectEntries(String subjectKey, List<IndexedEntry> entries) {
            this(subjectKey, entries, List.of());
        }

        /** Whether nothing is to be found under that key. */
        public boolean isEmpty() {
            return entries.isEmpty() && guests.isEmpty();
        }
    }

    /**
     * One visible entry.
     *
     * @param name where it stands by name
     * @param json a {@code matches} element without {@code matchKind}
     */
    record IndexedEntry(
            String entryId,
            IndexedName name,
            String sortKey,
            String list,
            @Nullable String province,
            String court,
            String json) {
        /** The same without its text, as it stood under its subject's key. */
        StoodEntry stood(String subjectKey) {
            return new StoodEntry(subjectKey, entryId, name, list, province, court);
        }
    }

    /**
     * The change from one edition to the next. It follows from the ledger alone, so it is the same whenever it is made.
     *
     * @param subjects every subject that the edition touches, with all entries it has now (possibly none)
     * @param before the touched entries that were visible before, as they stood
     * @param touched the entries that the edition changes
     */
    record IndexUpdate(
            long edition,
            List<SubjectEntries> subjects,
            List<StoodEntry> before,
            Set<String> touched,
            Map<String, Long> counts) {}

    /** An entry as it stood before, without its text. */
    record StoodEntry(
            String subjectKey,
            String entryId,
            IndexedName name,
            String list,
            @Nullable String province,
            String court) {}
}
