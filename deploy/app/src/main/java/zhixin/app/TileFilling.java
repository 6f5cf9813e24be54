package zhixin.app;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.security.merkle.TileProofs;

/**
 * Brings the log's finished tiles to hand after a start, and those that are finished later, so that a proof of any leaf is
 * answered from memory. At the lowest priority: whatever is asked for before its turn comes is read from the ledger.
 */
final class TileFilling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TileFilling.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final TileProofs proofs;
    private final LongSupplier size;
    private final Thread thread;
    private long filled;

    /** @param size leaves of the newest edition's trees; may ask the ledger */
    TileFilling(TileProofs proofs, LongSupplier size) {
        this.proofs = proofs;
        this.size = size;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("tile-filling")
                .priority(Thread.MIN_PRIORITY)
                .start(this::run);
    }

    private void run() {
        do {
            try {
                fill(size.getAsLong());
            } catch (RuntimeException e) {
                LOG.warn(
                        "tiles are not brought to hand, and will be: {}",
                        e.getClass().getSimpleName());
            }
        } while (pause());
    }

    private void fill(long now) {
        for (var level = 0; now >>> (8 * (level + 1)) > 0; level++) {
            var bits = 8 * (level + 1);
            for (var tree : Tree.values()) {
                proofs.shelve(tree, level, filled >>> bits, now >>> bits);
            }
        }
        filled = now / Tile.WIDTH * Tile.WIDTH;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
