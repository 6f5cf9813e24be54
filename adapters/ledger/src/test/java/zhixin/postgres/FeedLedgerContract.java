package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhixin.exchange.DeltaMark;
import zhixin.exchange.FeedLedger;

/** What every book of subscribers keeps to. */
abstract class FeedLedgerContract {
    abstract FeedLedger feeds();

    private static DeltaMark mark(long edition, String digest) {
        return new DeltaMark("bank", edition, "dishonest/core", digest, new byte[] {1, 2}, new byte[] {0});
    }

    @Test
    void aSealStaysAsItWasFirst() {
        feeds().issue(List.of(mark(1, "sm3:1"), mark(2, "sm3:2")));
        feeds().issue(List.of(mark(2, "sm3:other"), mark(3, "sm3:3")));
        assertThat(feeds().mark("bank", 2).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(mark(2, "sm3:2"));
        assertThat(feeds().lastMark("bank").orElseThrow().edition()).isEqualTo(3);
        assertThat(feeds().mark("bank", 4)).isEmpty();
        assertThat(feeds().lastMark("rail")).isEmpty();
    }

    @Test
    void aCursorNeverMovesBack() {
        assertThat(feeds().cursor("bank", "queue")).isZero();
        feeds().moveCursor("bank", "queue", 5);
        feeds().moveCursor("bank", "queue", 3);
        assertThat(feeds().cursor("bank", "queue")).isEqualTo(5);
        assertThat(feeds().cursor("bank", "file")).isZero();
    }

    @Test
    void runsOfFetchedEditionsGrowTogether() {
        assertThat(feeds().fetchedThrough("bank", 0)).isZero();
        feeds().fetched("bank", "feed", 1);
        for (var edition = 4; edition <= 6; edition++) {
            feeds().fetched("bank", "stream", edition);
        }
        feeds().fetched("bank", "feed", 1);
        assertThat(feeds().fetchedThrough("bank", 0)).isEqualTo(1);
        assertThat(feeds().fetchedThrough("bank", 2)).isEqualTo(2);
        assertThat(feeds().fetchedThrough("bank", 3)).isEqualTo(6);
        assertThat(feeds().fetchedThrough("bank", 5)).isEqualTo(6);
        assertThat(feeds().fetchedThrough("bank", 6)).isEqualTo(6);
        feeds().fetched("bank", "feed", 3);
        assertThat(feeds().fetchedThrough("bank", 0)).isEqualTo(1);
        feeds().fetched("bank", "feed", 2);
        assertThat(feeds().fetchedThrough("bank", 0)).isEqualTo(6);
        feeds().restored("bank", 9);
        feeds().fetched("rail", "feed", 10);
        assertThat(feeds().fetchedThrough("bank", 0)).isEqualTo(9);
        assertThat(feeds().fetchedThrough("rail", 0)).isZero();
        assertThat(feeds().cursor("bank", "feed")).as("forward only").isEqualTo(3);
        assertThat(feeds().cursor("bank", "stream")).isEqualTo(6);
    }

    @Test
    void anAcknowledgementIsKeptOnce() {
        assertThat(feeds().acknowledged("bank")).isZero();
        feeds().acknowledge("bank", 4, "sm3:4");
        feeds().acknowledge("bank", 4, "sm3:4");
        feeds().acknowledge("bank", 2, "sm3:2");
        assertThat(feeds().acknowledged("bank")).isEqualTo(4);
    }
}
