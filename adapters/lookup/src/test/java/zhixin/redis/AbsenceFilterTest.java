package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbsenceFilterTest {
    private static final int KEYS = 1_000_000;
    private static final int WRITERS = 4;

    /** Key {@code i} of a run: 64 hexadecimal digits, as a digest has. */
    private static String key(long run, int i) {
        var random = new SplittableRandom(run << 40 ^ i);
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void whatWasAddedIsFoundWhileOthersAdd() throws Exception {
        // Too small on purpose: it grows twice while it is asked.
        missesWhileAdding(AbsenceFilter.expecting(100_000));
    }

    @Test
    void whatWasAddedIsFoundInOneLayerToo() throws Exception {
        missesWhileAdding(AbsenceFilter.expecting(KEYS));
    }

    private static void missesWhileAdding(AbsenceFilter filter) throws Exception {
        var done = new AtomicIntegerArray(WRITERS); // how many of its keys each writer has added
        try (var threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            var adding = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> threads.submit(adder(filter, writer, done)))
                    .toList();
            var asking = new ArrayList<java.util.concurrent.Future<Long>>();
            for (var reader = 0; reader < 2; reader++) {
                asking.add(asker(threads, filter, reader, done));
            }
            for (var each : adding) {
                each.get();
            }
            for (var each : asking) {
                assertThat(each.get())
                        .as("keys not found while others were added")
                        .isZero();
            }
        }
        for (var writer = 0; writer < WRITERS; writer++) {
            for (var i = 0; i < KEYS / WRITERS; i++) {
                assertThat(filter.mightContain(key(writer, i))).isTrue();
            }
        }
    }

    private static Callable<Void> adder(AbsenceFilter filter, int writer, AtomicIntegerArray done) {
        return () -> {
            for (var i = 0; i < KEYS / WRITERS; i++) {
                filter.add(key(writer, i));
                done.set(writer, i + 1);
            }
            return null;
        };
    }

    private static java.util.concurrent.Future<Long> asker(
            ExecutorService threads, AbsenceFilter filter, int seed, AtomicIntegerArray done) {
        return threads.submit(() -> {
            var random = new SplittableRandom(seed);
            var missed = 0L;
            for (var asked = 0; asked < KEYS; asked++) {
                var writer = random.nextInt(WRITERS);
                var added = done.get(writer);
                if (added > 0 && !filter.mightContain(key(writer, random.nextInt(added)))) {
                    missed++;
                }
            }
            return missed;
        });
    }

    @Test
    void oneAbsentKeyInAHundredAtMostSeemsToBeThere() {
        var filter = filled(AbsenceFilter.expecting(KEYS));
        assertThat(falsePositives(filter)).isBetween(0.0005, 0.0065);
        assertThat(filter.bytes() * 8.0 / KEYS).isBetween(12.0, 12.1);
        assertThat(filter.size()).isBetween(KEYS * 99 / 100L, (long) KEYS);
    }

    @Test
    void noMoreThanThatWhereItHadToGrow() {
        var filter = filled(AbsenceFilter.expecting(KEYS / 10));
        assertThat(filter.capacity()).isEqualTo(KEYS / 10 * (1 + 4 + 16));
        assertThat(falsePositives(filter)).isLessThan(0.01);
    }

    private static AbsenceFilter filled(AbsenceFilter filter) {
        for (var i = 0; i < KEYS; i++) {
            filter.add(key(7, i));
        }
        return filter;
    }

    private static double falsePositives(AbsenceFilter filter) {
        var asked = KEYS / 2;
        return IntStream.range(0, asked)
                        .filter(i -> filter.mightContain(key(8, i)))
                        .count()
                / (double) asked;
    }

    @Test
    void anEmptyOneHasNothing() {
        var filter = AbsenceFilter.expecting(AbsenceFilter.UNKNOWN);
        assertThat(filter.mightContain(key(1, 1))).isFalse();
        assertThat(filter.size()).isZero();
    }

    @Test
    void aKeyCountsOnce() {
        var filter = AbsenceFilter.expecting(1);
        for (var i = 0; i < 100; i++) {
            filter.add(key(1, 1));
        }
        assertThat(filter.size()).isEqualTo(1);
        assertThat(filter.capacity()).isEqualTo(1);
    }

    @Test
    void whatIsTooShortToBeADigestIsRefused() {
        var filter = AbsenceFilter.expecting(10);
        assertThatThrownBy(() -> filter.add("0123456789abcdef")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> AbsenceFilter.expecting(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
