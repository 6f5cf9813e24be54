package zhixin.cli.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhixin.court.CourtCode;
import zhixin.law.Docket;
import zhixin.law.Law;
import zhixin.law.LawContext;
import zhixin.law.RandomEntryIds;
import zhixin.security.sm.Sm3Digests;

/** The synthetic case files against the hub's own rules: all of it is admitted, on whatever day it is made. */
class SyntheticCasesTest {
    private static final String VERIFIER =
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static SyntheticCases cases(LocalDate to) {
        return new SyntheticCases(to, new Sm3Digests(new byte[32]), _ -> VERIFIER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2027-01-01", "2027-03-01", "2028-02-29", "2028-05-31", "2028-10-31"})
    void everyRecordIsAdmittedByTheLaw(String to) {
        var day = LocalDate.parse(to);
        var json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .build();
        var docket = new Docket(Set.of());
        var named = new HashSet<String>();
        for (var batch : cases(day).batches()) {
            var context = new LawContext(new CourtCode(batch.courtCode()), day, new RandomEntryIds());
            for (var record :
                    (Iterable<?>) json.readValue(batch.bytes(), Map.class).get("records")) {
                var outcome = new Law().decide(record, docket, context);
                assertThat(outcome).as("%s", record).isInstanceOf(Law.Admitted.class);
                assertThat(named.add(batch.courtCode() + ((Law.Admitted) outcome).recordId()))
                        .isTrue();
            }
        }
        assertThat(speaks("京0105", officers(day, "officer"), day, docket)).isTrue();
        assertThat(speaks("沪0115", officers(day, "officer2"), day, docket)).isTrue();
        assertThat(speaks("京0107", officers(day, "officer"), day, docket)).isFalse();
    }

    /** Whether that court may send something for the case now. */
    private static boolean speaks(String court, String caseNumber, LocalDate day, Docket docket) {
        var record = Map.of(
                "recordId",
                "s-" + court,
                "action",
                "assign-staff",
                "caseNumber",
                caseNumber,
                "certificate",
                "another",
                "name",
                "某某",
                "role",
                "clerk",
                "from",
                day.toString());
        var context = new LawContext(new CourtCode(court), day, new RandomEntryIds());
        return new Law().decide(record, docket, context) instanceof Law.Admitted;
    }

    private static String officers(LocalDate day, String cn) {
        return cases(day).ways().stream()
                .filter(way -> cn.equals(way.officer()))
                .findFirst()
                .orElseThrow()
                .caseNumber();
    }

    @Test
    void theSameDayMakesTheSameDocuments() {
        var day = LocalDate.of(2026, 11, 23);
        assertThat(cases(day).batches())
                .extracting(batch -> new String(batch.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(cases(day).batches().stream()
                        .map(batch -> new String(batch.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void noneOfTheirCourtsSendsAnythingElseOrIsAnOutsiders() {
        assertThat(SyntheticCases.courts())
                .doesNotContainAnyElementsOf(SyntheticCourt.all())
                .extracting(SyntheticCourt::code)
                .doesNotContain("京0105", "沪0115", "京03");
    }
}
