package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.measure;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;

/** Freezes of money by the law: each binds its amount, the next finds what is above, and what is freed goes to who waits. */
class MoneyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 10);
    private static final String OTHER = "(2026)沪0115执9号";
    private static final String THIRD = "(2026)粤0703执10号";
    private static final CourtCode JIANGMEN = new CourtCode("粤0703");

    private final CourtRoom room = new CourtRoom().on(DAY);

    @BeforeEach
    void threeCourtsAndOneAccount() {
        var account = CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account());
        room.admit(CaseSamples.registered(CASE, "enforcement", "c-1"));
        room.admit(with(account, "value", "1000.00"));
        room.of(CourtRoom.PUDONG).admit(CaseSamples.registered(OTHER, "enforcement", "c-1"));
        room.admit(with(account, "caseNumber", OTHER));
        room.of(JIANGMEN).admit(CaseSamples.registered(THIRD, "enforcement", "c-1"));
        room.admit(with(account, "caseNumber", THIRD));
    }

    private List<PositionDraft> freeze(CourtCode court, String number, String day, String amount) {
        var record = measure(number, "m-1", "a-1", "freeze", day + "T10:00:00+08:00", 12);
        return room.of(court).admit(amount == null ? record : with(record, "amount", amount));
    }

    private static Map<String, Object> lifted(String id, String part) {
        var lift = on(
                "m-1", id, "lift-measure", "on", "2026-09-10", "reason", "excess", "document", paper(), "amount", part);
        return part == null ? without(lift, "amount") : lift;
    }

    private static Map<String, Object> deducted(String id, String amount) {
        return on(
                "a-1",
                id,
                "dispose-asset",
                "mode",
                "deduction",
                "on",
                "2026-09-10",
                "amount",
                amount,
                "document",
                paper());
    }

    private static Map<String, Object> valued(String id, String value) {
        return on("a-1", id, "value-asset", "value", value, "on", "2026-09-10");
    }

    private static Object said(List<PositionDraft> drafts, int at, String field) {
        return drafts.get(at).groups().get(FieldGroup.CASE).get(field);
    }

    /** Court and state of each measure among the drafts. */
    private static List<String> measures(List<PositionDraft> drafts) {
        return drafts.stream()
                .filter(draft -> CaseRecords.is(draft, MeasureRecords.MEASURE))
                .map(draft -> draft.court() + " " + CaseRecords.content(draft).get("state"))
                .toList();
    }

    @Test
    void whatIsAboveTheFirstAmountIsBoundByTheNext() {
        assertThat(measures(freeze(CourtRoom.CHAOYANG, CASE, "2026-09-01", "600.00")))
                .containsExactly("京0105 effective");
        var second = freeze(CourtRoom.PUDONG, OTHER, "2026-09-02", "700.00");
        assertThat(measures(second)).containsExactly("沪0115 effective");
        assertThat(said(second, 0, "until")).isEqualTo("2027-09-01");
        assertThat(measures(freeze(JIANGMEN, THIRD, "2026-09-03", "100.00"))).containsExactly("粤0703 waiting");
    }

    @Test
    void aFreezeOfAllLeavesNothing() {
        freeze(CourtRoom.CHAOYANG, CASE, "2026-09-01", null);
        assertThat(measures(freeze(CourtRoom.PUDONG, OTHER, "2026-09-02", "1.00")))
                .containsExactly("沪0115 waiting");
    }

    @Test
    void whereNobodySaidHowMuchThereIsTheNextWaits() {
        var card = CaseSamples.map("bank", "某银行", "account", "6222-0000-0000-0002");
        room.of(CourtRoom.CHAOYANG).admit(CaseSamples.asset(CASE, "a-2", "deposit", card));
        room.admit(with(measure(CASE, "m-2", "a-2", "freeze", "2026-09-01T10:00:00+08:00", 12), "amount", "1.00"));
        room.of(CourtRoom.PUDONG).admit(CaseSamples.asset(OTHER, "a-2", "deposit", card));
        assertThat(measures(room.admit(measure(OTHER, "m-2", "a-2", "freeze", "2026-09-02T10:00:00+08:00", 12))))
                .containsExactly("沪0115 waiting");

        var known = room.admit(with(valued("v-1", "50.00"), "target", "a-2"));
        assertThat(measures(known)).containsExactly("沪0115 effective");
        assertThat(said(known, 1, "from")).isEqualTo("2026-09-10");
    }

    @Test
    void whatIsReleasedGoesToWhoWaits() {
        freeze(CourtRoom.CHAOYANG, CASE, "2026-09-01", "600.00");
        freeze(CourtRoom.PUDONG, OTHER, "2026-09-02", "400.00");
        assertThat(measures(freeze(JIANGMEN, THIRD, "2026-09-03", "100.00"))).containsExactly("粤0703 waiting");
        room.of(CourtRoom.CHAOYANG).refuse(lifted("l-0", "600.00"), "measure.not-a-part");

        var part = room.admit(lifted("l-1", "200.00"));

        assertThat(measures(part)).containsExactly("京0105 effective", "粤0703 effective");
        assertThat(said(part, 0, "amount")).isEqualTo("400.00");
        assertThat(said(part, 1, "from")).isEqualTo("2026-09-10");
        assertThat(measures(room.admit(lifted("l-2", null)))).containsExactly("京0105 lifted");
    }

    @Test
    void moneyThatGoesLeavesTheLastWithout() {
        freeze(CourtRoom.CHAOYANG, CASE, "2026-09-01", "600.00");
        freeze(CourtRoom.PUDONG, OTHER, "2026-09-02", "700.00");
        var less = room.admit(valued("v-1", "600.00"));
        assertThat(measures(less)).containsExactly("沪0115 waiting");
        assertThat(said(less, 1, "until")).isEqualTo("2027-09-01"); // its term runs on
        room.of(CourtRoom.CHAOYANG).refuse(valued("v-2", null), "record.missing-field");
        assertThat(measures(room.admit(valued("v-3", "900.00"))))
                .isEmpty(); // of two courts' words of one day the smaller
        room.of(JIANGMEN);
        assertThat(measures(room.on(DAY.plusDays(1)).admit(with(valued("v-4", "600.01"), "on", "2026-09-11"))))
                .containsExactly("沪0115 effective");
    }

    @Test
    void aDeductionTakesItsOwnAndLeavesTheOthersTheirs() {
        freeze(CourtRoom.CHAOYANG, CASE, "2026-09-01", "600.00");
        freeze(CourtRoom.PUDONG, OTHER, "2026-09-02", "700.00");
        room.of(CourtRoom.PUDONG).refuse(deducted("d-0", "400.01"), "disposal.more-than-bound");
        room.of(CourtRoom.CHAOYANG).refuse(deducted("d-0", "600.01"), "disposal.more-than-bound");

        var part = room.admit(deducted("d-1", "250.00"));

        assertThat(said(part, 0, "value")).isEqualTo("750.00");
        assertThat(said(part, 0, "disposedOn")).isNull();
        assertThat(measures(part)).containsExactly("京0105 effective");
        assertThat(said(part, 1, "amount")).isEqualTo("350.00");
        var rest = room.admit(deducted("d-2", "350.00"));
        assertThat(measures(rest)).containsExactly("京0105 lifted");
        var all = room.of(CourtRoom.PUDONG).admit(deducted("d-3", "400.00"));
        assertThat(said(all, 0, "disposedOn")).isEqualTo("2026-09-10");
        assertThat(measures(all)).containsExactly("沪0115 lifted");
    }

    @Test
    void thingsAreWhole() {
        var car = CaseSamples.asset(CASE, "a-9", "vehicle", CaseSamples.car());
        room.of(CourtRoom.CHAOYANG).admit(with(car, "value", "100000.00"));
        var seal = with(
                measure(CASE, "m-9", "a-9", "seal", "2026-09-01T10:00:00+08:00", 24),
                "registrar",
                "车管所",
                "registeredAt",
                "2026-09-01T11:00:00+08:00",
                "amount",
                "1.00",
                "protocol",
                CaseSamples.protocol("2026-09-01"));
        room.admit(seal);
        room.of(CourtRoom.PUDONG).admit(with(car, "caseNumber", OTHER));
        var behind = room.admit(with(
                seal,
                "caseNumber",
                OTHER,
                "takenAt",
                "2026-09-02T10:00:00+08:00",
                "registeredAt",
                "2026-09-02T11:00:00+08:00"));
        assertThat(measures(behind)).containsExactly("沪0115 waiting");
        room.of(CourtRoom.CHAOYANG).refuse(with(lifted("l-1", "0.50"), "target", "m-9"), "measure.not-by-amount");
    }
}
