package zhixin.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.exchange.MemoryParties.PUDONG;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;

/** A court is behind when its batch has waited for over a minute, not before and not after. */
class LateCourtsTest {
    private final MemoryHub hub = new MemoryHub();

    private LateCourts looked(LateCourts late) {
        late.look();
        return late;
    }

    @Test
    void aCourtIsNamedAfterAMinuteUntilItIsPublished() {
        var late = new LateCourts(hub.ledger, hub.clock);
        hub.submit(
                PUDONG,
                List.of(SampleRecords.with(SampleRecords.consumption("p"), "case.caseNumber", "(2026)沪0115执1号")));
        hub.publishAll();
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1")));
        assertThat(looked(late).behind()).isEmpty();

        hub.clock.advance(Duration.ofSeconds(60));
        assertThat(looked(late).behind()).isEmpty();
        hub.clock.advance(Duration.ofSeconds(1));
        assertThat(looked(late).behind()).containsExactly("京0105");

        hub.publishAll();
        assertThat(looked(late).behind()).isEmpty();
    }

    /** An edition that was sealed meanwhile says nothing about a batch behind it; a court that has just come is not late. */
    @Test
    void eachBatchHasItsOwnMinute() {
        var late = new LateCourts(hub.ledger, hub.clock);
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1")));
        looked(late);
        hub.clock.advance(Duration.ofSeconds(61));
        hub.submit(
                PUDONG,
                List.of(SampleRecords.with(SampleRecords.consumption("p"), "case.caseNumber", "(2026)沪0115执1号")));

        assertThat(looked(late).behind()).containsExactly("京0105");
    }
}
