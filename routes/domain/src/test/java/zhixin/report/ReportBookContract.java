package zhixin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.edition.PlainCommitments;
import zhixin.law.CitizenReport;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.law.PublicList;
import zhixin.law.ReportClocks;
import zhixin.law.ReportKind;
import zhixin.law.ReportMatter;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.DutyBook;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.ReportFile;
import zhixin.report.ReportBook.Repeat;

/** What every book of reports does. */
public abstract class ReportBookContract {
    protected static final CourtCode COURT = new CourtCode("京0105");
    private static final CourtCode OTHER = new CourtCode("沪0115");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final Instant NOW = Instant.parse("2026-11-16T01:00:00.123456Z");

    protected abstract ReportBook book();

    protected abstract EnforcementLedger ledger();

    protected abstract DutyBook duties();

    protected static EntryId reference(int number) {
        return new EntryId("report-" + "%015d".formatted(number));
    }

    private static ReceivedReport received(CitizenReport report, @Nullable LocalDate replyBy) {
        return new ReceivedReport(report, NOW, "名下有车。\n停在'测试路'一号。", replyBy);
    }

    protected static ReceivedReport clue(int number) {
        var about = new CitizenReport.About(
                new EntryId("entry-0000000000000001"), PublicList.CONSUMPTION, "(2026)京0105执12345号");
        return received(
                new CitizenReport(reference(number), ReportKind.CLUE, ReportMatter.ASSETS, COURT, about, "某先生", MONDAY),
                MONDAY.plusDays(7));
    }

    private static ReceivedReport opinion(int number, CourtCode court) {
        return received(
                new CitizenReport(reference(number), ReportKind.OPINION, null, court, null, null, MONDAY), null);
    }

    protected ReportBook.Kept keep(ReceivedReport report, @Nullable Repeat repeat) {
        return book().keep(report, ReportClocks.opened(report.report(), LawBook.builtIn()), repeat);
    }

    /** The court's answer, or a later version of it. */
    protected LedgerPosition answer(int number, String reply) {
        return ledger().record(recording -> {
            var position = position(recording.nextPosition(), number, reply);
            recording.append(List.of(position));
            return position;
        });
    }

    private static LedgerPosition position(long at, int number, String reply) {
        return position(at, number, new TreeMap<>(Map.of("record", "report-answer", "reply", reply)));
    }

    private static LedgerPosition position(long at, int number, Map<String, String> content) {
        var groups = new ArrayList<String>();
        for (var group : FieldGroup.values()) {
            groups.add(CanonicalJson.write(group == FieldGroup.CASE ? content : new TreeMap<>()));
        }
        return new LedgerPosition(
                at,
                ChangeKind.OTHER,
                null,
                reference(number),
                COURT,
                "a-" + at,
                null,
                null,
                groups,
                new PlainCommitments().commit(ChangeKind.OTHER, groups),
                null,
                false,
                null);
    }

    @Test
    void whatIsKeptIsFoundAsItCame() {
        var clue = clue(1);
        var opinion = opinion(2, OTHER);
        assertThat(keep(clue, null).report()).isEqualTo(clue);
        keep(opinion, null);

        assertThat(book().find(reference(1), Long.MAX_VALUE).orElseThrow().received())
                .isEqualTo(clue);
        var found = book().find(reference(2), Long.MAX_VALUE).orElseThrow();
        assertThat(found.received()).isEqualTo(opinion);
        assertThat(found.answer()).isNull();
        assertThat(book().find(reference(3), Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aReportAndItsClockComeTogether() {
        keep(clue(1), null);
        keep(opinion(2, OTHER), null);

        assertThat(duties().open(Optional.empty(), 10))
                .extracting(duty -> duty.court() + " " + duty.deadline() + " " + duty.dueOn())
                .containsExactly("京0105 report.assets 2026-11-23", "沪0115 opinion.reply 2026-12-07");
        var opinion = duties().open(Optional.of(OTHER), 10).getFirst();
        assertThat(opinion.list()).isNull();
        assertThat(opinion.caseNumber()).isNull();
        assertThat(opinion.entry()).isEqualTo(reference(2));
        assertThat(opinion.state(LocalDate.of(2026, 12, 8))).isEqualTo(CourtDuty.State.OVERDUE);
        assertThat(duties().tally(Optional.of(COURT), LocalDate.of(2026, 11, 24)))
                .extracting(line -> line.deadline() + " " + line.state())
                .containsExactly("report.assets OVERDUE");
    }

    @Test
    void theSameKeyKeepsTheFirstAlone() {
        var repeat = new Repeat("key", "request");
        keep(clue(1), repeat);
        var again = keep(clue(2), new Repeat("key", "another request"));

        assertThat(again.report().report().reference()).isEqualTo(reference(1));
        assertThat(again.request()).isEqualTo("request");
        assertThat(book().find(reference(2), Long.MAX_VALUE)).isEmpty();
        assertThat(duties().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void theSameKeyAtTheSameMomentKeepsOne() throws Exception {
        try (var senders = Executors.newFixedThreadPool(4)) {
            var kept = new ArrayList<java.util.concurrent.Future<ReportBook.Kept>>();
            for (var i = 1; i <= 8; i++) {
                var number = i;
                kept.add(senders.submit(() -> keep(clue(number), new Repeat("key", "request"))));
            }
            var references = new java.util.HashSet<EntryId>();
            for (var each : kept) {
                references.add(each.get().report().report().reference());
            }
            assertThat(references).hasSize(1);
        }
        assertThat(book().ofCourt(COURT, Optional.empty(), 0, 10)).hasSize(1);
        assertThat(duties().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void anAnswerIsSeenUpToThePositionThatIsAsked() {
        keep(clue(1), null);
        var first = answer(1, "first");
        var second = answer(1, "second");

        assertThat(book().find(reference(1), first.position() - 1).orElseThrow().answer())
                .isNull();
        for (var each : List.of(first, second)) {
            var found = book().find(reference(1), each.position()).orElseThrow().answer();
            assertThat(found.position()).isEqualTo(each.position());
            assertThat(found.groups()).isEqualTo(each.groups());
            assertThat(book().answers(each.position(), 10))
                    .extracting(LedgerPosition::position)
                    .containsExactly(each.position());
        }
        assertThat(book().answers(first.position() - 1, 10)).isEmpty();
    }

    @Test
    void answersComeNewestFirst() {
        for (var i = 1; i <= 3; i++) {
            keep(clue(i), null);
            answer(i, "reply");
        }
        answer(1, "later");
        assertThat(book().answers(Long.MAX_VALUE, 10))
                .extracting(LedgerPosition::entry)
                .containsExactly(reference(1), reference(3), reference(2));
        assertThat(book().answers(Long.MAX_VALUE, 2)).hasSize(2);
    }

    @Test
    void whatIsNoAnswerIsNotTakenForOne() {
        ledger().record(recording -> {
            var other = position(
                    recording.nextPosition(),
                    9,
                    new TreeMap<>(Map.of("record", "incident", "harm", "\"record\":\"report-answer\"")));
            recording.append(List.of(other));
            return other;
        });
        assertThat(book().answers(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aCourtSeesItsOwnOldestFirst() {
        for (var i = 1; i <= 4; i++) {
            keep(clue(i), null);
        }
        keep(opinion(5, OTHER), null);
        answer(2, "reply");

        assertThat(numbers(book().ofCourt(COURT, Optional.empty(), 0, 10))).containsExactly(1, 2, 3, 4);
        assertThat(numbers(book().ofCourt(COURT, Optional.of(false), 0, 10))).containsExactly(1, 3, 4);
        assertThat(numbers(book().ofCourt(COURT, Optional.of(true), 0, 10))).containsExactly(2);
        var page = book().ofCourt(COURT, Optional.of(false), 0, 2);
        assertThat(numbers(page)).containsExactly(1, 3);
        assertThat(numbers(
                        book().ofCourt(COURT, Optional.of(false), page.getLast().number(), 2)))
                .containsExactly(4);
        assertThat(numbers(book().ofCourt(OTHER, Optional.empty(), 0, 10))).containsExactly(5);
        for (var wrong : new int[] {0, 201}) {
            assertThatThrownBy(() -> book().ofCourt(COURT, Optional.empty(), 0, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<Integer> numbers(List<ReportBook.Standing> reports) {
        return reports.stream()
                .map(each -> Integer.parseInt(
                        each.received().report().reference().value().substring(7)))
                .toList();
    }

    @Test
    void theLawIsGivenWhatARecordNames() {
        keep(clue(1), null);
        keep(clue(2), null);
        var answer = answer(2, "reply");
        var files = ledger().record(recording -> recording.reports(Set.of(reference(1), reference(2), reference(3))));

        assertThat(files).extracting(ReportFile::report).containsExactlyInAnyOrder(clue(1).report(), clue(2).report());
        assertThat(files)
                .filteredOn(file -> file.answer() != null)
                .singleElement()
                .satisfies(file -> assertThat(file.answer().position()).isEqualTo(answer.position()));
    }
}
