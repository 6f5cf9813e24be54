package zhixin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExposureTallyTest {
    @Test
    void quantilesAreNearThoseOfTheTimesThemselves() {
        var random = new Random(5);
        var tally = ExposureTally.NONE;
        var times = new ArrayList<Long>();
        for (var i = 0; i < 2_000; i++) {
            var millis = (long) Math.exp(random.nextDouble() * 18);
            times.add(millis);
            tally = tally.and(Duration.ofMillis(millis));
        }
        var sorted = times.stream().sorted().toList();
        for (var share : List.of(0.5, 0.9, 0.99, 1.0)) {
            var exact = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
            assertThat(tally.quantile(share).orElseThrow().toMillis() + 1.0)
                    .isCloseTo(exact + 1.0, within(exact * 0.055 + 1));
        }
        assertThat(tally.longest().toMillis()).isEqualTo(sorted.getLast());
        assertThat(tally.removals()).isEqualTo(2_000);
    }

    @Test
    void ofNothingThereIsNoQuantile() {
        assertThat(ExposureTally.NONE.quantile(0.5)).isEmpty();
    }
}
