package zhixin.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/**
 * A duty of a court with its clock, as the book keeps it.
 *
 * @param deadline id of the row under which it runs, with {@code ruleFrom}, the day from which that row is law
 * @param source instrument and article
 * @param list null with {@code caseNumber} where the duty is about no entry: an opinion that waits for its reply
 * @param entry what it is about: an entry, or a citizen's report
 * @param startedOn day of the event; not counted
 * @param dueOn last day; null when it cannot be computed
 * @param closedOn day on which it was done or fell; null while it is open
 * @param met whether it was done; false while open, and when nobody owed it any more
 * @param outcome what was decided, where a duty to decide ended otherwise than by what it was about; null otherwise
 */
public record CourtDuty(
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
        @Nullable LocalDate closedOn,
        boolean met,
        DutyChange.@Nullable Outcome outcome) {

    /** Exactly one of them holds on any day. */
    public enum State {
        OPEN,
        OVERDUE,
        NOT_COMPUTABLE,
        MET,
        MET_LATE,
        FALLEN
    }

    /** How it stands on that day, with what is known of it now. */
    public State state(LocalDate today) {
        if (closedOn != null) {
            return !met ? State.FALLEN : dueOn != null && closedOn.isAfter(dueOn) ? State.MET_LATE : State.MET;
        }
        if (dueOn == null) {
            return State.NOT_COMPUTABLE;
        }
        return today.isAfter(dueOn) ? State.OVERDUE : State.OPEN;
    }

    /** How many days past the last one: until it was met, or until that day; 0 when in time or not computable. */
    public long daysLate(LocalDate today) {
        var until = closedOn == null ? today : closedOn;
        return dueOn == null || !until.isAfter(dueOn) || (closedOn != null && !met)
                ? 0
                : until.toEpochDay() - dueOn.toEpochDay();
    }
}
