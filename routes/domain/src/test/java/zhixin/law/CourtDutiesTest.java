package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.ledger.CourtDuty.State;
import zhixin.rule.StatutoryCalendar;

/** Which duties a court has from what it does and reports, and how their clocks end. */
class CourtDutiesTest {
    private static final LocalDate SUNDAY = CourtRoom.TODAY;
    private final CourtRoom room = new CourtRoom();

    /** The example's case with 张三 as its debtor, so that he stands on the enforcement list too. */
    static Map<String, Object> registration(String recordId) {
        return with(
                SampleRecords.registration(recordId),
                "caseNumber",
                SampleRecords.CASE,
                "filedOn",
                "2026-01-05",
                "debtors",
                List.of(dishonest("r").get("subject")));
    }

    @Test
    void aDishonestListingDemandsTheConsumptionOrder() {
        room.admit(dishonest("r-1"));

        var duty = room.duty("consumption.order");
        assertThat(room.states()).containsExactly("consumption.order OPEN");
        assertThat(duty.startedOn()).isEqualTo(SUNDAY);
        assertThat(duty.dueOn()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(duty.list()).isEqualTo(PublicList.DISHONEST);
        assertThat(duty.source()).contains("法释〔2015〕17号").contains("第一条");
        assertThat(room.visible()).doesNotContain(PublicList.CONSUMPTION);
    }

    @Test
    void theOrderOfTheSameBatchMeetsIt() {
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));

        assertThat(room.states()).containsExactly("consumption.order MET");
    }

    @Test
    void theOrderOfALaterBatchMeetsItLate() {
        room.admit(dishonest("r-1"));
        room.on(LocalDate.of(2026, 11, 26));
        assertThat(room.state("consumption.order")).isEqualTo(State.OVERDUE);
        room.admit(consumption("r-2"));

        assertThat(room.state("consumption.order")).isEqualTo(State.MET_LATE);
        assertThat(room.duty("consumption.order").daysLate(LocalDate.of(2027, 1, 1)))
                .isEqualTo(1);
    }

    @Test
    void anOrderThatIsThereAlreadySuffices() {
        room.admit(consumption("r-1"));
        room.nextBatch().admit(dishonest("r-2"));

        assertThat(room.states()).isEmpty();
    }

    @Test
    void anotherPersonsOrderOrAnotherCasesDoesNot() {
        room.admit(dishonest("r-1"));
        room.admit(SampleRecords.representative("r-2"));
        room.admit(with(consumption("r-3"), "case.caseNumber", SampleRecords.OTHER_CASE));

        assertThat(room.states()).containsExactly("consumption.order OPEN");
    }

    @Test
    void anOrderInGraceIsAnOrder() {
        room.admit(dishonest("r-1"));
        room.admit(with(consumption("r-2"), "graceUntil", "2026-12-01"));

        assertThat(room.states()).containsExactly("consumption.order MET");
    }

    @Test
    void inGraceNothingIsOwedBeforePublication() {
        room.admit(with(dishonest("r-1"), "graceUntil", "2026-12-01"));
        assertThat(room.states()).isEmpty();

        room.clock(LocalDate.of(2026, 12, 2));
        assertThat(room.duty("consumption.order").startedOn()).isEqualTo(LocalDate.of(2026, 12, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "revoke"})
    void whenTheEntryGoesFirstNobodyOwesTheOrder(String end) {
        room.admit(dishonest("r-1"));
        var record = action("r-2", end, "dishonest", "r-1");
        room.nextBatch().admit(end.equals("remove") ? with(record, "trigger", "early-deletion") : record);

        assertThat(room.states()).containsExactly("consumption.order FALLEN");
    }

    @Test
    void aPaymentOpensADutyOnEveryListThatItTouchesEachWithItsArticle() {
        room.admit(registration("r-1"));
        room.admit(dishonestWithoutTerm("r-2"));
        room.admit(consumption("r-3"));
        room.admit(exitBan("r-4"));
        room.nextBatch().admit(fact("f-1", "performed", SampleRecords.MAN));

        assertThat(room.states())
                .containsExactlyInAnyOrder(
                        "consumption.order MET",
                        "enforcement.close OPEN",
                        "dishonest.delete MET",
                        "consumption.lift MET",
                        "exit-ban.lift MET");
        assertThat(room.duty("dishonest.delete").source()).isEqualTo("失信名单规定(法释〔2017〕7号)第十条第一款第一项");
        assertThat(room.duty("consumption.lift").source()).isEqualTo("限制消费规定(法释〔2015〕17号)第九条");
        assertThat(room.duty("exit-ban.lift").source()).isEqualTo("执行程序解释(法释〔2020〕21号)第二十五条");
        assertThat(room.duty("enforcement.close").source()).isEqualTo("执行工作规定(法释〔2020〕21号)第六十四条");
        assertThat(room.visible()).containsExactly(PublicList.ENFORCEMENT);
    }

    /** 2026-11-20 is a Friday, 11-22 the Sunday on which the court reports. */
    @ParameterizedTest
    @CsvSource({"2026-11-20, 2026-11-25, MET, 0", "2026-11-10, 2026-11-13, MET_LATE, 9"})
    void whatMustGoIsJudgedByTheDayOnWhichItOccurred(String occurred, LocalDate due, State state, long late) {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(consumption("r-2"));
        room.admit(exitBan("r-3"));
        room.admit(with(fact("f-1", "performed", SampleRecords.MAN), "occurredOn", occurred));

        for (var deadline : List.of("dishonest.delete", "consumption.lift", "exit-ban.lift")) {
            assertThat(room.duty(deadline).dueOn()).isEqualTo(due);
            assertThat(room.state(deadline)).isEqualTo(state);
            assertThat(room.duty(deadline).daysLate(SUNDAY)).isEqualTo(late);
        }
    }

    @Test
    void whatMayGoWaitsForADecisionThatMeetsIt() {
        room.admit(exitBan("r-1"));
        room.admit(fact("f-1", "security-given", SampleRecords.MAN));
        assertThat(room.visible()).containsExactly(PublicList.EXIT_BAN);
        assertThat(room.states()).containsExactly("release.decision OPEN");
        assertThat(room.duty("release.decision").dueOn()).isEqualTo(LocalDate.of(2026, 12, 7));

        room.on(LocalDate.of(2026, 12, 8));
        assertThat(room.state("release.decision")).isEqualTo(State.OVERDUE);
        room.admit(remove("r-2", "exit-ban", "r-1", "security-given"));
        assertThat(room.state("release.decision")).isEqualTo(State.MET_LATE);
    }

    @Test
    void aSecondReasonStartsNoSecondClock() {
        room.admit(exitBan("r-1"));
        room.admit(fact("f-1", "security-given", SampleRecords.MAN));
        room.on(LocalDate.of(2026, 12, 1)).admit(fact("f-2", "applicant-consents", SampleRecords.MAN));

        assertThat(room.duty("release.decision").startedOn()).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void whoHasATermAndPaysIsDeletedEarlyByDecisionAlone() {
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.admit(fact("f-1", "performed", SampleRecords.MAN));

        assertThat(room.visible()).containsExactlyInAnyOrder(PublicList.DISHONEST, PublicList.BIDDING_BAN);
        assertThat(room.state("release.decision")).isEqualTo(State.OPEN);
        assertThat(room.duty("release.decision").source()).contains("第二条");
        room.nextBatch().refuse(remove("r-3", "dishonest", "r-1", "performed"), "trigger.does-not-fit");
        room.admit(remove("r-4", "dishonest", "r-1", "early-deletion"));
        assertThat(room.state("release.decision")).isEqualTo(State.MET);
    }

    @Test
    void aTermThatEndsIsADutyThatTheHubMeets() {
        room.admit(dishonest("r-1"));
        room.clock(LocalDate.of(2028, 9, 1));

        var duty = room.duty("dishonest.delete-after-term");
        assertThat(duty.startedOn()).isEqualTo(LocalDate.of(2028, 8, 31));
        assertThat(duty.closedOn()).isEqualTo(LocalDate.of(2028, 9, 1));
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void closingAsPerformedFreesAndTheEndOfThisRunOfEnforcementDoesNot() {
        room.admit(registration("r-1"));
        room.admit(dishonestWithoutTerm("r-2"));
        room.admit(consumption("r-3"));
        room.admit(exitBan("r-4"));
        room.nextBatch().admit(close("r-5", "no-property-found"));
        assertThat(room.visible())
                .containsExactlyInAnyOrder(
                        PublicList.DISHONEST, PublicList.BIDDING_BAN, PublicList.CONSUMPTION, PublicList.EXIT_BAN);
        assertThat(room.states()).containsExactly("consumption.order MET", "follow-up.inquiry OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"performed", "terminated", "enforcement-refused"})
    void theseClosingsFreeOnEveryList(String mode) {
        room.admit(registration("r-1"));
        room.admit(dishonestWithoutTerm("r-2"));
        room.admit(consumption("r-3"));
        room.admit(exitBan("r-4"));

        assertThat(words(room.nextBatch().admit(close("r-5", mode))))
                .containsExactlyInAnyOrder(
                        "case",
                        "removed enforcement",
                        "removed dishonest",
                        "removed bidding-ban",
                        "removed consumption",
                        "removed exit-ban");
        assertThat(room.states())
                .contains("dishonest.delete MET", "consumption.lift MET", "exit-ban.lift MET", "enforcement.close MET");
    }

    private static Map<String, Object> close(String recordId, String mode) {
        return with(
                without(registration(recordId), "kind", "filedOn", "amount", "debtors", "applicants"),
                "action",
                "close-case",
                "closedOn",
                "2026-11-20",
                "mode",
                mode);
    }

    @Test
    void aDecisionIsServed() {
        var decided = with(without(consumption("r-1"), "document.servedOn"), "document.issuedOn", "2026-11-20");
        room.admit(decided);
        assertThat(room.states()).containsExactly("decision.service OPEN");
        assertThat(room.duty("decision.service").dueOn()).isEqualTo(LocalDate.of(2026, 11, 27));

        room.on(LocalDate.of(2026, 11, 30));
        assertThat(room.state("decision.service")).isEqualTo(State.OVERDUE);
        var correct = with(
                action("r-2", "correct", "consumption", "r-1"),
                "document.issuedOn",
                "2026-11-30",
                "document.servedOn",
                "2026-11-30",
                "changes",
                Map.of("document", Map.of("servedOn", "2026-11-30")));
        room.admit(correct);
        assertThat(room.state("decision.service")).isEqualTo(State.MET_LATE);
        assertThat(room.duty("decision.service").daysLate(LocalDate.of(2026, 12, 30)))
                .isEqualTo(3);
    }

    @Test
    void pastTheCalendarWhatFreesIsDueAtOnceAndNothingElseIsComputable() {
        var year = StatutoryCalendar.builtIn().lastKnownDay().getYear() + 1;
        var day = LocalDate.of(year, 3, 5);
        room.on(day)
                .admit(without(
                        with(dishonestWithoutTerm("r-1"), "document.issuedOn", year + "-03-01"), "document.servedOn"));

        assertThat(room.states())
                .containsExactlyInAnyOrder("consumption.order NOT_COMPUTABLE", "decision.service NOT_COMPUTABLE");

        room.admit(with(fact("f-1", "performed", SampleRecords.MAN), "occurredOn", year + "-03-02"));
        assertThat(room.duty("dishonest.delete").dueOn()).isEqualTo(LocalDate.of(year, 3, 2));
        assertThat(room.duty("dishonest.delete").daysLate(day)).isEqualTo(3);
        assertThat(room.states()).contains("dishonest.delete MET_LATE", "consumption.order FALLEN");
    }
}
