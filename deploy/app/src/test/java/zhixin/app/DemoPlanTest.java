package zhixin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPlanTest {
    @TempDir
    Path data;

    /** Already the 23rd in Beijing. */
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T16:30:00Z"), ZoneOffset.UTC);

    private DemoPlan plan(long records, long years, Clock at) {
        return DemoPlan.of(data.resolve("demo.json"), records, years, at);
    }

    @Test
    void withoutYearsNothingIsDriven() {
        var plan = plan(20_000, 0, clock);
        assertThat(plan.driven()).isFalse();
        assertThat(plan.to()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(plan.from()).isEqualTo(plan.to().minusDays(90));
        assertThat(plan.typicalSize()).isEqualTo(55);
    }

    @Test
    void yearsEndWithTheDayOfTheFirstStart() {
        var plan = plan(20_000, 2, clock);
        assertThat(plan.driven()).isTrue();
        assertThat(plan.from()).isEqualTo(LocalDate.of(2024, 11, 23));
        assertThat(plan.to()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void aSecondStartKeepsThePlanWhateverItWishes() {
        var first = plan(300, 1, clock);
        var later = Clock.fixed(clock.instant().plusSeconds(40L * 24 * 3600), ZoneOffset.UTC);
        assertThat(plan(500, 1, later)).isEqualTo(first);
        assertThat(plan(500, 0, later)).isEqualTo(first);
    }

    @Test
    void dataThatBeganInThePresentDoesNotGoBack() {
        plan(300, 0, clock);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(300, 1, clock))
                .withMessageContaining("--years 0");
    }

    @Test
    void aPlanFromBeforeThereWereYearsIsReadAsOneWithout() throws Exception {
        Files.writeString(
                data.resolve("demo.json"),
                "{\"from\":\"2026-08-24\",\"records\":20000,\"seed\":2013,\"to\":\"2026-11-22\",\"typicalSize\":55}");
        assertThat(plan(1, 0, clock))
                .isEqualTo(new DemoPlan(2013, LocalDate.of(2026, 8, 24), LocalDate.of(2026, 11, 22), 0, 20_000, 55));
    }
}
