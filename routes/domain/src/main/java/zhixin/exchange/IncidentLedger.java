package zhixin.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** What the ledger knows of wrong disclosures: the incidents, who was issued what, and who acknowledged when. Reads only. */
public interface IncidentLedger {
    /**
     * The incidents, the newest first.
     *
     * @param court one court's, or all courts'
     * @param limit 1 to 1000
     */
    List<Reported> incidents(Optional<CourtCode> court, int limit);

    /** Whom deltas with a position of these entries before that one were issued to, on which terms; in no order. */
    List<Issued> issued(Collection<EntryId> entries, long before);

    /** When a subscriber first acknowledged that edition or a later one. */
    Optional<Instant> acknowledged(String subscriber, long edition);

    /**
     * An incident.
     *
     * @param newest its newest version
     * @param first the position of its first, which the recalls follow at once
     */
    record Reported(LedgerPosition newest, long first) {}

    /**
     * A position of an edition that somebody was issued, seen or as a bare leaf.
     *
     * @param terms what the delta showed ({@link Terms#text})
     */
    record Issued(String subscriber, String terms, PublicList list, CourtCode court, long position, long edition) {}
}
