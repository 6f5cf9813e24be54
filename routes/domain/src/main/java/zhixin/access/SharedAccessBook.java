package zhixin.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * The access log's one door: whoever comes first writes down for all who wait, in one transaction, so that an answer costs
 * its share of a flush to disk and not one of its own.
 */
public final class SharedAccessBook implements AccessBook {
    private static final int MOST_AT_ONCE = 512;

    private final AccessLedger ledger;
    private final AccessWriter writer;
    private final ReentrantLock turn = new ReentrantLock();
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    public SharedAccessBook(AccessLedger ledger, AccessWriter writer) {
        this.ledger = ledger;
        this.writer = writer;
    }

    @Override
    public AccessMark append(AccessEntry entry) {
        var mine = new Waiting(entry);
        synchronized (waiting) {
            waiting.add(mine);
        }
        turn.lock();
        try {
            while (!mine.done) {
                write(next());
            }
        } finally {
            turn.unlock();
        }
        return mine.result();
    }

    private List<Waiting> next() {
        synchronized (waiting) {
            var some = new ArrayList<Waiting>();
            while (some.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
                some.add(waiting.remove());
            }
            return some;
        }
    }

    private void write(List<Waiting> some) {
        try {
            var entries = some.stream().map(each -> each.entry).toList();
            var rows = ledger.append(courts(entries), ends -> writer.write(entries, ends));
            for (var i = 0; i < rows.size(); i++) {
                some.get(i).written(rows.get(i));
            }
        } catch (RuntimeException e) {
            some.forEach(each -> each.failed(e));
        } catch (Error e) {
            // Whoever waits for these must not wait for ever: they are out of the line.
            some.forEach(each -> each.failed(e));
            throw e;
        }
    }

    private static TreeSet<CourtCode> courts(List<AccessEntry> entries) {
        var courts = new TreeSet<CourtCode>();
        entries.forEach(entry -> entry.touched().forEach(each -> courts.add(each.court())));
        return courts;
    }

    /** One who waits; written and read under the turn. */
    private static final class Waiting {
        private final AccessEntry entry;
        private boolean done;
        private @Nullable AccessMark mark;
        private @Nullable Throwable failure;

        Waiting(AccessEntry entry) {
            this.entry = entry;
        }

        void written(AccessRow row) {
            var numbers = new HashMap<CourtCode, Long>();
            row.owners().forEach(each -> numbers.put(each.court(), each.number()));
            mark = new AccessMark(row.position(), numbers);
            done = true;
        }

        void failed(Throwable e) {
            failure = e;
            done = true;
        }

        AccessMark result() {
            if (mark == null) {
                throw new IllegalStateException(
                        "what was decided could not be written down: nothing is answered", failure);
            }
            return mark;
        }
    }
}
