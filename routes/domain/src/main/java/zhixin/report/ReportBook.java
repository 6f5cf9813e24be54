package zhixin.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;

/** Where reports are kept, beside the ledger: anybody may send one, so they take no position in it. Thread-safe. */
public interface ReportBook {
    /**
     * Keeps a report with the clock of its answer: durable on return. Where a report came under the same key before,
     * nothing is written and that one is returned.
     */
    Kept keep(ReceivedReport report, Optional<DutyChange.Opened> duty, @Nullable Repeat repeat);

    /** One report with the newest position of its answer up to {@code upTo}. */
    Optional<Standing> find(EntryId reference, long upTo);

    /**
     * What came to a court, oldest first.
     *
     * @param answered only those with an answer, only those without, or all
     * @param after number of the last one seen; 0 to begin
     * @param limit 1 to 200
     */
    List<Standing> ofCourt(CourtCode court, Optional<Boolean> answered, long after, int limit);

    /** The newest version of each answer up to that position, newest first; may block. */
    List<LedgerPosition> answers(long upTo, int limit);

    /**
     * The end of retention: what was said and by whom goes for good where an answer was recorded before that moment; that
     * a report came, and what the court answered, stays.
     *
     * @return how many reports lost their words
     */
    int forget(Instant answeredBefore);

    /**
     * What makes a second sending the same as the first.
     *
     * @param key digest of the sender's key
     * @param request digest of all that was sent
     */
    record Repeat(String key, String request) {}

    /** What stands under the key; {@code request} is that of the first sending. */
    record Kept(ReceivedReport report, @Nullable String request) {}

    /**
     * A report as it stands.
     *
     * @param number grows with each report; for paging
     * @param answer newest position of the court's answer; null while there is none
     */
    record Standing(
            long number, ReceivedReport received, @Nullable LedgerPosition answer) {}
}
