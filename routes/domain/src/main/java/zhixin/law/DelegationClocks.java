package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * The duties of a delegation: to file it in seven days, to tell the applicant in seven more, to supply what lacks in thirty, to
 * report in thirty, to conclude in six months, and to give back in fifteen once that is approved. Each ends when it is done; all
 * of them when the case goes back, is closed, or goes to yet another court.
 */
final class DelegationClocks {
    static final String FILING = "delegation.filing";
    static final String NOTICE = "delegation.notice";
    static final String PAPERS = "delegation.papers";
    static final String REPORT = "delegation.report";
    static final String CONCLUDE = "delegation.conclude";
    static final String RETURN = "delegation.return";

    private DelegationClocks() {}

    /** It begins, or is over. */
    static void state(
            PositionDraft draft,
            Map<String, ?> known,
            Map<String, ?> state,
            LawBook book,
            LocalDate today,
            List<DutyChange> changes) {
        var was = DelegationRecords.name(known);
        var now = DelegationRecords.name(state);
        var closed = known.get("closedOn") == null && state.get("closedOn") != null;
        if (was != null && (!was.equals(now) || closed)) {
            changes.add(new DutyChange.Ended(CaseClocks.id(Objects.requireNonNull(draft.caseNumber())), today));
        }
        if (now != null && !now.equals(was)) {
            open(FILING, holder(state), draft, today, book, today, changes);
            open(REPORT, holder(state), draft, today, book, today, changes);
        }
    }

    /** One step of it: the docket still has the state before. */
    static void step(PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        var state =
                before.registered(Objects.requireNonNull(draft.caseNumber())).orElse(Map.of());
        var on = LocalDate.parse(String.valueOf(CaseRecords.content(draft).get("on")));
        switch (DelegationRecords.step(draft)) {
            case FILED -> {
                close(FILING, draft, today, changes);
                // The other court's notice reaches the giver with the record.
                open(NOTICE, giver(state), draft, today, book, today, changes);
                open(CONCLUDE, holder(state), draft, on, book, today, changes);
            }
            case APPLICANT_TOLD -> close(NOTICE, draft, today, changes);
            case PAPERS_ASKED -> open(PAPERS, giver(state), draft, today, book, today, changes);
            case PAPERS_SUPPLIED -> close(PAPERS, draft, today, changes);
            case REPORTED -> close(REPORT, draft, today, changes);
            case RETURN_APPROVED -> open(RETURN, holder(state), draft, on, book, today, changes);
            case RETURNED -> close(RETURN, draft, today, changes);
        }
    }

    private static void open(
            String deadline,
            CourtCode court,
            PositionDraft draft,
            LocalDate since,
            LawBook book,
            LocalDate today,
            List<DutyChange> changes) {
        var about = CaseClocks.id(Objects.requireNonNull(draft.caseNumber()));
        CaseClocks.opened(deadline, about, court, draft, since, null, book, today)
                .ifPresent(changes::add);
    }

    private static void close(String deadline, PositionDraft draft, LocalDate today, List<DutyChange> changes) {
        var about = CaseClocks.id(Objects.requireNonNull(draft.caseNumber()));
        changes.add(new DutyChange.Closed(CourtDuties.key(deadline, about), today));
    }

    private static CourtCode holder(Map<String, ? extends @Nullable Object> state) {
        return new CourtCode(String.valueOf(state.get("holder")));
    }

    private static CourtCode giver(Map<String, ? extends @Nullable Object> state) {
        return new CourtCode(String.valueOf(state.get(DelegationRecords.BY)));
    }
}
