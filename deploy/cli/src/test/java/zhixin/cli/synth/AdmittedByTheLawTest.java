package zhixin.cli.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhixin.court.CourtCode;
import zhixin.law.ClockLaw;
import zhixin.law.Docket;
import zhixin.law.Law;
import zhixin.law.LawContext;
import zhixin.law.RandomEntryIds;
import zhixin.security.sm.Sm3Digests;

/** Against the hub's own rules: they admit everything but what is bad on purpose, for the reason that it is bad for. */
class AdmittedByTheLawTest {
    private static final LocalDate TO = SyntheticCourtsTest.TO;
    private static final Sm3Digests DIGESTS = new Sm3Digests(new byte[32]);

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private final Law law = new Law();
    private final ClockLaw clock = new ClockLaw();
    private final RandomEntryIds ids = new RandomEntryIds();
    private final Map<String, Docket> dockets = new HashMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long admitted;

    @Test
    void whenTheClockIsDrivenAlong() {
        run(TO.minusDays(90), batch -> batch.createdAt().toLocalDate());
    }

    @Test
    void whenAllIsSentAtTheEndOfTheSpan() {
        run(TO.minusDays(90), _ -> TO.plusDays(2));
    }

    @Test
    void overThreeYearsOfADrivenClock() {
        run(TO.minusYears(3), batch -> batch.createdAt().toLocalDate());
    }

    /** As the demo plays years: every batch on its day, after what the clock has brought until then. */
    @Test
    void aYearWhoseClockDoesItsDuties() {
        admitted(
                SyntheticCourts.driven(17, TO.minusYears(1), TO, SyntheticCourt.all(), DIGESTS)
                        .batches(20_000, 10),
                batch -> {
                    var today = batch.createdAt().toLocalDate();
                    if (dockets.get(batch.courtCode()) instanceof Docket docket) {
                        docket.entries().stream()
                                .flatMap(entry -> clock.onDay(entry, today, ids).stream())
                                .toList()
                                .forEach(docket::take);
                    }
                    return today;
                });
    }

    private void run(LocalDate from, Function<SyntheticBatch, LocalDate> today) {
        admitted(new SyntheticCourts(17, from, TO, SyntheticCourt.all(), DIGESTS).batches(20_000), today);
    }

    private void admitted(Stream<SyntheticBatch> batches, Function<SyntheticBatch, LocalDate> today) {
        batches.forEach(batch -> decide(batch, today.apply(batch)));
        assertThat(refusals.keySet())
                .containsExactlyInAnyOrder("CHECK_DIGIT subject.id-check-digit", "MINOR subject.minor");
        assertThat(refusals.values().stream().mapToInt(Integer::intValue).sum()).isBetween(100, 400);
        assertThat(admitted).isGreaterThan(19_600);
    }

    private void decide(SyntheticBatch batch, LocalDate today) {
        var context = new LawContext(new CourtCode(batch.courtCode()), today, ids);
        var docket = dockets.computeIfAbsent(batch.courtCode(), _ -> new Docket(Set.of()));
        var records = (Iterable<?>) json.readValue(batch.bytes(), Map.class).get("records");
        for (var record : records) {
            switch (law.decide(record, docket, context)) {
                case Law.Admitted _ -> admitted++;
                case Law.Refused refused -> {
                    var flaw = batch.bad().get(String.valueOf(refused.recordId()));
                    refusals.merge(
                            flaw + " " + refused.refusal().code() + (flaw == null ? " " + record : ""),
                            1,
                            Integer::sum);
                }
            }
        }
    }
}
