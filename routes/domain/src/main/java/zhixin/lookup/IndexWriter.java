package zhixin.lookup;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The index as the projection writes it. One writer. */
public interface IndexWriter {
    /** The edition that the index stands at; empty if missing, flushed or half built. */
    OptionalLong edition();

    /**
     * Moves the index from one edition to the next in one atomic step (compare-and-set on the head).
     *
     * @return false if the index did not stand at {@code update.edition() - 1}: nothing was changed
     */
    boolean apply(IndexUpdate update);

    /** Begins a new generation beside the one that serves. */
    Building rebuild();

    /** Tells the index what the ledger's published head is; when they agree, {@code asOf} becomes now. */
    void confirm(long publishedEdition);

    /** A generation being built; readers do not see it before {@link #finish}. */
    interface Building {
        /** Adds whole subjects; one that comes again replaces what came before under its key. */
        void add(List<SubjectEntries> subjects);

        /** Switches readers to this generation, which stands at that edition, and lets the old one go. */
        void finish(long edition, Map<String, Long> counts);
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
            String json) {}

    /**
     * The change from one edition to the next.
     *
     * @param subjects every subject that the edition touches, with all entries it has now (possibly none)
     * @param gone entries that were visible before and are not now, with the name that they stood under
     */
    record IndexUpdate(long edition, List<SubjectEntries> subjects, List<GoneEntry> gone, Map<String, Long> counts) {}

    /** An entry that left, and what is needed to take it out. */
    record GoneEntry(String entryId, IndexedName name, String sortKey) {}
}
