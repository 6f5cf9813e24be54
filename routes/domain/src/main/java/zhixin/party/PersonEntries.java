package zhixin.party;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.law.EntryId;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.LedgerPosition;

/** The ledger as it speaks of one person. Thread-safe; may block. */
public interface PersonEntries {
    /** Most entries of one person that are read. */
    int MOST = 200;

    /**
     * Every entry that is or ever was about one of these persons, up to a position: under a document of the entry's own or a
     * further one, and in that case also one that nobody has seen yet. The {@link #MOST} in which something happened last,
     * the newest first.
     */
    List<EntryId> of(Collection<String> persons, CaseNumber caseNumber, long upTo);

    /** Positions of an entry up to that one, in order. */
    List<LedgerPosition> history(EntryId entry, long upTo);

    /** In which edition a position is, and who was sent it. */
    Published published(LedgerPosition position, Collection<String> subscribers);

    /** What its court still owes about an entry. */
    List<CourtDuty> open(EntryId entry);

    /**
     * Where a position was published.
     *
     * @param at null while it is not
     */
    record Published(long edition, @Nullable Instant at, List<Told> told) {
        public Published {
            told = List.copyOf(told);
        }
    }

    /**
     * A subscriber that was sent it.
     *
     * @param acknowledgedAt when it said that it had verified that edition or a later one; null while it has not
     */
    record Told(String subscriber, @Nullable Instant acknowledgedAt) {}
}
