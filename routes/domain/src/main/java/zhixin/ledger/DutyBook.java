package zhixin.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;

/** The courts' duties as anybody may ask who is entitled to; derived from the ledger. Thread-safe. */
public interface DutyBook {
    /**
     * Open duties, the longest overdue first, those that cannot be computed last.
     *
     * @param court one court's, or all courts'
     * @param limit 1 to 1000
     */
    List<CourtDuty> open(Optional<CourtCode> court, int limit);

    /**
     * Duties to decide that a decision against it ended, with its reason and article: who may go, and was not let go. The
     * newest first.
     *
     * @param court one court's, or all courts'
     * @param limit 1 to 1000
     */
    List<CourtDuty> refused(Optional<CourtCode> court, int limit);

    /**
     * How many duties stood in which state, by court and deadline, on a day, of those that had begun by then.
     *
     * @param court one court's, or all courts'
     */
    List<Tally> tally(Optional<CourtCode> court, LocalDate day);

    /** One line of {@link #tally}. */
    record Tally(CourtCode court, String deadline, CourtDuty.State state, long count) {}
}
