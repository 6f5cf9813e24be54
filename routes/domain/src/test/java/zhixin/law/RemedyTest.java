package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CourtCode;
import zhixin.ledger.CourtDuty.State;

/** Requests for correction, the decision on them, and appeals: who, until when, and whose clock runs. */
class RemedyTest {
    static final CourtCode INTERMEDIATE = new CourtCode("京03");
    private final CourtRoom room = new CourtRoom();

    static Map<String, Object> open(String recordId, String list, String claim, String receivedOn) {
        return with(
                without(action(recordId, "open-remedy", list, "r-1"), "document", "approval"),
                "claim",
                claim,
                "receivedOn",
                receivedOn);
    }

    static Map<String, Object> decide(String recordId, String list, String outcome, String day) {
        return decided(action(recordId, "decide-remedy", list, "r-1"), outcome, day);
    }

    private static Map<String, Object> decided(Map<String, Object> record, String outcome, String day) {
        return with(record, "remedy", "o-1", "outcome", outcome, "document.issuedOn", day, "document.servedOn", day);
    }

    static Map<String, Object> appeal(String recordId, String list, String receivedOn) {
        return with(
                without(action(recordId, "appeal-remedy", list, "r-1"), "document", "approval"),
                "remedy",
                "o-1",
                "receivedOn",
                receivedOn,
                "higherCourt",
                INTERMEDIATE.value());
    }

    static Map<String, Object> decideAppeal(String recordId, String list, String outcome, String day) {
        return with(decided(action(recordId, "decide-appeal", list, "r-1"), outcome, day), "court", "京0105");
    }

    private static LocalDate december(int day) {
        return LocalDate.of(2026, 12, day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dishonest", "consumption"})
    void aRequestIsReviewedInFifteenDaysAndTheEntryShownAsDisputed(String list) {
        room.admit(list.equals("dishonest") ? dishonest("r-1") : consumption("r-1"));
        var drafts = room.nextBatch().admit(open("o-1", list, "inaccurate", "2026-11-20"));

        assertThat(words(drafts)).containsExactly("disputed " + list);
        assertThat(drafts.getFirst().visible()).isTrue();
        assertThat(room.state(list + ".review")).isEqualTo(State.OPEN);
        assertThat(room.duty(list + ".review").dueOn())
                .as("12-05 is a Saturday")
                .isEqualTo(december(7));
    }

    @Test
    void aRejectionGoesToTheHigherCourtWhoseDecisionBindsASilentOne() {
        room.admit(dishonest("r-1"));
        room.nextBatch().admit(open("o-1", "dishonest", "should-not-be-listed", "2026-11-20"));
        room.on(december(1)).admit(decide("d-1", "dishonest", "rejected", "2026-12-01"));
        assertThat(room.state("dishonest.review")).isEqualTo(State.MET);

        room.on(december(11)).admit(appeal("a-1", "dishonest", "2026-12-11"));
        assertThat(room.duty("dishonest.appeal-decision").court()).isEqualTo(INTERMEDIATE);
        assertThat(room.duty("dishonest.appeal-decision").dueOn()).isEqualTo(december(28));

        room.of(INTERMEDIATE).on(december(21)).admit(decideAppeal("d-1", "dishonest", "upheld", "2026-12-20"));
        assertThat(room.state("dishonest.appeal-decision")).isEqualTo(State.MET);
        assertThat(room.duty("dishonest.correct-upheld").court()).isEqualTo(CourtRoom.CHAOYANG);
        assertThat(room.duty("dishonest.correct-upheld").dueOn()).isEqualTo(december(23));

        room.on(december(30));
        assertThat(room.state("dishonest.correct-upheld")).isEqualTo(State.OVERDUE);
        var drafts = room.admit(with(OverrideTest.override("o-1", "dishonest", "revoke"), "remedy", "o-1"));
        assertThat(words(drafts)).containsExactly("revoked dishonest", "revoked bidding-ban");
        assertThat(room.state("dishonest.correct-upheld")).isEqualTo(State.MET_LATE);
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void anAppealHasTenDaysFromService() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.on(december(1)).admit(decide("d-1", "dishonest", "rejected", "2026-12-01"));

        assertThat(room.on(december(14))
                        .refuse(appeal("a-1", "dishonest", "2026-12-12"), "remedy.too-late")
                        .article())
                .isEqualTo("法释〔2017〕7号第十二条");
        room.refuse(appeal("a-2", "dishonest", "2026-11-30"), "decision.out-of-order");
        room.admit(appeal("a-3", "dishonest", "2026-12-11"));
    }

    @Test
    void whatWasNotServedStartsNoPeriod() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.on(december(1)).admit(without(decide("d-1", "dishonest", "rejected", "2026-12-01"), "document.servedOn"));

        room.on(december(31)).admit(appeal("a-1", "dishonest", "2026-12-31"));
    }

    @Test
    void anAppealThatIsRejectedEndsTheMatter() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.on(december(1)).admit(decide("d-1", "dishonest", "rejected", "2026-12-01"));
        room.on(december(2)).admit(appeal("a-1", "dishonest", "2026-12-02"));
        room.of(INTERMEDIATE).on(december(9)).admit(decideAppeal("d-9", "dishonest", "rejected", "2026-12-09"));

        assertThat(room.states())
                .contains("dishonest.appeal-decision MET")
                .noneMatch(state -> state.startsWith("dishonest.correct-upheld"));
        room.refuse(decideAppeal("d-10", "dishonest", "upheld", "2026-12-09"), "remedy.stage");
    }

    @ParameterizedTest
    @CsvSource({"inaccurate, MET", "should-not-be-listed, OPEN", "should-be-removed, OPEN"})
    void whatIsUpheldIsCorrectedOrEnds(String claim, State afterCorrection) {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", claim, "2026-11-20"));
        room.nextBatch().admit(decide("d-1", "dishonest", "upheld", "2026-11-22"));
        assertThat(room.state("dishonest.correct-upheld")).isEqualTo(State.OPEN);
        assertThat(room.duty("dishonest.correct-upheld").dueOn()).isEqualTo(LocalDate.of(2026, 11, 25));

        room.admit(with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("performance", "partial")));
        assertThat(room.state("dishonest.correct-upheld")).isEqualTo(afterCorrection);
        room.admit(action("r-3", "revoke", "dishonest", "r-1"));
        assertThat(room.state("dishonest.correct-upheld")).isEqualTo(State.MET);
    }

    @Test
    void anExitBanGoesToTheHigherCourtAtOnce() {
        room.admit(with(exitBan("r-1"), "document.issuedOn", "2026-11-12", "document.servedOn", "2026-11-13"));
        var open = open("o-1", "exit-ban", "should-not-be-listed", "2026-11-20");
        room.refuse(open, "record.missing-field");
        room.admit(with(open, "recordId", "o-2", "higherCourt", "京03"));

        assertThat(room.states()).containsExactly("exit-ban.appeal-decision OPEN");
        assertThat(room.duty("exit-ban.appeal-decision").court()).isEqualTo(INTERMEDIATE);
        room.refuse(with(decide("d-1", "exit-ban", "upheld", "2026-11-21"), "remedy", "o-2"), "remedy.stage");
        room.of(INTERMEDIATE).admit(with(decideAppeal("d-2", "exit-ban", "upheld", "2026-11-21"), "remedy", "o-2"));
        assertThat(room.states()).containsExactly("exit-ban.appeal-decision MET", "exit-ban.lift OPEN");
    }

    @Test
    void anExitBanIsObjectedToInTenDays() {
        room.admit(exitBan("r-1"));
        var late = with(open("o-1", "exit-ban", "should-not-be-listed", "2026-11-20"), "higherCourt", "京03");

        assertThat(room.refuse(late, "remedy.too-late").article()).isEqualTo("异议复议规定第九条");
        room.admit(with(late, "recordId", "o-2", "claim", "should-be-removed"));
    }

    @Test
    void theEnforcementListHasItsOlderTrack() {
        room.admit(SampleRecords.registration("r-1"));
        room.admit(open("o-1", "enforcement", "late", "2026-11-20"));
        assertThat(room.duty("enforcement.check").dueOn()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(room.duty("enforcement.answer").dueOn()).isEqualTo(LocalDate.of(2026, 11, 27));

        room.on(LocalDate.of(2026, 11, 24)).admit(decide("d-1", "enforcement", "upheld", "2026-11-24"));
        assertThat(room.states())
                .containsExactlyInAnyOrder(
                        "enforcement.check MET_LATE", "enforcement.answer MET", "enforcement.fix OPEN");
        assertThat(room.duty("enforcement.fix").dueOn()).isEqualTo(LocalDate.of(2026, 11, 26));

        room.admit(with(
                without(SampleRecords.registration("r-2"), "kind", "filedOn", "debtors", "applicants"),
                "action",
                "update-case",
                "amount",
                "4000.00"));
        assertThat(room.state("enforcement.fix")).isEqualTo(State.MET);
    }

    @Test
    void whoGetsNoAnswerInSevenDaysGoesToTheHigherCourtWithoutOne() {
        room.admit(SampleRecords.registration("r-1"));
        room.admit(open("o-1", "enforcement", "inaccurate", "2026-11-20"));

        room.on(LocalDate.of(2026, 11, 27)).refuse(appeal("a-1", "enforcement", "2026-11-27"), "remedy.stage");
        room.on(LocalDate.of(2026, 11, 28)).admit(appeal("a-2", "enforcement", "2026-11-28"));
        room.of(INTERMEDIATE).on(december(1)).admit(decideAppeal("d-1", "enforcement", "upheld", "2026-12-01"));
        assertThat(room.states())
                .containsExactlyInAnyOrder(
                        "enforcement.check OVERDUE",
                        "enforcement.answer OVERDUE",
                        "enforcement.appeal-decision MET",
                        "enforcement.fix-upheld OPEN");
    }

    @Test
    void whoIsSilentOnTheDishonestListIsNotAppealedAgainst() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.on(december(31)).refuse(appeal("a-1", "dishonest", "2026-12-31"), "remedy.stage");
        assertThat(room.state("dishonest.review")).isEqualTo(State.OVERDUE);
    }

    @Test
    void aReviewFallsWithTheEntry() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.admit(action("r-2", "revoke", "dishonest", "r-1"));

        assertThat(room.state("dishonest.review")).isEqualTo(State.FALLEN);
        room.nextBatch().refuse(decide("d-1", "dishonest", "upheld", "2026-11-22"), "target.ended");
    }

    @Test
    void eachRemedyHasItsOwnClocks() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.nextBatch().admit(open("o-2", "dishonest", "should-be-removed", "2026-11-22"));
        room.nextBatch().admit(decide("d-1", "dishonest", "rejected", "2026-11-22"));

        assertThat(room.duties("dishonest.review"))
                .extracting(duty -> duty.state(CourtRoom.TODAY))
                .containsExactly(State.MET, State.OPEN);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        room.admit(dishonest("r-1"));
        room.refuse(open("o-3", "dishonest", "late", "2026-11-20"), "remedy.claim");
        room.refuse(open("o-4", "dishonest", "unfair", "2026-11-20"), "record.value");
        room.refuse(open("o-5", "dishonest", "inaccurate", "2026-11-23"), "record.future-date");
        room.refuse(open("o-6", "bidding-ban", "inaccurate", "2026-11-20"), "list.not-by-decision");
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));

        room.refuse(with(decide("d-1", "dishonest", "upheld", "2026-11-22"), "remedy", "o-9"), "remedy.unknown");
        room.refuse(decide("d-2", "dishonest", "upheld", "2026-11-19"), "decision.out-of-order");
        room.refuse(without(decide("d-3", "dishonest", "upheld", "2026-11-22"), "approval"), "record.missing-field");
        room.refuse(appeal("a-1", "dishonest", "2026-11-22"), "remedy.stage");
        room.admit(decide("d-4", "dishonest", "rejected", "2026-11-22"));
        room.refuse(decide("d-5", "dishonest", "upheld", "2026-11-22"), "remedy.stage");
        room.refuse(with(appeal("a-2", "dishonest", "2026-11-22"), "higherCourt", "沪01"), "remedy.not-higher");
        room.refuse(with(appeal("a-3", "dishonest", "2026-11-22"), "higherCourt", "京0108"), "remedy.not-higher");
    }

    @Test
    void theCourtThatHearsItDecidesIt() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.admit(decide("d-1", "dishonest", "rejected", "2026-11-22"));
        room.admit(appeal("a-1", "dishonest", "2026-11-22"));

        var decision = decideAppeal("d-2", "dishonest", "upheld", "2026-11-22");
        room.of(CourtRoom.CHAOYANG).refuse(decision, "override.not-superior");
        room.of(new CourtCode("京01")).refuse(decision, "remedy.other-court");
        room.of(new CourtCode("沪01")).refuse(decision, "override.not-superior");
        room.of(CourtRoom.PUDONG).refuse(open("o-2", "dishonest", "inaccurate", "2026-11-20"), "target.unknown");
        room.of(INTERMEDIATE).admit(decision);
    }

    @Test
    void inGraceNothingIsPublishedThatCouldBeDisputed() {
        room.admit(with(dishonest("r-1"), "graceUntil", "2026-12-01"));
        room.refuse(open("o-1", "dishonest", "inaccurate", "2026-11-20"), "entry.in-grace");
    }

    @Test
    void aCorrectionKeepsTheRemediesThatRun() {
        room.admit(dishonest("r-1"));
        room.admit(open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.admit(with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("performance", "partial")));

        room.nextBatch().admit(decide("d-1", "dishonest", "upheld", "2026-11-22"));
        assertThat(room.visible()).containsAll(List.of(PublicList.DISHONEST));
    }
}
