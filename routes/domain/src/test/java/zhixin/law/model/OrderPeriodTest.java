package zhixin.law.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import zhixin.law.Law;
import zhixin.law.SampleRecords;

/** Found by the model: an order's period on a dishonest entry took it out of reach of what must free it. */
class OrderPeriodTest {
    /** 法释〔2017〕7号第二条: the first ground has no term, the others have years; no order's period ends such an entry. */
    @Property(tries = 20)
    void aDishonestListingHasNoPeriodButItsTerm(@ForAll @IntRange(min = 1, max = 600) int days) {
        var until = new TreeMap<>(
                Map.of("until", Cast.FIRST_DAY.plusYears(3).plusDays(days).toString()));
        var record = SampleRecords.with(SampleRecords.dishonestWithoutTerm("r-1"), "restriction", until);
        var hub = new Hub();
        hub.nextBatch(Cast.CHAOYANG);

        assertThat(hub.decide(Cast.CHAOYANG, Cast.FIRST_DAY.plusYears(3), record))
                .isInstanceOf(Law.Refused.class);
    }
}
