package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** The clock of a report: opened when it came, met by the court's recorded answer. */
public final class ReportClocks {
    /** What such a position says that it is, among others of no list. */
    static final String RECORD = "report-answer";

    private ReportClocks() {}

    /** The duty to answer a report that came today; none where that day knows no such rule. */
    public static Optional<DutyChange.Opened> opened(CitizenReport report, LawBook book) {
        var about = report.about();
        return book.clock(report.deadline(), report.receivedOn(), report.receivedOn())
                .map(clock -> new DutyChange.Opened(
                        key(report.deadline(), report.reference()),
                        report.deadline(),
                        clock.deadline().validFrom(),
                        clock.deadline().basis(),
                        report.court(),
                        about == null ? null : about.list(),
                        report.reference(),
                        about == null ? null : about.caseNumber(),
                        report.receivedOn(),
                        clock.dueOn(),
                        false));
    }

    /** Whether a position is the court's word on a report, and not of an entry. */
    static boolean answers(PositionDraft draft) {
        return draft.change() == ChangeKind.OTHER
                && draft.list() == null
                && draft.entry() != null
                && RECORD.equals(
                        draft.groups().getOrDefault(FieldGroup.CASE, Map.of()).get(Reviews.RECORD));
    }

    /** What such a position does to the clock: any answer meets it, a later word about its digest changes nothing. */
    static void follow(PositionDraft draft, LocalDate today, List<DutyChange> changes) {
        var content = draft.groups().getOrDefault(FieldGroup.CASE, Map.of());
        var deadline = content.get("matter") instanceof String matter
                ? ReportMatter.of(matter).deadline()
                : CitizenReport.OPINION;
        changes.add(new DutyChange.Closed(key(deadline, Objects.requireNonNull(draft.entry())), today));
    }

    private static String key(String deadline, EntryId reference) {
        return CourtDuties.key(deadline, reference);
    }
}
