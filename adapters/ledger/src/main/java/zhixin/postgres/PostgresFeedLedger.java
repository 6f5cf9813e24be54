package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import zhixin.exchange.DeltaMark;
import zhixin.exchange.FeedLedger;

/** The book of the subscribers. A seal once written stays: of two writers the first one counts. */
final class PostgresFeedLedger implements FeedLedger {
    private static final String MARK =
            "select subscriber, edition, terms, digest, signature, signer from delta_marks where subscriber = ? ";

    private static final String MOVE = """
        insert into feed_cursors (subscriber, channel, edition) values (?, ?, ?)
        on conflict (subscriber, channel) do update set edition = excluded.edition
        where feed_cursors.edition < excluded.edition
        """;
    /** One run in place of all that it overlaps or touches. */
    private static final String FETCHED = """
        with touching as (
            delete from fetched_editions where subscriber = ? and first <= ? + 1 and last >= ? - 1 returning first, last)
        insert into fetched_editions (subscriber, first, last)
        select ?, least(?, min(first)), greatest(?, max(last)) from touching
        """;

    private final Database database;
    private final Clock clock;

    PostgresFeedLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<DeltaMark> mark(String subscriber, long edition) {
        return database.read(c -> {
            try (var query = c.prepareStatement(MARK + "and edition = ?")) {
                query.setString(1, subscriber);
                query.setLong(2, edition);
                return mark(query);
            }
        });
    }

    @Override
    public Optional<DeltaMark> lastMark(String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement(MARK + "order by edition desc limit 1")) {
                query.setString(1, subscriber);
                return mark(query);
            }
        });
    }

    private static Optional<DeltaMark> mark(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new DeltaMark(
                            row.getString(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getBytes(5),
                            row.getBytes(6)))
                    : Optional.empty();
        }
    }

    @Override
    public void issue(List<DeltaMark> marks) {
        database.write(c -> {
            try (var insert =
                    c.prepareStatement("insert into delta_marks (subscriber, edition, terms, digest, signature, signer)"
                            + " values (?, ?, ?, ?, ?, ?)"
                            + " on conflict do nothing")) {
                for (var mark : marks) {
                    insert.setString(1, mark.subscriber());
                    insert.setLong(2, mark.edition());
                    insert.setString(3, mark.terms());
                    insert.setString(4, mark.digest());
                    insert.setBytes(5, mark.signature());
                    insert.setBytes(6, mark.signer());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    @Override
    public long cursor(String subscriber, String channel) {
        return database.read(c -> {
            try (var query =
                    c.prepareStatement("select edition from feed_cursors where subscriber = ? and channel = ?")) {
                query.setString(1, subscriber);
                query.setString(2, channel);
                return number(query);
            }
        });
    }

    @Override
    public void moveCursors(List<String> subscribers, String channel, long edition) {
        database.write(c -> {
            try (var upsert = c.prepareStatement(MOVE)) {
                for (var subscriber : subscribers) {
                    upsert.setString(1, subscriber);
                    upsert.setString(2, channel);
                    upsert.setLong(3, edition);
                    upsert.addBatch();
                }
                return upsert.executeBatch();
            }
        });
    }

    @Override
    public void fetched(String subscriber, String channel, long edition) {
        database.write(c -> {
            becomeOnlyOneOfItsSubscriber(c, subscriber);
            moveCursor(c, subscriber, channel, edition);
            return merge(c, subscriber, edition, edition);
        });
    }

    @Override
    public void restored(String subscriber, long edition) {
        database.write(c -> {
            becomeOnlyOneOfItsSubscriber(c, subscriber);
            return merge(c, subscriber, 1, edition);
        });
    }

    private static int merge(Connection connection, String subscriber, long first, long last) throws SQLException {
        try (var merge = connection.prepareStatement(FETCHED)) {
            merge.setString(1, subscriber);
            merge.setLong(2, last);
            merge.setLong(3, first);
            merge.setString(4, subscriber);
            merge.setLong(5, first);
            merge.setLong(6, last);
            return merge.executeUpdate();
        }
    }

    /** Two runs that are lengthened at once would not see that they touch. */
    private static void becomeOnlyOneOfItsSubscriber(Connection connection, String subscriber) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 24))")) {
            lock.setString(1, subscriber);
            lock.execute();
        }
    }

    private static void moveCursor(Connection connection, String subscriber, String channel, long edition)
            throws SQLException {
        try (var upsert = connection.prepareStatement(MOVE)) {
            upsert.setString(1, subscriber);
            upsert.setString(2, channel);
            upsert.setLong(3, edition);
            upsert.executeUpdate();
        }
    }

    @Override
    public long fetchedThrough(String subscriber, long after) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select coalesce(max(last), ?) from fetched_editions"
                    + " where subscriber = ? and first <= ? + 1 and last > ?")) {
                query.setLong(1, after);
                query.setString(2, subscriber);
                query.setLong(3, after);
                query.setLong(4, after);
                return number(query);
            }
        });
    }

    @Override
    public void acknowledge(String subscriber, long edition, String manifestDigest) {
        database.write(c -> {
            try (var insert = c.prepareStatement(
                    "insert into acknowledgements (subscriber, edition, manifest_digest, acknowledged_at)"
                            + " values (?, ?, ?, ?) on conflict do nothing")) {
                insert.setString(1, subscriber);
                insert.setLong(2, edition);
                insert.setString(3, manifestDigest);
                insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public long acknowledged(String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select max(edition) from acknowledgements where subscriber = ?")) {
                query.setString(1, subscriber);
                return number(query);
            }
        });
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
