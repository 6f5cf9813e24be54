package zhixin.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import zhixin.ledger.LedgerPosition;

/**
 * The newest positions as they were written, once they are durable. Log, index and feeds ask for every position within a
 * second of its recording: reading them back took two fifths of the server's time. Positions never change but by erasure,
 * after which {@link ErasureWatch} clears this, so what stands here is what a query would say. Thread-safe.
 */
final class FreshPositions {
    /** About four editions: some 20 MiB on the heap. */
    static final int MOST = 4000;

    private final int most;
    private final Deque<List<LedgerPosition>> runs = new ArrayDeque<>();
    private long first = 1;
    private long next = 1;

    /** Keeps so many; 0 for none. */
    FreshPositions(int most) {
        this.most = most;
    }

    /** Takes positions whose transaction is committed. */
    synchronized void add(List<LedgerPosition> recorded) {
        if (recorded.isEmpty()) {
            return;
        }
        var kept = List.copyOf(recorded.subList(Math.max(0, recorded.size() - most), recorded.size()));
        var begin = recorded.getLast().position() + 1 - kept.size();
        if (begin != next) {
            runs.clear(); // another hub wrote in between, or one transaction brought more than is kept
            first = begin;
        }
        next = begin + kept.size();
        if (!kept.isEmpty()) {
            runs.addLast(kept);
        }
        while (next - first > most) {
            first += runs.removeFirst().size();
        }
    }

    /** Lets all of them go. */
    synchronized void clear() {
        runs.clear();
        first = next;
    }

    /** All positions from one to another, or nothing if one of them is not here. */
    synchronized Optional<List<LedgerPosition>> run(long from, long to) {
        if (from < first || to >= next || to < from) {
            return Optional.empty();
        }
        var found = new ArrayList<LedgerPosition>((int) (to - from + 1));
        for (var run : runs) {
            var begin = run.getFirst().position();
            var start = (int) Math.clamp(from - begin, 0, run.size());
            var end = (int) Math.clamp(to - begin + 1, 0, run.size());
            found.addAll(run.subList(start, end));
        }
        return Optional.of(List.copyOf(found));
    }

    /** One position, if it is here. */
    synchronized Optional<LedgerPosition> position(long position) {
        for (var run : runs) {
            var index = position - run.getFirst().position();
            if (index >= 0 && index < run.size()) {
                return Optional.of(run.get((int) index));
            }
        }
        return Optional.empty();
    }
}
