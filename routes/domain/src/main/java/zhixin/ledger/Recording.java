package zhixin.ledger;

import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;

/** The ledger inside one transaction, held by a single writer. Valid only until the work returns. */
public interface Recording extends Sight {
    /** The court's receipted batch of that number. */
    Optional<BatchMark> batch(CourtCode court, long batchNumber);

    /**
     * Whether a decision made ahead still stands: nothing that it was made on has changed since that moment. False as well
     * when this ledger cannot tell.
     */
    boolean stands(LedgerMoment since, Ground ground);

    /** Newest positions of entries on which the clock has to act on or before that day, oldest duty first. */
    List<LedgerPosition> due(java.time.LocalDate day, int limit);

    /** The position that the next change gets. */
    long nextPosition();

    /** Appends a court's batch: submission, outcomes and positions, whose first must be {@link #nextPosition}. */
    void append(RecordedBatch batch);

    /** Appends what the clock brought. */
    void append(List<LedgerPosition> positions);

    /** Keeps under which further keys the entries of the positions just appended are to be found. */
    void link(List<LinkedKey> links);

    /** Keeps where the assets and measures of the positions just appended are to be found. */
    void hold(List<HeldItem> items);

    /** Keeps the book of the courts' duties: what the positions just appended begin and end, in order. */
    void follow(List<DutyChange> duties);
}
