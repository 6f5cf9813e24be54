package zhixin.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import zhixin.exchange.MemoryParties;
import zhixin.ledger.MemoryHub;

class EditionRhythmTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MemoryHub hub = new MemoryHub();

    @Test
    void aPositionWaitsForItsIntervalAndNoLonger() throws InterruptedException {
        var rhythm = new EditionRhythm(hub.publisher(), Duration.ofSeconds(5), () -> Long.MAX_VALUE);
        hub.submit(MemoryParties.CHAOYANG, cases(1, 1));
        rhythm.noticed();
        assertThat(rhythm.tick()).as("after a quiet time nothing waits").isTrue();
        hub.submit(MemoryParties.CHAOYANG, cases(2, 2));
        rhythm.noticed();

        assertThat(rhythm.tick()).isFalse();
        Thread.sleep(5010);

        assertThat(rhythm.tick()).isTrue();
        assertThat(hub.ledger.latest().orElseThrow().toPosition()).isEqualTo(4);
        assertThat(rhythm.tick()).isFalse();
    }

    @Test
    void aFullEditionIsSealedAtOnceAndTheRestWaits() {
        var rhythm = new EditionRhythm(hub.publisher(), LONG, () -> Long.MAX_VALUE);
        rhythm.tick();
        hub.submit(MemoryParties.CHAOYANG, cases(1, 600));
        rhythm.noticed();

        assertThat(rhythm.tick()).isTrue();
        assertThat(hub.ledger.latest().orElseThrow().toPosition()).isEqualTo(1000);
        assertThat(rhythm.tick()).isFalse();
    }

    @Test
    void whatACrashLeftUnsealedIsSealedAtTheFirstLook() {
        hub.submit(MemoryParties.CHAOYANG, cases(1, 3));

        assertThat(new EditionRhythm(hub.publisher(), LONG, () -> Long.MAX_VALUE).tick())
                .isTrue();
        assertThat(hub.ledger.latest().orElseThrow().toPosition()).isEqualTo(6);
    }

    @Test
    void inARushEachEditionWaitsForTheIndexToStandAtTheOneBefore() {
        var indexed = new AtomicLong();
        var rhythm = new EditionRhythm(hub.publisher(), LONG, indexed::get);
        hub.submit(MemoryParties.CHAOYANG, cases(1, 1100));
        rhythm.noticed();

        assertThat(rhythm.tick()).isTrue();
        assertThat(rhythm.tick()).isFalse();
        indexed.set(1);

        assertThat(rhythm.tick()).isTrue();
        assertThat(hub.ledger.latest().orElseThrow().toPosition()).isEqualTo(2000);
    }

    /** Registered cases with one debtor: two positions each. */
    static List<Map<String, Object>> cases(int from, int to) {
        var records = new ArrayList<Map<String, Object>>();
        for (var number = from; number <= to; number++) {
            records.add(Map.of(
                    "recordId", "r-" + number,
                    "action", "register-case",
                    "caseNumber", "(2026)京0105执" + number + "号",
                    "kind", "enforcement",
                    "filedOn", "2026-11-02",
                    "amount", "5000.00",
                    "debtors",
                            List.of(Map.of(
                                    "kind", "organization",
                                    "name", "海天食品有限公司",
                                    "idType", "uscc",
                                    "id", "91119999X000000190"))));
        }
        return records;
    }
}
