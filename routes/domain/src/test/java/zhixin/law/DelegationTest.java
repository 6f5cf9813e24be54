package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.measure;
import static zhixin.law.CaseSamples.of;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty.State;

/** 委托执行 by the law: who says what, what is due when and to whom, what a return needs, and ranks that stay as they are. */
class DelegationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 10);
    private static final String OTHER = "(2026)沪0115执9号";

    private final CourtRoom room = new CourtRoom().on(DAY);

    @BeforeEach
    void aCaseGivenAway() {
        room.admit(CaseSamples.registered(CASE, "enforcement", "c-1"));
        room.admit(CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account()));
        room.admit(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        room.of(CourtRoom.PUDONG).admit(CaseSamples.registered(OTHER, "enforcement", "c-2"));
        room.admit(CaseSamples.asset(OTHER, "a-2", "deposit", CaseSamples.account()));
        room.admit(measure(OTHER, "m-2", "a-2", "freeze", "2026-09-02T10:00:00+08:00", 12));
        room.of(CourtRoom.CHAOYANG).admit(given("g-1", "2026-09-10"));
    }

    private static Map<String, Object> given(String id, String day) {
        return of(CASE, id, "delegate-case", "toCourt", "沪0115", "on", day, "document", paper());
    }

    private static Map<String, Object> step(String id, String step, String day, Object... fields) {
        var record = of(CASE, id, "change-delegation", "step", step, "on", day);
        record.putAll(CaseSamples.map(fields));
        return record;
    }

    private static Map<String, Object> filed(String id, String day) {
        return step(id, "filed", day, "handler", "周法官", "phone", "021-00000000", "ownNumber", "(2026)沪0115执77号");
    }

    private static Map<String, Object> approved(String id, String day) {
        return step(id, "return-approved", day, "approvedBy", "沪", "reason", "no-property-here", "document", paper());
    }

    private static Object said(List<PositionDraft> drafts, int at, String field) {
        return drafts.get(at).groups().get(FieldGroup.CASE).get(field);
    }

    @Test
    void theWholeWayWithItsClocks() {
        assertThat(room.duty("delegation.filing").court()).isEqualTo(CourtRoom.PUDONG);
        assertThat(room.duty("delegation.filing").dueOn()).isEqualTo("2026-09-17");
        assertThat(room.duty("delegation.filing").source()).contains("委托执行规定").contains("第七条第一款");
        assertThat(room.duty("delegation.report").dueOn()).isEqualTo("2026-10-10");
        assertThat(room.duty("delegation.report").source()).contains("第二百四十条");
        room.of(CourtRoom.CHAOYANG).refuse(step("t-0", "applicant-told", "2026-09-10"), "delegation.not-filed");

        var filed = room.on(LocalDate.of(2026, 9, 16)).of(CourtRoom.PUDONG).admit(filed("i-1", "2026-09-15"));

        assertThat(said(filed, 0, "step")).isEqualTo("filed");
        assertThat(said(filed, 1, "delegationNumber")).isEqualTo("(2026)沪0115执77号");
        assertThat(room.state("delegation.filing")).isEqualTo(State.MET);
        assertThat(room.duty("delegation.notice").court()).isEqualTo(CourtRoom.CHAOYANG);
        assertThat(room.duty("delegation.notice").dueOn()).isEqualTo("2026-09-23");
        assertThat(room.duty("delegation.conclude").dueOn()).isEqualTo("2027-03-15");
        room.refuse(filed("i-2", "2026-09-16"), "delegation.filed");
        room.refuse(step("t-1", "applicant-told", "2026-09-16"), "case.other-court");

        room.of(CourtRoom.CHAOYANG).admit(step("t-2", "applicant-told", "2026-09-16"));
        assertThat(room.state("delegation.notice")).isEqualTo(State.MET);
        room.refuse(step("t-3", "reported", "2026-09-16", "text", "在办"), "case.other-court");

        room.of(CourtRoom.PUDONG).admit(step("r-1", "reported", "2026-09-16", "text", "已续冻账户", "recovered", "100.00"));
        assertThat(room.state("delegation.report")).isEqualTo(State.MET);

        room.on(LocalDate.of(2026, 11, 2))
                .admit(of(CASE, "e-1", "close-case", "closedOn", "2026-11-02", "mode", "performed"));
        assertThat(room.states()).noneMatch(each -> each.matches("delegation.* (OPEN|OVERDUE)"));
        room.refuse(step("r-2", "reported", "2026-11-02", "text", "已结"), "case.closed");
    }

    @Test
    void whatIsNotDoneInTimeIsOverdue() {
        assertThat(room.on(LocalDate.of(2026, 9, 18)).state("delegation.filing"))
                .isEqualTo(State.OVERDUE);
        room.of(CourtRoom.PUDONG).admit(filed("i-1", "2026-09-18"));
        assertThat(room.on(LocalDate.of(2026, 9, 30)).state("delegation.notice"))
                .isEqualTo(State.OVERDUE);
        assertThat(room.on(LocalDate.of(2027, 4, 1)).state("delegation.conclude"))
                .isEqualTo(State.OVERDUE);
    }

    @Test
    void aReturnNeedsTheHighCourtAndIsDueInFifteenDays() {
        room.of(CourtRoom.PUDONG).admit(filed("i-1", "2026-09-10"));
        var unapproved =
                room.refuse(step("b-0", "returned", "2026-09-10", "text", "当地无财产"), "delegation.return-not-approved");
        assertThat(unapproved.article()).contains("第九条");
        room.refuse(with(approved("b-4", "2026-09-10"), "approvedBy", "京"), "delegation.not-superior");
        room.refuse(with(approved("b-5", "2026-09-10"), "approvedBy", "沪01"), "delegation.not-superior");
        room.refuse(without(approved("b-6", "2026-09-10"), "document"), "delegation.no-approval");
        room.admit(approved("b-1", "2026-09-10"));
        room.refuse(approved("b-2", "2026-09-10"), "delegation.return-approved");
        assertThat(room.duty("delegation.return").court()).isEqualTo(CourtRoom.PUDONG);
        assertThat(room.duty("delegation.return").dueOn())
                .isEqualTo("2026-09-28"); // the 25th is Mid-Autumn, then a weekend

        var back = room.on(LocalDate.of(2026, 9, 20)).admit(step("b-3", "returned", "2026-09-20", "text", "当地无财产"));

        assertThat(said(back, 0, "reason")).isEqualTo("no-property-here");
        assertThat(said(back, 1, "holder")).isEqualTo("京0105");
        assertThat(said(back, 1, "delegatedOn")).isNull();
        assertThat(room.state("delegation.return")).isEqualTo(State.MET);
        assertThat(room.states()).noneMatch(each -> each.matches("delegation.* (OPEN|OVERDUE)"));
        room.refuse(filed("i-2", "2026-09-20"), "delegation.none");
        room.of(CourtRoom.CHAOYANG)
                .admit(of(CASE, "u-1", "update-case", "amount", "400000.00")); // it speaks for the case again
    }

    @Test
    void whatWentBackMayBeGivenAwayAgainAndTheClocksBeginAnew() {
        room.of(CourtRoom.PUDONG).admit(approved("b-1", "2026-09-10"));
        room.admit(step("b-2", "returned", "2026-09-10", "text", "材料不全"));
        room.of(CourtRoom.CHAOYANG).admit(given("g-2", "2026-09-10"));

        assertThat(room.duties("delegation.filing")).hasSize(2);
        room.of(CourtRoom.PUDONG)
                .refuse(step("b-3", "returned", "2026-09-10", "text", "再退"), "delegation.return-not-approved");
        room.admit(filed("i-1", "2026-09-10"));
    }

    @Test
    void papersNeitherSuppliedNorExplainedWithdrawTheDelegation() {
        room.of(CourtRoom.PUDONG).admit(step("p-1", "papers-asked", "2026-09-10", "text", "缺少生效法律文书副本"));
        assertThat(room.duty("delegation.papers").court()).isEqualTo(CourtRoom.CHAOYANG);
        assertThat(room.duty("delegation.papers").dueOn()).isEqualTo("2026-10-10");
        room.refuse(step("p-2", "papers-asked", "2026-09-10", "text", "还缺"), "delegation.papers-asked");
        room.on(LocalDate.of(2026, 10, 10))
                .refuse(step("b-0", "returned", "2026-10-10", "text", "视为撤回"), "delegation.return-not-approved");
        var back = room.on(LocalDate.of(2026, 10, 12)).admit(step("b-1", "returned", "2026-10-12", "text", "视为撤回委托"));
        assertThat(said(back, 0, "reason")).isEqualTo("papers-lacking");
    }

    @Test
    void suppliedPapersKeepItThere() {
        room.of(CourtRoom.PUDONG).admit(step("p-1", "papers-asked", "2026-09-10", "text", "缺少生效法律文书副本"));
        room.of(CourtRoom.CHAOYANG).admit(step("p-2", "papers-supplied", "2026-09-10"));
        assertThat(room.state("delegation.papers")).isEqualTo(State.MET);
        room.refuse(step("p-3", "papers-supplied", "2026-09-10"), "delegation.nothing-asked");
        room.on(LocalDate.of(2026, 12, 1))
                .of(CourtRoom.PUDONG)
                .refuse(step("b-1", "returned", "2026-12-01", "text", "退"), "delegation.return-not-approved");
    }

    @Test
    void theSeizureKeepsItsRankThere() {
        var renewed = room.of(CourtRoom.PUDONG)
                .admit(with(
                        on("m-1", "n-1", "renew-measure", "termMonths", 12L, "on", "2026-09-10", "document", paper()),
                        "court",
                        "京0105"));
        assertThat(said(renewed, 0, "state")).isEqualTo("effective");
        assertThat(said(renewed, 0, "until")).isEqualTo("2028-08-31");
        var lifted = room.admit(with(
                on("m-1", "l-1", "lift-measure", "on", "2026-09-10", "reason", "performed", "document", paper()),
                "court",
                "京0105"));
        assertThat(said(lifted, 1, "state")).isEqualTo("effective"); // its own of the day after had waited behind it
        assertThat(lifted.get(1).recordId()).isEqualTo("m-2");
    }

    @Test
    void aTransferEndsTheDelegation() {
        room.of(CourtRoom.PUDONG).admit(of(CASE, "h-1", "transfer-case", "toCourt", "粤0703"));
        assertThat(room.states()).noneMatch(each -> each.matches("delegation.* (OPEN|OVERDUE)"));
        room.refuse(filed("i-1", "2026-09-10"), "delegation.none");
    }
}
