package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import zhixin.ledger.LedgerPosition;

class FreshPositionsTest {
    private final FreshPositions fresh = new FreshPositions(FreshPositions.MOST);

    @Test
    void aRunIsGivenAcrossTransactionsAndOnlyWhole() {
        fresh.add(run(1, 3));
        fresh.add(List.of());
        fresh.add(run(4, 4));
        fresh.add(run(5, 9));

        assertThat(fresh.run(2, 6).orElseThrow())
                .extracting(LedgerPosition::position)
                .containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(fresh.run(1, 9).orElseThrow()).hasSize(9);
        assertThat(fresh.run(9, 10)).isEmpty();
        assertThat(fresh.run(0, 1)).isEmpty();
        assertThat(fresh.position(4).orElseThrow().position()).isEqualTo(4);
        assertThat(fresh.position(10)).isEmpty();
    }

    @Test
    void afterAnotherHubsPositionsOnlyWhatFollowsThemStands() {
        fresh.add(run(1, 3));
        fresh.add(run(7, 8));

        assertThat(fresh.run(1, 3)).isEmpty();
        assertThat(fresh.run(3, 7)).isEmpty();
        assertThat(fresh.position(2)).isEmpty();
        assertThat(fresh.run(7, 8).orElseThrow()).hasSize(2);
    }

    @Test
    void theOldestGoAndTheNewestStay() {
        for (var from = 1L; from <= 20_000; from += 1000) {
            fresh.add(run(from, from + 999));
        }

        assertThat(fresh.run(16_001, 20_000).orElseThrow()).hasSize(4000);
        assertThat(fresh.run(16_000, 20_000)).isEmpty();
        assertThat(fresh.position(1)).isEmpty();
    }

    @Test
    void ofOneLargeTransactionOnlyTheNewestStay() {
        fresh.add(run(1, 10));
        fresh.add(run(11, 20_010));

        assertThat(fresh.run(16_011, 20_010).orElseThrow()).hasSize(4000);
        assertThat(fresh.run(16_010, 20_010)).isEmpty();
        assertThat(fresh.position(16_010)).isEmpty();
        assertThat(fresh.position(10)).isEmpty();

        fresh.add(run(20_011, 20_011));
        assertThat(fresh.run(20_011, 20_011).orElseThrow()).hasSize(1);
    }

    @Test
    void ofNoneNoneStays() {
        var none = new FreshPositions(0);
        none.add(run(1, 3));
        none.add(run(4, 4));

        assertThat(none.position(4)).isEmpty();
        assertThat(none.run(4, 4)).isEmpty();
    }

    private static List<LedgerPosition> run(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> Positions.listing("1").at(position))
                .toList();
    }
}
