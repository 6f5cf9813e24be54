package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhixin.exchange.SnapshotShelf.Made;
import zhixin.exchange.SnapshotShelf.Part;
import zhixin.ledger.MemoryLedger;

/** A snapshot stands for the editions before it once every byte of it went out, in however many stretches. */
class SnapshotDownloadsTest {
    private static final Part ONE = new Part("00001.jsonl.gz", 100, 3, "sha256:1", "sm3:1");
    private static final Part TWO = new Part("00002.jsonl.gz", 50, 2, "sha256:2", "sm3:2");
    private static final Made MADE = new Made(7, "", 0, Instant.EPOCH, 5, List.of(ONE, TWO));

    private final MemoryLedger feeds = new MemoryLedger();
    private final MemorySnapshots ledger = new MemorySnapshots(feeds);
    private final SnapshotDownloads downloads = new SnapshotDownloads(ledger, feeds);

    private long through() {
        return feeds.fetchedThrough("bank", 0);
    }

    @Test
    void allPartsInAnyOrderAndInPieces() {
        downloads.sent("bank", MADE, TWO, 0, 50);
        downloads.sent("bank", MADE, ONE, 0, 40);
        downloads.sent("bank", MADE, ONE, 30, 99);
        assertThat(through()).isZero();
        downloads.sent("rail", MADE, ONE, 0, 100);
        assertThat(through()).as("another's bytes are its own").isZero();
        downloads.sent("bank", MADE, ONE, 99, 100);
        assertThat(through()).isEqualTo(7);
        assertThat(ledger.fetched("bank", ONE.sha256())).as("forgotten").isZero();
        assertThat(ledger.fetched("rail", ONE.sha256())).isEqualTo(100);
    }

    @Test
    void theLastByteAloneIsNotThePart() {
        downloads.sent("bank", MADE, ONE, 99, 100);
        downloads.sent("bank", MADE, TWO, 49, 50);
        assertThat(through()).isZero();
        assertThat(ledger.fetched("bank", ONE.sha256())).isZero();
    }
}
