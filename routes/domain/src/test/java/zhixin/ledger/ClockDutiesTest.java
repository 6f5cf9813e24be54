package zhixin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zhixin.law.SampleRecords;

/** What the clock brings takes the same road as a court's records. */
class ClockDutiesTest {
    private final MemoryHub hub = new MemoryHub();

    private static Map<String, Object> graced(String recordId) {
        return SampleRecords.with(SampleRecords.dishonest(recordId), "graceUntil", "2026-12-01");
    }

    private List<String> words(long from) {
        return hub.ledger.positions(from, hub.ledger.lastPosition()).stream()
                .map(position ->
                        position.change().wire() + " " + position.list().wire())
                .toList();
    }

    @Test
    void beforeItsDayNothingHappens() {
        hub.submit(CHAOYANG, List.of(graced("r-1")));
        hub.clock.set(LocalDate.of(2026, 12, 1));

        assertThat(hub.duties.act()).isZero();
        assertThat(hub.ledger.lastPosition()).isEqualTo(1);
    }

    @Test
    void graceEndsOnceAndTermsEndOnce() {
        hub.submit(CHAOYANG, List.of(graced("r-1")));
        hub.clock.set(LocalDate.of(2026, 12, 2));
        assertThat(hub.duties.act()).isEqualTo(2);
        assertThat(hub.duties.act()).isZero();
        hub.clock.set(LocalDate.of(2028, 9, 1));
        assertThat(hub.duties.act()).isEqualTo(2);
        assertThat(hub.duties.act()).isZero();

        assertThat(words(2))
                .containsExactly("listed dishonest", "listed bidding-ban", "removed dishonest", "removed bidding-ban");
        assertThat(hub.ledger.positions(2, 5))
                .allSatisfy(position -> assertThat(position.submissionId()).isNull());
    }

    @Test
    void midnightIsBeijings() {
        hub.submit(CHAOYANG, List.of(graced("r-1")));
        var clock = new DrivenClock(java.time.Instant.parse("2026-12-01T15:59:59Z"));
        var duties = new ClockDuties(
                hub.ledger,
                hub.reader,
                hub.writer,
                new zhixin.law.RandomEntryIds(),
                clock,
                zhixin.law.LawBook.builtIn());
        assertThat(duties.act()).isZero();

        var later = new DrivenClock(java.time.Instant.parse("2026-12-01T16:00:00Z"));
        assertThat(new ClockDuties(
                                hub.ledger,
                                hub.reader,
                                hub.writer,
                                new zhixin.law.RandomEntryIds(),
                                later,
                                zhixin.law.LawBook.builtIn())
                        .act())
                .isEqualTo(2);
    }

    @Test
    void manyDutiesAreDoneInRuns() {
        hub.submit(
                CHAOYANG,
                IntStream.range(0, 1000).mapToObj(i -> graced("r-" + i)).toList());
        hub.clock.set(LocalDate.of(2026, 12, 2));

        var recorded = 0;
        var runs = 0;
        for (var done = hub.duties.act(); done > 0; done = hub.duties.act()) {
            recorded += done;
            runs++;
        }

        assertThat(recorded).isEqualTo(2000);
        assertThat(runs).isGreaterThan(1);
    }

    @Test
    void aCorrectedGraceBlocksNobody() {
        var none = new java.util.HashMap<String, Object>();
        none.put("graceUntil", null);
        var correct = SampleRecords.with(SampleRecords.action("r-2", "correct", "dishonest", "r-1"), "changes", none);
        hub.submit(CHAOYANG, List.of(graced("r-1"), correct));

        assertThat(hub.duties.act()).isEqualTo(2);
        assertThat(words(3)).containsExactly("listed dishonest", "listed bidding-ban");
    }
}
