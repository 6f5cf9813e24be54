package zhixin.lookup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** What stands on the lists as of a published position, read from the ledger for the index. */
public interface CurrentEntries {
    /** The newest position at or before {@code position} of every entry of these subjects, visible ones only. */
    List<LedgerPosition> ofSubjects(Collection<String> subjectKeys, long position);

    /** The newest position at or before {@code position} of each of these entries, where that one is visible. */
    List<LedgerPosition> ofEntries(Collection<EntryId> entries, long position);

    /** Keys under which an entry is visible as of a position, after that one, in order; empty at the end. */
    List<String> subjectKeys(String after, int limit, long position);

    /**
     * Visible entries that stand under another key, whose subject has one of these documents beside: the newest position
     * at or before {@code position} of each, in order.
     */
    List<Guest> guests(Collection<String> keys, long position);

    /**
     * Entries that stand and are off the public site, under each of these keys by which they are to be found, their
     * subject's own and those of its further documents: the newest position at or before {@code position} of each, in order.
     * They are few, so the question may cost by their number, and hardly by that of the keys.
     */
    List<Guest> withdrawn(Set<String> keys, long position);

    /** The keys under which any of these entries was ever to be found beside its own. */
    Set<String> linked(Collection<EntryId> entries);

    /** The keys beside their own under which any entry is to be found, after that one, in order; empty at the end. */
    List<String> linkedPage(String after, int limit);

    /** An entry under a key, which need not be its subject's own. */
    record Guest(String key, LedgerPosition position) {}

    /**
     * All visible entries as of a position, ordered by subject key: those of whole subjects after {@code afterSubjectKey}
     * (exclusive, "" to begin), about {@code limit} entries, never cutting a subject in two. Empty at the end.
     */
    List<LedgerPosition> page(String afterSubjectKey, int limit, long position);

    /** Visible entries of each list as of a position. */
    Map<PublicList, Long> counts(long position);
}
