package zhixin.postgres;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what was erased out of what is answered from memory: an erasure of this hub at once, one by another process on the
 * same database within a second of the next question. Thread-safe.
 */
final class ErasureWatch {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Database database;
    private final FreshPositions fresh;
    private final RecentPositions recent;
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - EVERY_NANOS);
    private final AtomicLong known = new AtomicLong();

    ErasureWatch(Database database, FreshPositions fresh, RecentPositions recent) {
        this.database = database;
        this.fresh = fresh;
        this.recent = recent;
    }

    /** Looks, at most once a second. Asked before a connection is taken, never inside a transaction. */
    void look() {
        var last = looked.get();
        var now = System.nanoTime();
        if (now - last < EVERY_NANOS || !looked.compareAndSet(last, now)) {
            return;
        }
        var newest = newest();
        if (known.getAndSet(newest) != newest) {
            forget();
        }
    }

    /** Lets everything go that is answered from memory. */
    void forget() {
        fresh.clear();
        recent.clear();
    }

    private long newest() {
        return database.read(c -> {
            try (var query = c.prepareStatement("select coalesce(max(number), 0) from erasures");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
