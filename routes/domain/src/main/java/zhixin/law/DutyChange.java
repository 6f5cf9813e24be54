package zhixin.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * A duty of a court that begins or ends with a position. Its key says whose duty it is and about what; the same key may
 * open again after it was closed, and opening what is open changes nothing.
 */
public sealed interface DutyChange {
    /**
     * A clock begins.
     *
     * @param key names the duty, for example {@code consumption.order/ENTRY}
     * @param deadline id of the row under which it runs, with {@code ruleFrom}, the day from which that row is law
     * @param source instrument and article
     * @param court whose duty it is
     * @param list null with {@code caseNumber} where the duty is about no entry: an opinion that waits for its reply
     * @param entry what it is about: an entry, or a citizen's report
     * @param startedOn day of the event; not counted
     * @param dueOn last day; null when it cannot be computed
     * @param metByEnd whether the entry's end is what the duty demands; otherwise nobody owes it any more then
     */
    record Opened(
            String key,
            String deadline,
            LocalDate ruleFrom,
            String source,
            CourtCode court,
            @Nullable PublicList list,
            EntryId entry,
            @Nullable String caseNumber,
            LocalDate startedOn,
            @Nullable LocalDate dueOn,
            boolean metByEnd)
            implements DutyChange {
        /** The same as another court's duty. */
        Opened of(CourtCode other) {
            return new Opened(
                    key, deadline, ruleFrom, source, other, list, entry, caseNumber, startedOn, dueOn, metByEnd);
        }
    }

    /**
     * It was done. Nothing happens where none is open under that key.
     *
     * @param outcome what was decided, where a duty to decide may end one way or the other; null otherwise
     */
    record Closed(String key, LocalDate closedOn, @Nullable Outcome outcome) implements DutyChange {
        public Closed(String key, LocalDate closedOn) {
            this(key, closedOn, null);
        }
    }

    /**
     * How a decision ended that a duty asked for.
     *
     * @param code what was decided, for example {@code refused}
     * @param reason why, one of the law's own words
     * @param article instrument and article under which
     */
    record Outcome(String code, String reason, String article) {}

    /** The entry is gone, and every duty about it with it: met where its end was demanded, fallen where not. */
    record Ended(EntryId entry, LocalDate closedOn) implements DutyChange {}
}
