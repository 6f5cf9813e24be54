package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.map;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty.State;

/** Seizures by the law: terms and their ends, who waits and takes effect, whose rank goes before whose. */
class MeasureRecordsTest {
    private static final String OTHER = "(2026)沪0115执9号";
    private static final String THIRD = "(2026)沪0115执10号";
    private static final LocalDate DAY = LocalDate.of(2026, 9, 10);

    private final CourtRoom room = new CourtRoom().on(DAY);

    @BeforeEach
    void cases() {
        room.admit(CaseSamples.registered(CASE, "enforcement", "c-1"));
        room.of(CourtRoom.PUDONG).admit(CaseSamples.registered(OTHER, "enforcement", "c-1"));
        room.admit(CaseSamples.registered(THIRD, "enforcement", "c-2"));
    }

    private void asset(CourtCode court, String number, String recordId, String kind, Map<String, Object> description) {
        room.of(court).admit(CaseSamples.asset(number, recordId, kind, description));
    }

    private static Map<String, Object> sealed(String number, String id, String target, String at, String registeredAt) {
        return with(measure(number, id, target, "seal", at, 24), "registrar", "某登记机构", "registeredAt", registeredAt);
    }

    private static Object said(List<PositionDraft> drafts, int at, String field) {
        return drafts.get(at).groups().get(FieldGroup.CASE).get(field);
    }

    @ParameterizedTest
    @CsvSource({
        "deposit,freeze,12",
        "vehicle,seal,24",
        "vessel,detain,24",
        "building,seal,36",
        "land,seal,36",
        "equity,freeze,36",
        "securities,freeze,36",
        "claim,freeze,36",
        "intellectual-property,freeze,36"
    })
    void noTermIsLongerThanTheLawLets(String kind, String measure, long most) {
        var description = switch (kind) {
            case "deposit" -> CaseSamples.account();
            case "vehicle" -> CaseSamples.car();
            case "vessel" -> map("name", "某轮", "imo", "9000001");
            case "building" -> CaseSamples.estate(false, 1);
            case "land" -> CaseSamples.estate(true, 0);
            case "equity" -> CaseSamples.equity();
            case "securities" -> map("account", "A000000001", "code", "600000");
            case "claim" -> map("debtor", "某公司", "basis", "买卖合同");
            default -> map("form", "patent", "registrationNumber", "ZL000000000001");
        };
        asset(CourtRoom.CHAOYANG, CASE, "a-1", kind, description);
        var record = with(measure(CASE, "m-1", "a-1", measure, "2026-09-10T10:00:00+08:00", most), "registrar", "某处");
        if (kind.startsWith("ve")) {
            record = with(record, "protocol", CaseSamples.protocol("2026-09-10"));
        }
        var longer = refuse(room, with(record, "termMonths", most + 1), "measure.term-too-long");
        assertThat(longer.article()).contains("第四百八十五条");
        var drafts = room.admit(with(record, "registeredAt", "2026-09-10T11:00:00+08:00"));
        assertThat(said(drafts, 0, "until"))
                .isEqualTo(DAY.plusMonths(most).minusDays(1).toString());
    }

    @Test
    void whoeverComesLaterWaitsAndTakesEffectWhenTheEarlierIsLifted() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "deposit", CaseSamples.account());
        asset(CourtRoom.PUDONG, OTHER, "a-1", "deposit", map("bank", "某银行朝阳", "account", "6222000000000001"));
        asset(CourtRoom.PUDONG, THIRD, "a-2", "deposit", CaseSamples.account());
        room.of(CourtRoom.CHAOYANG).admit(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        var second =
                room.of(CourtRoom.PUDONG).admit(measure(OTHER, "m-1", "a-1", "freeze", "2026-09-02T10:00:00+08:00", 6));
        room.admit(measure(THIRD, "m-2", "a-2", "freeze", "2026-09-03T10:00:00+08:00", 12));
        assertThat(said(second, 0, "state")).isEqualTo("waiting");
        assertThat(said(second, 0, "until")).isNull();
        refuse(
                room,
                on("m-1", "n-1", "renew-measure", "termMonths", 6L, "on", "2026-09-10", "document", paper()),
                "measure.waiting");

        var drafts = room.of(CourtRoom.CHAOYANG)
                .admit(on(
                        "m-1", "l-1", "lift-measure", "on", "2026-09-09", "reason", "performed", "document", paper()));

        assertThat(drafts).hasSize(2);
        assertThat(said(drafts, 0, "state")).isEqualTo("lifted");
        assertThat(drafts.get(1).court()).isEqualTo(CourtRoom.PUDONG);
        assertThat(said(drafts, 1, "state")).isEqualTo("effective");
        assertThat(said(drafts, 1, "from")).isEqualTo("2026-09-09");
        assertThat(said(drafts, 1, "until")).isEqualTo("2027-03-08");
    }

    @Test
    void whatIsNotRenewedLapsesAfterAWarning() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "deposit", CaseSamples.account());
        asset(CourtRoom.PUDONG, OTHER, "a-1", "deposit", CaseSamples.account());
        room.of(CourtRoom.CHAOYANG).admit(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        room.of(CourtRoom.PUDONG).admit(measure(OTHER, "m-1", "a-1", "freeze", "2026-09-02T10:00:00+08:00", 12));
        room.of(CourtRoom.CHAOYANG);

        assertThat(room.clock(LocalDate.of(2027, 7, 30))).isEmpty();
        var warned = room.clock(LocalDate.of(2027, 7, 31));
        assertThat(said(warned, 0, "warnedOn")).isEqualTo("2027-07-31");
        assertThat(room.duty("measure.renew").dueOn()).isEqualTo("2027-08-31");
        assertThat(room.state("measure.renew")).isEqualTo(State.OPEN);
        assertThat(room.clock(LocalDate.of(2027, 8, 31))).isEmpty();

        var over = room.clock(LocalDate.of(2027, 9, 5)); // the hub was away for some days
        assertThat(said(over, 0, "state")).isEqualTo("lapsed");
        assertThat(said(over, 0, "endedOn")).isEqualTo("2027-09-01");
        assertThat(said(over, 1, "from")).isEqualTo("2027-09-01");
        assertThat(room.state("measure.renew")).isEqualTo(State.FALLEN);
        refuse(
                room,
                on("m-1", "n-1", "renew-measure", "termMonths", 6L, "on", "2027-09-05", "document", paper()),
                "target.ended");
    }

    @Test
    void whatIsRenewedInTimeGoesOnFromItsLastDay() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "deposit", CaseSamples.account());
        room.admit(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        room.clock(LocalDate.of(2027, 8, 1));
        var renewal = on("m-1", "n-1", "renew-measure", "termMonths", 12L, "on", "2027-08-01", "document", paper());
        refuse(room, with(renewal, "termMonths", 13L), "measure.term-too-long");

        assertThat(said(room.admit(renewal), 0, "until")).isEqualTo("2028-08-31");
        assertThat(room.state("measure.renew")).isEqualTo(State.MET);
        refuse(
                room.on(LocalDate.of(2028, 9, 1)),
                with(renewal, "recordId", "n-2", "on", "2028-08-31"),
                "measure.lapsed");
    }

    @Test
    void unregisteredDoesNotPrevailOverRegistered() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "building", CaseSamples.estate(false, 1));
        asset(CourtRoom.PUDONG, OTHER, "a-1", "building", CaseSamples.estate(false, 1));
        var first = room.of(CourtRoom.CHAOYANG)
                .admit(without(sealed(CASE, "m-1", "a-1", "2026-09-01T10:00:00+08:00", ""), "registeredAt"));
        assertThat(said(first, 0, "state")).isEqualTo("effective");

        var second = room.of(CourtRoom.PUDONG)
                .admit(sealed(OTHER, "m-1", "a-1", "2026-09-02T10:00:00+08:00", "2026-09-02T11:00:00+08:00"));
        assertThat(said(second, 0, "state")).isEqualTo("effective");
        assertThat(said(second, 1, "state")).isEqualTo("waiting");

        var late = room.of(CourtRoom.CHAOYANG)
                .admit(on(
                        "m-1",
                        "g-1",
                        "register-measure",
                        "registeredAt",
                        "2026-09-02T10:59:00+08:00",
                        "registrar",
                        "某处"));
        assertThat(said(late, 0, "state")).isEqualTo("waiting"); // restated with its registration, then it goes first
        assertThat(said(late, late.size() - 1, "state")).isIn("effective", "waiting");
        refuse(
                room,
                on("m-1", "g-2", "register-measure", "registeredAt", "2026-09-02T10:59:00+08:00", "registrar", "某处"),
                "measure.registered");
    }

    @Test
    void equityHasNoEffectBeforeItIsPublished() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "equity", CaseSamples.equity());
        var record =
                with(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 36), "registrar", "某市场监管局");
        assertThat(said(room.admit(record), 0, "state")).isEqualTo("waiting");

        var shown = room.admit(
                on("m-1", "g-1", "register-measure", "registeredAt", "2026-09-05T09:00:00+08:00", "registrar", "公示系统"));
        assertThat(said(shown, shown.size() - 1, "state")).isEqualTo("effective");
        assertThat(said(shown, shown.size() - 1, "from")).isEqualTo("2026-09-05");
    }

    @Test
    void buildingAndLandFollowEachOther() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "building", CaseSamples.estate(false, 1));
        asset(CourtRoom.PUDONG, OTHER, "a-1", "land", CaseSamples.estate(true, 0));
        asset(CourtRoom.PUDONG, THIRD, "a-2", "building", CaseSamples.estate(false, 2));
        room.of(CourtRoom.CHAOYANG)
                .admit(sealed(CASE, "m-1", "a-1", "2026-09-01T10:00:00+08:00", "2026-09-01T11:00:00+08:00"));

        var land = room.of(CourtRoom.PUDONG)
                .admit(sealed(OTHER, "m-1", "a-1", "2026-09-02T10:00:00+08:00", "2026-09-02T11:00:00+08:00"));
        var neighbour =
                room.admit(sealed(THIRD, "m-2", "a-2", "2026-09-03T10:00:00+08:00", "2026-09-03T11:00:00+08:00"));

        assertThat(said(land, 0, "state")).isEqualTo("waiting");
        assertThat(said(neighbour, 0, "state")).isEqualTo("waiting"); // behind the land that it stands on
    }

    @Test
    void disposalEndsEveryMeasureOnTheThing() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "vehicle", CaseSamples.car());
        asset(CourtRoom.PUDONG, OTHER, "a-1", "vehicle", CaseSamples.car());
        var seal = with(
                sealed(CASE, "m-1", "a-1", "2026-09-01T10:00:00+08:00", "2026-09-01T11:00:00+08:00"),
                "protocol",
                CaseSamples.protocol("2026-09-01"));
        refuse(room.of(CourtRoom.CHAOYANG), without(seal, "protocol"), "measure.no-record");
        room.admit(seal);
        room.of(CourtRoom.PUDONG)
                .admit(with(
                        seal,
                        "caseNumber",
                        OTHER,
                        "takenAt",
                        "2026-09-02T10:00:00+08:00",
                        "registeredAt",
                        "2026-09-02T11:00:00+08:00"));
        var sale = on(
                "a-1",
                "d-1",
                "dispose-asset",
                "mode",
                "auction",
                "on",
                "2026-09-10",
                "amount",
                "80000.00",
                "document",
                paper());
        var refusal = refuse(room, sale, "disposal.not-first");
        assertThat(refusal.article()).contains("第二十六条");

        var drafts = room.of(CourtRoom.CHAOYANG).admit(sale);

        assertThat(drafts)
                .extracting(draft -> draft.groups().get(FieldGroup.CASE).get("record"))
                .containsExactly("asset", "asset", "measure", "measure");
        assertThat(drafts.subList(2, 4))
                .allMatch(draft ->
                        "disposed".equals(draft.groups().get(FieldGroup.CASE).get("endedBy")));
        refuse(room, with(sale, "recordId", "d-2"), "asset.disposed");
    }

    @Test
    void whatAPersonNeedsToLiveIsNotSeizedAndANecessaryHomeNotSold() {
        room.of(CourtRoom.CHAOYANG)
                .admit(with(
                        CaseSamples.asset(CASE, "a-1", "building", CaseSamples.estate(false, 1)),
                        "necessaryHome",
                        true));
        room.admit(sealed(CASE, "m-1", "a-1", "2026-09-01T10:00:00+08:00", "2026-09-01T11:00:00+08:00"));
        refuse(
                room,
                on(
                        "a-1",
                        "d-1",
                        "dispose-asset",
                        "mode",
                        "auction",
                        "on",
                        "2026-09-10",
                        "amount",
                        "1.00",
                        "document",
                        paper()),
                "asset.necessary-home");
        room.admit(with(CaseSamples.asset(CASE, "a-2", "movable", map("name", "床", "place", "家中")), "exempt", true));
        refuse(
                room,
                with(
                        measure(CASE, "m-2", "a-2", "seal", "2026-09-01T10:00:00+08:00", 12),
                        "protocol",
                        CaseSamples.protocol("2026-09-01")),
                "asset.exempt");
    }

    @Test
    void preservationGoesOnInEnforcementWithItsTermAndRank() {
        room.of(CourtRoom.CHAOYANG).admit(CaseSamples.registered(CaseSamples.PRESERVATION, "preservation", "c-9"));
        asset(CourtRoom.CHAOYANG, CaseSamples.PRESERVATION, "a-1", "deposit", CaseSamples.account());
        room.admit(measure(CaseSamples.PRESERVATION, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        refuse(
                room,
                on(
                        "a-1",
                        "d-1",
                        "dispose-asset",
                        "mode",
                        "deduction",
                        "on",
                        "2026-09-10",
                        "amount",
                        "1.00",
                        "document",
                        paper()),
                "disposal.preserved");

        var number = "(2026)京0105执777号";
        var drafts = room.admit(with(
                CaseSamples.registered(number, "enforcement", "c-10"),
                "preservedIn",
                List.of(CaseSamples.PRESERVATION)));

        assertThat(said(drafts, 2, "preservation")).isEqualTo(false);
        assertThat(said(drafts, 2, "until")).isEqualTo("2027-08-31");
        assertThat(drafts.get(2).caseNumber()).isEqualTo(number);
        room.nextBatch()
                .admit(on(
                        "a-1",
                        "d-2",
                        "dispose-asset",
                        "mode",
                        "deduction",
                        "on",
                        "2026-09-10",
                        "amount",
                        "1.00",
                        "document",
                        paper()));
    }

    @Test
    void aCourtThatWaitsOverAYearBehindPreservationAsksForTheDisposal() {
        room.of(CourtRoom.CHAOYANG).admit(CaseSamples.registered(CaseSamples.PRESERVATION, "preservation", "c-9"));
        asset(CourtRoom.CHAOYANG, CaseSamples.PRESERVATION, "a-1", "land", CaseSamples.estate(true, 0));
        asset(CourtRoom.PUDONG, OTHER, "a-1", "land", CaseSamples.estate(true, 0));
        room.of(CourtRoom.CHAOYANG)
                .admit(sealed(
                        CaseSamples.PRESERVATION,
                        "m-1",
                        "a-1",
                        "2026-09-01T10:00:00+08:00",
                        "2026-09-01T11:00:00+08:00"));
        room.of(CourtRoom.PUDONG)
                .admit(sealed(OTHER, "m-1", "a-1", "2026-09-02T10:00:00+08:00", "2026-09-02T11:00:00+08:00"));
        var ask = with(
                of(OTHER, "q-1", "change-procedure", "change", "request-disposal", "on", "2026-09-10"),
                "target",
                "m-1");
        refuse(room, ask, "disposal.not-yet");

        room.on(LocalDate.of(2027, 9, 2)).admit(ask);
        assertThat(room.duty("disposal.answer").court()).isEqualTo(CourtRoom.CHAOYANG);
        room.of(CourtRoom.CHAOYANG)
                .admit(with(
                        of(
                                CaseSamples.PRESERVATION,
                                "q-1",
                                "change-procedure",
                                "change",
                                "hand-over-disposal",
                                "on",
                                "2027-09-02"),
                        "target",
                        "m-1"));
        assertThat(room.state("disposal.answer")).isEqualTo(State.MET);
        room.of(CourtRoom.PUDONG)
                .admit(on(
                        "a-1",
                        "d-1",
                        "dispose-asset",
                        "mode",
                        "auction",
                        "on",
                        "2027-09-02",
                        "amount",
                        "1.00",
                        "document",
                        paper()));
    }

    @Test
    void beforeADelegationWhatIsAboutToEndIsRenewed() {
        asset(CourtRoom.CHAOYANG, CASE, "a-1", "deposit", CaseSamples.account());
        room.admit(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 1));
        var delegation = of(CASE, "g-1", "delegate-case", "toCourt", "沪0115", "on", "2026-09-10", "document", paper());
        assertThat(refuse(room, delegation, "delegation.renew-first").article()).contains("委托执行规定");
        room.admit(on("m-1", "n-1", "renew-measure", "termMonths", 12L, "on", "2026-09-10", "document", paper()));
        room.admit(delegation);

        assertThat(room.duty("delegation.filing").court()).isEqualTo(CourtRoom.PUDONG);
        var again = with(
                on("m-1", "n-2", "renew-measure", "termMonths", 1L, "on", "2026-09-10", "document", paper()),
                "court",
                "京0105");
        refuse(room.of(CourtRoom.PUDONG), again, "measure.renewed-already");
        room.on(LocalDate.of(2026, 10, 15)).admit(with(again, "on", "2026-10-15"));
    }

    @Test
    void whatIsWrongIsRefusedWithItsCode() {
        refuse(
                room.of(CourtRoom.CHAOYANG),
                with(
                        CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account()),
                        "owner",
                        CaseSamples.id(CaseSamples.APPLICANT)),
                "asset.not-the-debtors");
        refuse(room, CaseSamples.asset(CASE, "a-1", "vehicle", map("brand", "某牌")), "asset.not-identified");
        refuse(
                room,
                CaseSamples.asset(CASE, "a-1", "land", map("address", "某处", "unitNumber", "123")),
                "asset.unit-number");
        room.admit(CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account()));
        refuse(room, CaseSamples.asset(CASE, "a-2", "deposit", CaseSamples.account()), "asset.recorded");
        refuse(room, measure(CASE, "m-1", "a-1", "seal", "2026-09-01T10:00:00+08:00", 12), "measure.does-not-fit");
        refuse(room, measure(CASE, "m-1", "a-1", "freeze", "2026-09-11T10:00:00+08:00", 12), "record.future-date");
        refuse(room, measure(CASE, "m-1", "a-1", "freeze", "2025-01-01T10:00:00+08:00", 1), "measure.over");
        refuse(room, measure(CASE, "m-1", "nothing", "freeze", "2026-09-01T10:00:00+08:00", 12), "target.unknown");
        room.admit(measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        refuse(room, measure(CASE, "m-2", "a-1", "freeze", "2026-09-02T10:00:00+08:00", 12), "measure.taken");
    }

    /** Refused, and the id free again, as in a later batch. */
    private static Refusal refuse(CourtRoom room, Object record, String code) {
        var refusal = room.nextBatch().refuse(record, code);
        room.nextBatch();
        return refusal;
    }
}
