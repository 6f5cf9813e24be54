package zhixin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.exchange.MemoryParties;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.law.PublicList;
import zhixin.law.RandomEntryIds;
import zhixin.law.ReportKind;
import zhixin.law.ReportMatter;
import zhixin.law.SampleRecords;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.MemoryHub;
import zhixin.problem.ProblemException;

/** A report from its sender to its court and back, over the whole hub in memory. */
class ReportDeskTest {
    private static final String SAID = "张三名下有一辆小轿车，停在测试路。";
    private static final ReportDesk.Concerned ABOUT = new ReportDesk.Concerned(
            new EntryId("entry-0000000000000001"), PublicList.DISHONEST, MemoryParties.CHAOYANG, SampleRecords.CASE);

    private final MemoryHub hub = new MemoryHub();
    private final MemoryReports book = new MemoryReports(hub.ledger);
    private final ReportDesk desk = new ReportDesk(
            book, hub.reader, hub.parties, hub.digests, new RandomEntryIds(), LawBook.builtIn(), hub.clock);

    private static ReportForm clue(String text) {
        return new ReportForm(
                ReportKind.CLUE, ReportMatter.ASSETS, ABOUT.entry().value(), null, text, "某先生");
    }

    private static ReportForm opinion(String court) {
        return new ReportForm(ReportKind.OPINION, null, null, court, "建议公开办理流程和时限。", null);
    }

    private static Map<String, @Nullable Object> answer(EntryId reference, boolean release) {
        var digest = new TreeMap<String, @Nullable Object>(Map.of("reported", "反映被执行人名下有车辆。", "result", "经查属实，已查封。"));
        if (release) {
            digest.put("release", true);
            digest.put("review", Map.of("reviewer", "赵四", "approver", "王三", "reviewedOn", "2026-11-22"));
        }
        var record = new TreeMap<String, @Nullable Object>();
        record.put("recordId", "a-" + reference);
        record.put("action", "answer-report");
        record.put("report", reference.value());
        record.put("outcome", "acted-on");
        record.put("reply", "经查属实，本院已采取措施。");
        record.put("digest", digest);
        record.put("approval", SampleRecords.dishonest("x").get("approval"));
        return record;
    }

    private long published() {
        return hub.ledger.latest().map(edition -> edition.toPosition()).orElse(0L);
    }

    @Test
    void theSenderReadsTheAnswerOnceItIsPublished() {
        var receipt = desk.receive(clue(SAID), ABOUT, null);
        var reference = receipt.received().report().reference();
        assertThat(receipt.received().replyBy()).isEqualTo(LocalDate.of(2026, 11, 30)); // the 29th is a Sunday
        assertThat(desk.standing(reference.value(), receipt.secret(), published())
                        .orElseThrow()
                        .answer())
                .isEmpty();

        var told = hub.submit(MemoryParties.CHAOYANG, List.of(answer(reference, true)));
        assertThat((List<?>) told.get("refused")).isEmpty();
        assertThat(desk.standing(reference.value(), receipt.secret(), published())
                        .orElseThrow()
                        .answer())
                .as("recorded, not yet published")
                .isEmpty();
        assertThat(desk.digests(published())).isEmpty();
        assertThat(desk.ofCourt(MemoryParties.CHAOYANG, reference.value())
                        .orElseThrow()
                        .answer())
                .as("its court knows already")
                .isPresent();

        hub.publishAll();
        var view =
                desk.standing(reference.value(), receipt.secret(), published()).orElseThrow();
        assertThat(view.answer().orElseThrow().content()).containsEntry("reply", "经查属实，本院已采取措施。");
        assertThat(view.late(LocalDate.of(2030, 1, 1))).isFalse();
        assertThat(desk.digests(published()))
                .singleElement()
                .satisfies(each -> assertThat(each.digest()).containsEntry("result", "经查属实，已查封。"));
        assertThat(hub.ledger.duties.all())
                .extracting(duty -> duty.deadline() + " " + duty.state(desk.today()))
                .containsExactly("report.assets " + CourtDuty.State.MET);
    }

    @Test
    void nobodyElseReadsIt() {
        var receipt = desk.receive(clue(SAID), ABOUT, null);
        var reference = receipt.received().report().reference().value();
        var other = desk.receive(clue(SAID), ABOUT, null);

        assertThat(desk.standing(reference, other.secret(), 0)).isEmpty();
        assertThat(desk.standing(reference, "", 0)).isEmpty();
        assertThat(desk.standing(reference, "密".repeat(70), 0)).isEmpty();
        assertThat(desk.standing("x", receipt.secret(), 0)).isEmpty();
        assertThat(desk.ofCourt(MemoryParties.PUDONG, reference)).isEmpty();
        assertThat(desk.ofCourt(MemoryParties.PUDONG, Optional.empty(), 0, 10)).isEmpty();
        assertThat(desk.ofCourt(MemoryParties.CHAOYANG, "x")).isEmpty();
        assertThat(receipt.toString() + desk.ofCourt(MemoryParties.CHAOYANG, Optional.empty(), 0, 10))
                .doesNotContain("张三", "某先生");
    }

    @Test
    void anUnreleasedDigestIsShownToNobody() {
        var reference =
                desk.receive(clue(SAID), ABOUT, null).received().report().reference();
        hub.submit(MemoryParties.CHAOYANG, List.of(answer(reference, false)));
        hub.publishAll();
        assertThat(desk.digests(published())).isEmpty();
    }

    @Test
    void anotherCourtsAnswerIsRefusedAsIfTheReportWereNotThere() {
        var reference =
                desk.receive(clue(SAID), ABOUT, null).received().report().reference();
        var told = hub.submit(MemoryParties.PUDONG, List.of(answer(reference, false)));
        assertThat(told.get("refused").toString()).contains("report.unknown");
    }

    @Test
    void theListedPersonsNameIsKnownToTheReviewOfTheDigest() {
        hub.submit(MemoryParties.CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        var reference =
                desk.receive(clue(SAID), ABOUT, null).received().report().reference();
        var naming = SampleRecords.with(answer(reference, false), "digest.reported", "有人说张三有车。");
        var told = hub.submit(MemoryParties.CHAOYANG, List.of(naming));
        assertThat(told.get("refused").toString()).contains("digest.names-somebody");
    }

    @Test
    void theSameKeyIsTheSameReport() {
        var first = desk.receive(clue(SAID), ABOUT, "a-key-of-the-sender");
        hub.clock.advance(Duration.ofDays(1));
        var again = desk.receive(clue("\r\n" + SAID + " "), ABOUT, "a-key-of-the-sender");

        assertThat(again).isEqualTo(first);
        assertThat(book.ofCourt(MemoryParties.CHAOYANG, Optional.empty(), 0, 10))
                .hasSize(1);
        assertThatThrownBy(() -> desk.receive(clue(SAID + "还有房产。"), ABOUT, "a-key-of-the-sender"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("idempotency-conflict");
        assertThat(desk.receive(clue(SAID), ABOUT, null)).isNotEqualTo(first);
    }

    @Test
    void referencesAndSecretsDiffer() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 100; i++) {
            var receipt = desk.receive(opinion("京0105"), null);
            assertThat(seen.add(receipt.secret())).isTrue();
            assertThat(seen.add(receipt.received().report().reference().value()))
                    .isTrue();
            assertThat(receipt.secret())
                    .hasSize(64)
                    .doesNotContain(receipt.received().report().reference().value());
        }
    }

    @Test
    void aPageGoesOnWhereTheLastOneEnded() {
        for (var i = 0; i < 5; i++) {
            desk.receive(opinion("京0105"), null);
        }
        var first = desk.ofCourt(MemoryParties.CHAOYANG, Optional.of(false), 0, 3);
        var rest = desk.ofCourt(
                MemoryParties.CHAOYANG, Optional.of(false), first.getLast().number(), 3);
        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(desk.ofCourt(MemoryParties.CHAOYANG, Optional.of(true), 0, 3))
                .isEmpty();
    }

    @Test
    void aBreachIsReportedOnTheRestrictionsOwnEntry() {
        var breach = new ReportForm(
                ReportKind.CLUE, ReportMatter.CONSUMPTION_BREACH, ABOUT.entry().value(), null, SAID, null);
        assertThatThrownBy(() -> desk.receive(breach, ABOUT, null)).hasMessageContaining("invalid-request");
        var restricted =
                new ReportDesk.Concerned(ABOUT.entry(), PublicList.CONSUMPTION, ABOUT.court(), ABOUT.caseNumber());
        assertThat(desk.receive(breach, restricted, null).received().replyBy()).isEqualTo(LocalDate.of(2026, 12, 11));
    }

    @ParameterizedTest
    @CsvSource({"京9999", "nobody", "''"})
    void anOpinionGoesToACourtOfTheHub(String court) {
        assertThatThrownBy(() -> desk.receive(opinion(court), null)).hasMessageContaining("invalid-request");
    }

    @Test
    void aFormHasItsBounds() {
        assertThat(clue("十".repeat(10)).text()).hasSize(10);
        assertThat(clue("十".repeat(4000)).text()).hasSize(4000);
        assertThat(clue("𠮷".repeat(4000)).text()).hasSize(8000);
        for (var text : List.of("太短", " ".repeat(40) + "短", "十".repeat(4001), "十".repeat(10) + "\u0000")) {
            assertThatThrownBy(() -> clue(text)).hasMessageContaining("invalid-request");
        }
        for (var wrong : List.<String[]>of(
                new String[] {"rumour", null, null, "京0105", SAID},
                new String[] {"clue", "gossip", "e", null, SAID},
                new String[] {"clue", null, "e", null, SAID},
                new String[] {"clue", "assets", null, null, SAID},
                new String[] {"clue", "assets", "e", "京0105", SAID},
                new String[] {"opinion", "assets", null, "京0105", SAID},
                new String[] {"opinion", null, "e", "京0105", SAID},
                new String[] {"opinion", null, null, null, SAID})) {
            assertThatThrownBy(() -> ReportForm.read(wrong[0], wrong[1], wrong[2], wrong[3], wrong[4], null))
                    .hasMessageContaining("invalid-request");
        }
        assertThatThrownBy(() -> new ReportForm(ReportKind.OPINION, null, null, "京0105", SAID, "长".repeat(201)))
                .hasMessageContaining("invalid-request");
    }
}
