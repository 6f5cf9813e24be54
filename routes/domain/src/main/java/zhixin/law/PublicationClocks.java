package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;

/** The clocks of openness: a review that is missing, a withdrawn entry that waits for its replacement, an incident. */
final class PublicationClocks {
    /** Free text was released on the day of a review whose checklist is not there. */
    static final String CHECKLIST = "publication.checklist";

    private final LawBook book;

    PublicationClocks(LawBook book) {
        this.book = book;
    }

    /** Whether the position only moves what is seen: nothing else about the entry is decided by it. */
    static boolean movesAlone(PositionDraft draft) {
        return CourtDuties.group(draft, FieldGroup.CORE).get(Withdrawals.PUBLICATION) != null;
    }

    /** What a position of no entry does: a checklist that comes in, an incident that begins or ends. */
    void beside(PositionDraft draft, LocalDate today, List<DutyChange> changes) {
        Reviews.reviewed(draft)
                .forEach(entry -> changes.add(new DutyChange.Closed(CourtDuties.key(CHECKLIST, entry), today)));
        if (Incidents.is(draft)) {
            incident(draft, today, changes);
        }
    }

    /** Found, reported, closed: about the incident and not the entry, whose end does not end it. */
    private void incident(PositionDraft draft, LocalDate today, List<DutyChange> changes) {
        var content = CourtDuties.group(draft, FieldGroup.CASE);
        var id = Objects.requireNonNull(draft.entry());
        if (content.get("closedOn") != null) {
            changes.add(new DutyChange.Closed(CourtDuties.key(Incidents.CLOSING, id), today));
            return;
        }
        opened(draft, Incidents.REPORT, LocalDate.parse(String.valueOf(content.get("foundOn"))), today, changes);
        changes.add(new DutyChange.Closed(CourtDuties.key(Incidents.REPORT, id), today));
        opened(draft, Incidents.CLOSING, today, today, changes);
    }

    private void opened(
            PositionDraft draft, String deadline, LocalDate since, LocalDate today, List<DutyChange> changes) {
        var id = Objects.requireNonNull(draft.entry());
        var content = CourtDuties.group(draft, FieldGroup.CASE);
        book.clock(deadline, since, today)
                .map(clock -> new DutyChange.Opened(
                        CourtDuties.key(deadline, id),
                        deadline,
                        clock.deadline().validFrom(),
                        clock.deadline().basis(),
                        draft.court(),
                        PublicList.of(String.valueOf(content.get("list"))),
                        id,
                        Objects.requireNonNull(draft.caseNumber()),
                        since,
                        clock.dueOn(),
                        false))
                .ifPresent(changes::add);
    }

    /** What a position of an entry that goes on does. */
    void entry(PositionDraft draft, Docket before, LocalDate today, List<DutyChange> changes) {
        var entry = StandingEntry.of(draft);
        var known = before.entry(entry.id()).orElse(null);
        checklist(entry, known, today, changes);
        withdrawal(entry, known, today, changes);
    }

    private void checklist(
            StandingEntry entry, @Nullable StandingEntry before, LocalDate today, List<DutyChange> changes) {
        if (Obligations.shown(entry).equals(before == null ? "" : Obligations.shown(before))) {
            return;
        }
        if (Obligations.shown(entry).isEmpty()) {
            changes.add(new DutyChange.Closed(CourtDuties.key(CHECKLIST, entry.id()), today));
        } else {
            opened(CHECKLIST, entry, today, changes);
        }
    }

    private void withdrawal(
            StandingEntry entry, @Nullable StandingEntry before, LocalDate today, List<DutyChange> changes) {
        var was = before != null && before.withdrawn();
        if (entry.withdrawn() && !was) {
            opened(Withdrawals.DEADLINE, entry, today, changes);
        } else if (!entry.withdrawn() && was) {
            changes.add(new DutyChange.Closed(CourtDuties.key(Withdrawals.DEADLINE, entry.id()), today));
        }
    }

    private void opened(String deadline, StandingEntry entry, LocalDate today, List<DutyChange> changes) {
        CourtDuties.opened(book, deadline, CourtDuties.key(deadline, entry.id()), entry, today, today, null)
                .ifPresent(changes::add);
    }
}
