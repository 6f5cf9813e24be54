package zhixin.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");

    @Test
    void fourMistakesAreFreeAndEachFurtherOneCostsTwiceAsMuch() {
        var tries = Tries.NONE;
        var now = START;
        for (var i = 1; i <= 4; i++) {
            tries = tries.failed(now, Tries.Limits.OF_ACCOUNT);
            assertThat(tries.locked(now)).isFalse();
        }
        for (var minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            tries = tries.failed(now, Tries.Limits.OF_ACCOUNT);
            assertThat(tries.lockedUntil()).isEqualTo(now.plus(Duration.ofMinutes(minutes)));
            now = tries.lockedUntil();
            assertThat(tries.locked(now.minusMillis(1))).isTrue();
            assertThat(tries.locked(now)).isFalse();
        }
    }

    @Test
    void whatIsTriedDuringALockNeitherCountsNorProlongsIt() {
        var tries = Tries.NONE;
        for (var i = 0; i < 5; i++) {
            tries = tries.failed(START, Tries.Limits.OF_ACCOUNT);
        }
        assertThat(tries.failed(START.plusSeconds(59), Tries.Limits.OF_ACCOUNT)).isSameAs(tries);
    }

    @Test
    void aDayWithoutMistakesForgetsThem() {
        var tries = Tries.NONE;
        for (var i = 0; i < 9; i++) {
            tries = new Tries(tries.failures(), tries.lastAt(), null).failed(START, Tries.Limits.OF_ACCOUNT);
        }
        assertThat(tries.failed(START.plus(Duration.ofDays(1)).plusSeconds(1), Tries.Limits.OF_ACCOUNT)
                        .failures())
                .isEqualTo(1);
    }

    /** However ten thousand attempts are spread over a day, so many are looked at that a guess stays hopeless. */
    @Test
    void ofTenThousandAttemptsInADayHardlyAnyAreLookedAt() {
        for (var seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var tries = Tries.NONE;
            var now = START;
            var looked = 0;
            for (var i = 0; i < 10_000; i++) {
                now = now.plusMillis(
                        (long) (random.nextDouble() * 2 * Duration.ofDays(1).toMillis() / 10_000));
                if (!tries.locked(now)) {
                    looked++;
                    tries = tries.failed(now, Tries.Limits.OF_ACCOUNT);
                }
            }
            assertThat(looked).as("seed " + seed).isBetween(10, 40);
        }
    }
}
