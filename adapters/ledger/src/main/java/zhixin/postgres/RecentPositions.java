package zhixin.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import zhixin.ledger.LedgerPosition;

/**
 * The runs of positions read last, each read once: index and feeds ask for every edition at about the same time, and
 * reading its rows took as long as composing from them. Positions never change but by erasure, after which
 * {@link ErasureWatch} clears this.
 */
final class RecentPositions {
    /** An edition's rows are a few MiB on the heap. */
    private static final int MOST = 2;

    private final Map<Run, CompletableFuture<List<LedgerPosition>>> kept = new LinkedHashMap<>(4, 0.75f, true);

    private record Run(long from, long to) {}

    /** A run that is not in the ledger to its end yet is not kept. */
    List<LedgerPosition> get(long from, long to, Supplier<List<LedgerPosition>> source) {
        var run = new Run(from, to);
        var mine = new CompletableFuture<List<LedgerPosition>>();
        var read = begin(run, mine);
        if (read == mine) {
            try {
                var rows = List.copyOf(source.get());
                mine.complete(rows);
                if (rows.isEmpty() || rows.getLast().position() != to) {
                    forget(run, mine);
                }
            } catch (RuntimeException | Error e) {
                forget(run, mine);
                mine.cancel(false);
                throw e;
            }
        }
        try {
            return read.join();
        } catch (CancellationException | CompletionException e) {
            return source.get(); // another's read failed: ask for oneself
        }
    }

    /** Lets all of them go, also those that are being read. */
    void clear() {
        synchronized (kept) {
            kept.clear();
        }
    }

    private CompletableFuture<List<LedgerPosition>> begin(Run run, CompletableFuture<List<LedgerPosition>> mine) {
        synchronized (kept) {
            var known = kept.putIfAbsent(run, mine);
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
            return known == null ? mine : known;
        }
    }

    private void forget(Run run, CompletableFuture<List<LedgerPosition>> mine) {
        synchronized (kept) {
            kept.remove(run, mine);
        }
    }
}
