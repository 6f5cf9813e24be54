package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.Recording;
import zhixin.ledger.Sight;

/**
 * The one door in. Writers queue twice: within this hub, so that waiting ones hold no connection, and at the server, so
 * that a second hub on the same database keeps the order too. If the connection breaks during the commit itself the
 * caller gets an exception though the work may be on disk: whoever asks again is answered from the ledger.
 */
final class PostgresLedger implements EnforcementLedger {
    /** Any number that nothing else on this database locks: "zhixin" in ASCII. */
    static final long WRITER = 0x7a686978696eL;

    private final Database database;
    private final Clock clock;
    private final FreshPositions fresh;
    private final Touches touches = new Touches();
    private final ReentrantLock queue = new ReentrantLock(true);

    PostgresLedger(Database database, Clock clock, FreshPositions fresh) {
        this.database = database;
        this.clock = clock;
        this.fresh = fresh;
    }

    @Override
    public <T> T record(Function<Recording, T> work) {
        queue.lock();
        try {
            var appended = new ArrayList<LedgerPosition>();
            var result = database.write(connection -> {
                becomeWriter(connection);
                try (var recording = new PostgresRecording(connection, clock, fresh, touches)) {
                    var done = work.apply(recording);
                    recording.complete();
                    appended.addAll(recording.appended());
                    return done;
                }
            });
            fresh.add(appended);
            touches.add(appended);
            return result;
        } finally {
            queue.unlock();
        }
    }

    @Override
    public <T> T read(Function<Sight, T> work) {
        return database.write(connection -> {
            try (var snapshot = connection.createStatement()) {
                snapshot.execute("set transaction isolation level repeatable read, read only");
            }
            return work.apply(new PostgresSight(connection, fresh));
        });
    }

    /** Held to the end of the transaction, however it ends. */
    static void becomeWriter(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, WRITER);
            lock.execute();
        }
    }
}
