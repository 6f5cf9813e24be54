package zhixin.lookup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** What stands on the lists as of a published position, read from the ledger for the index. */
public interface CurrentEntries {
    /** The newest position at or before {@code position} of every entry of these subjects, visible ones only. */
    List<LedgerPosition> ofSubjects(Collection<String> subjectKeys, long position);

    /**
     * All visible entries as of a position, ordered by subject key: those of whole subjects after {@code afterSubjectKey}
     * (exclusive, "" to begin), about {@code limit} entries, never cutting a subject in two. Empty at the end.
     */
    List<LedgerPosition> page(String afterSubjectKey, int limit, long position);

    /** Visible entries of each list as of a position. */
    Map<PublicList, Long> counts(long position);
}
