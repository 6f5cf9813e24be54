package zhixin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import zhixin.ledger.MemoryLedger;

/** What is missing on one channel may have come on another; what is missing on all stops the count. */
class HandedOverTest {
    private final MemoryLedger ledger = new MemoryLedger();

    private long through(long after, long taken, Long... dead) {
        return new HandedOver(ledger, new QueuedEditions() {
                    @Override
                    public long taken(String subscriber) {
                        return taken;
                    }

                    @Override
                    public NavigableSet<Long> dead(String subscriber) {
                        return new TreeSet<>(List.of(dead));
                    }
                })
                .through("bank", after);
    }

    @Test
    void theNewestAloneIsNotEverything() {
        ledger.fetched("bank", "feed", 9);
        assertThat(through(0, 0)).isZero();
        assertThat(through(8, 0)).isEqualTo(9);
    }

    @Test
    void aQueueIsReadFromTheFirst() {
        assertThat(through(0, 7)).isEqualTo(7);
        assertThat(through(10, 7)).isEqualTo(10);
    }

    @Test
    void aDeadLetterStopsTheCountUntilItIsFetchedOtherwise() {
        assertThat(through(0, 7, 4L, 6L)).isEqualTo(3);
        ledger.fetched("bank", "feed", 4);
        assertThat(through(0, 7, 4L, 6L)).isEqualTo(5);
        ledger.fetched("bank", "stream", 6);
        assertThat(through(0, 7, 4L, 6L)).isEqualTo(7);
    }

    @Test
    void oneChannelGoesOnWhereAnotherEnds() {
        ledger.restored("bank", 5);
        ledger.fetched("bank", "feed", 8);
        ledger.fetched("bank", "feed", 9);
        assertThat(through(0, 3)).isEqualTo(5);
        assertThat(through(0, 7)).isEqualTo(9);
    }
}
