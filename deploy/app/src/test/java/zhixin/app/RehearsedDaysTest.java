package zhixin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsedDaysTest {
    /** Six in the evening in Beijing. */
    private static final Clock REAL = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private static final LocalDate FROM = LocalDate.of(2026, 6, 1);

    @TempDir
    Path data;

    private RehearsedDays days() {
        return new RehearsedDays(data, REAL, FROM);
    }

    private void write(String day) throws IOException {
        Files.writeString(data.resolve("day"), day + "\n");
    }

    @Test
    void opensAtNineInBeijing() {
        assertThat(days().clock().instant()).isEqualTo(Instant.parse("2026-06-01T01:00:00Z"));
    }

    @Test
    void aLaterDayInTheFileMovesIt() throws Exception {
        var days = days();
        write("2026-06-09");
        assertThat(days.look()).isTrue();
        assertThat(days.clock().instant()).isEqualTo(Instant.parse("2026-06-09T01:00:00Z"));
        assertThat(days.look()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-31", "2026-06-01", "2026-11-23", "9 June", "2026-06-31", ""})
    void anythingElseLeavesItWhereItIs(String said) throws Exception {
        var days = days();
        write(said);
        assertThat(days.look()).isFalse();
        assertThat(days.clock().instant()).isEqualTo(Instant.parse("2026-06-01T01:00:00Z"));
    }

    @Test
    void aRestartGoesOnLaterOnTheSameDay() throws Exception {
        var days = days();
        write("2026-06-09");
        days.look();
        assertThat(days().clock().instant()).isEqualTo(Instant.parse("2026-06-09T02:00:00Z"));
        assertThat(days().clock().instant()).isEqualTo(Instant.parse("2026-06-09T03:00:00Z"));
    }

    @Test
    void aDayWrittenWhileNothingRanCountsAtTheNextStart() throws Exception {
        days();
        write("2026-06-09");
        var days = days();
        assertThat(days.look()).isTrue();
        assertThat(days.clock().instant()).isEqualTo(Instant.parse("2026-06-09T01:00:00Z"));
    }

    @Test
    void onlyDaysThatArePastAreRehearsed() {
        assertThatThrownBy(() -> new RehearsedDays(data, REAL, LocalDate.of(2026, 11, 22)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dataThatServedOnTheRealDayDoesNotGoBack() throws Exception {
        days();
        RehearsedDays.over(data);
        assertThatThrownBy(this::days).isInstanceOf(IllegalArgumentException.class);
        Files.delete(data.resolve("demo-clock"));
        Files.writeString(data.resolve("demo.json"), "{}");
        assertThatThrownBy(this::days).isInstanceOf(IllegalArgumentException.class);
    }
}
