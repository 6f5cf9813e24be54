package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.map;
import static zhixin.law.CaseSamples.measure;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.SampleRecords.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;

/** One thing under several numbers: records of several courts become one when a record says so, or stay apart and say why. */
class SameThingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 10);
    private static final String OTHER = "(2026)沪0115执9号";
    private static final String THIRD = "(2026)粤0703执10号";
    private static final CourtCode JIANGMEN = new CourtCode("粤0703");
    private static final String VIN = "LSVAA0000A0000001";

    private final CourtRoom room = new CourtRoom().on(DAY);

    @BeforeEach
    void cases() {
        room.admit(CaseSamples.registered(CASE, "enforcement", "c-1"));
        room.of(CourtRoom.PUDONG).admit(CaseSamples.registered(OTHER, "enforcement", "c-1"));
        room.of(JIANGMEN).admit(CaseSamples.registered(THIRD, "enforcement", "c-1"));
    }

    private boolean car = true;

    private List<PositionDraft> found(CourtCode court, String number, String kind, Object... description) {
        return room.of(court).admit(CaseSamples.asset(number, "a-1", kind, map(description)));
    }

    private List<PositionDraft> sealed(CourtCode court, String number, String day) {
        var seal = measure(number, "m-1", "a-1", "seal", day + "T10:00:00+08:00", 24);
        var registered = with(seal, "registrar", "某处", "registeredAt", day + "T11:00:00+08:00");
        return room.of(court).admit(car ? with(registered, "protocol", CaseSamples.protocol(day)) : registered);
    }

    private static Object said(PositionDraft draft, String field) {
        return CaseRecords.content(draft).get(field);
    }

    /** Kind, court, and of a measure its state. */
    private static List<String> words(List<PositionDraft> drafts) {
        return drafts.stream()
                .map(draft -> said(draft, "record") + " " + draft.court()
                        + (said(draft, "state") == null ? "" : " " + said(draft, "state")))
                .toList();
    }

    @Test
    void aPlateHereAndAVinThereAreOneCarOnceARecordHasBoth() {
        found(CourtRoom.CHAOYANG, CASE, "vehicle", "plate", "京A-00001");
        assertThat(words(sealed(CourtRoom.CHAOYANG, CASE, "2026-09-02"))).containsExactly("measure 京0105 effective");
        found(CourtRoom.PUDONG, OTHER, "vehicle", "vin", VIN);
        assertThat(words(sealed(CourtRoom.PUDONG, OTHER, "2026-09-01"))).containsExactly("measure 沪0115 effective");

        var both = found(JIANGMEN, THIRD, "vehicle", "vin", VIN, "plate", "京A·00001");

        assertThat(words(both))
                .containsExactly("asset 粤0703", "asset 京0105", "measure 京0105 effective", "measure 京0105 waiting");
        assertThat(both.stream().map(draft -> said(draft, "thing")).distinct()).containsExactly("vehicle|" + VIN);
        assertThat(words(sealed(JIANGMEN, THIRD, "2026-09-03"))).containsExactly("measure 粤0703 waiting");
        var lifted = room.of(CourtRoom.PUDONG)
                .admit(on(
                        "m-1", "l-1", "lift-measure", "on", "2026-09-10", "reason", "performed", "document", paper()));
        assertThat(words(lifted)).containsExactly("measure 沪0115 lifted", "measure 京0105 effective");
    }

    @Test
    void whoComesLaterWithOneOfTheNumbersMeansTheSame() {
        found(CourtRoom.CHAOYANG, CASE, "vehicle", "vin", VIN, "engineNumber", "E1", "plate", "京A00001");
        sealed(CourtRoom.CHAOYANG, CASE, "2026-09-01");
        var later = found(CourtRoom.PUDONG, OTHER, "vehicle", "plate", "京A 00001");
        assertThat(said(later.getFirst(), "thing")).isEqualTo("vehicle|" + VIN);
        assertThat(words(sealed(CourtRoom.PUDONG, OTHER, "2026-09-02"))).containsExactly("measure 沪0115 waiting");
        found(JIANGMEN, THIRD, "vehicle", "engineNumber", "e-1");
        assertThat(words(sealed(JIANGMEN, THIRD, "2026-09-03"))).containsExactly("measure 粤0703 waiting");
    }

    @Test
    void anotherVinUnderThatPlateIsAnotherCarAndBothSaySo() {
        var first = found(CourtRoom.CHAOYANG, CASE, "vehicle", "vin", VIN, "plate", "京A00001");
        sealed(CourtRoom.CHAOYANG, CASE, "2026-09-01");

        var second = found(CourtRoom.PUDONG, OTHER, "vehicle", "vin", "LSVAA0000A0000002", "plate", "京A00001");

        assertThat(words(second)).containsExactly("asset 沪0115", "asset 京0105");
        assertThat(said(second.get(0), "thing")).isEqualTo("vehicle|LSVAA0000A0000002");
        assertThat(said(second.get(0), "conflicts"))
                .isEqualTo(List.of(first.getFirst().entry().value()));
        assertThat(said(second.get(1), "conflicts"))
                .isEqualTo(List.of(second.getFirst().entry().value()));
        assertThat(words(sealed(CourtRoom.PUDONG, OTHER, "2026-09-02"))).containsExactly("measure 沪0115 effective");

        var whose = found(JIANGMEN, THIRD, "vehicle", "plate", "京A00001"); // which of the two is not said
        assertThat(said(whose.getFirst(), "thing")).asString().startsWith("asset|");
        assertThat((List<?>) said(whose.getFirst(), "conflicts")).hasSize(2);
        assertThat(words(sealed(JIANGMEN, THIRD, "2026-09-03"))).containsExactly("measure 粤0703 effective");
    }

    @Test
    void aHouseByItsCertificateAndItsUnitStandsOnItsLand() {
        car = false;
        var unit = CaseSamples.estate(false, 1).get("unitNumber");
        found(CourtRoom.CHAOYANG, CASE, "building", "certificateNumber", "京(2020)朝不动产权第1号", "address", "某路1号");
        sealed(CourtRoom.CHAOYANG, CASE, "2026-09-02");
        room.of(CourtRoom.PUDONG).admit(CaseSamples.asset(OTHER, "a-1", "land", CaseSamples.estate(true, 0)));
        assertThat(words(sealed(CourtRoom.PUDONG, OTHER, "2026-09-01"))).containsExactly("measure 沪0115 effective");

        var both = found(
                JIANGMEN,
                THIRD,
                "building",
                "certificateNumber",
                "京(2020)朝不动产权第1号",
                "unitNumber",
                unit,
                "address",
                "某路1号");

        assertThat(words(both))
                .containsExactly("asset 粤0703", "asset 京0105", "measure 京0105 effective", "measure 京0105 waiting");
        assertThat(said(both.get(1), "thing")).isEqualTo("building|" + unit);
        assertThat(said(both.get(1), "ground"))
                .isEqualTo("land|" + String.valueOf(unit).substring(0, 19));
    }

    @Test
    void theSameCaseDoesNotHaveItTwice() {
        found(CourtRoom.CHAOYANG, CASE, "vehicle", "plate", "京A00001");
        Map<String, Object> again = CaseSamples.asset(CASE, "a-2", "vehicle", map("plate", "京A00001", "vin", VIN));
        room.refuse(again, "asset.recorded");
    }
}
