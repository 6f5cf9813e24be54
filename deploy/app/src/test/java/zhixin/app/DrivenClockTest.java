package zhixin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrivenClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant A_YEAR_AGO = Instant.parse("2025-11-21T16:00:00Z");

    private Instant real = NOW;
    private final DrivenClock clock = new DrivenClock(realClock(), A_YEAR_AGO);

    @TempDir
    Path data;

    /** A real clock that the test sets. */
    private Clock realClock() {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return real;
            }
        };
    }

    @Test
    void itBeginsInThePastAndRunsAsFastAsTheRealOne() {
        assertThat(clock.instant()).isEqualTo(A_YEAR_AGO);
        assertThat(clock.caughtUp()).isFalse();
        real = NOW.plusSeconds(90);
        assertThat(clock.instant()).isEqualTo(A_YEAR_AGO.plusSeconds(90));
    }

    @Test
    void itIsMovedForwardAndNeverBack() {
        clock.moveTo(A_YEAR_AGO.plus(Duration.ofDays(1)));
        assertThat(clock.instant()).isEqualTo(A_YEAR_AGO.plus(Duration.ofDays(1)));
        clock.moveTo(A_YEAR_AGO);
        assertThat(clock.instant()).isEqualTo(A_YEAR_AGO.plus(Duration.ofDays(1)));
    }

    @Test
    void itNeverPassesTheRealOne() {
        clock.moveTo(NOW.plus(Duration.ofDays(1)));
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(clock.caughtUp()).isTrue();
    }

    @Test
    void havingCaughtUpItStaysTheRealOne() {
        clock.catchUp();
        clock.moveTo(A_YEAR_AGO);
        real = NOW.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(real);
        assertThat(clock.caughtUp()).isTrue();
    }

    @Test
    void inAnotherZoneItIsTheSameClock() {
        var elsewhere = clock.withZone(ZoneOffset.UTC);
        clock.moveTo(A_YEAR_AGO.plusSeconds(7));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.getZone().getId()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void itGoesForwardForEveryReaderWhoeverMovesIt() throws Exception {
        var running = new DrivenClock(Clock.systemUTC(), A_YEAR_AGO);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var mover = 0; mover < 2; mover++) {
                work.add(() -> moved(running));
                work.add(() -> forward(running));
            }
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private static boolean moved(DrivenClock clock) {
        for (var hour = 0; hour < 5000; hour++) {
            clock.moveTo(A_YEAR_AGO.plus(Duration.ofHours(hour)));
        }
        return true;
    }

    private static boolean forward(DrivenClock clock) {
        var last = clock.instant();
        for (var i = 0; i < 200_000; i++) {
            var now = clock.instant();
            if (now.isBefore(last)) {
                return false;
            }
            last = now;
        }
        return true;
    }

    @Test
    void anInterruptedYearGoesOnLaterThanWhereItWas() {
        var mark = new DrivenMark(data.resolve("clock"));
        assertThat(mark.clock(realClock(), A_YEAR_AGO).instant()).isEqualTo(A_YEAR_AGO);
        for (var day : List.of(1, 2, 3)) {
            mark.at(A_YEAR_AGO.plus(Duration.ofDays(day)));
        }
        var again = new DrivenMark(data.resolve("clock")).clock(realClock(), A_YEAR_AGO);
        assertThat(again.instant()).isBetween(A_YEAR_AGO.plus(Duration.ofDays(3)), A_YEAR_AGO.plus(Duration.ofDays(4)));
        assertThat(again.caughtUp()).isFalse();
    }

    @Test
    void whatHasCaughtUpNeverGoesBack() {
        new DrivenMark(data.resolve("clock")).caughtUp();
        var again = new DrivenMark(data.resolve("clock")).clock(realClock(), A_YEAR_AGO);
        assertThat(again.instant()).isEqualTo(NOW);
        assertThat(again.caughtUp()).isTrue();
    }
}
