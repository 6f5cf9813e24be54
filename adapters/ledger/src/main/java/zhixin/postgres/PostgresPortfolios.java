package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import zhixin.exchange.PortfolioLedger;

/** Portfolios in their tables; a subscriber's version row is locked while its digests change. */
final class PostgresPortfolios implements PortfolioLedger {
    private static final String LOCK = """
            insert into portfolios (subscriber, version) values (?, 0)
            on conflict (subscriber) do update set version = portfolios.version
            """;
    private static final String ADD = """
            insert into portfolio_digests (subscriber, generation, digest)
            select ?, ?, digest from unnest(?::bytea[]) d(digest) on conflict do nothing
            """;
    private static final String REMOVE =
            "delete from portfolio_digests where subscriber = ? and generation = ? and digest = any(?::bytea[])";
    private static final String REGISTERED = """
            select p.digest from unnest(?::bytea[]) d(digest)
            join portfolio_digests p on p.subscriber = ? and p.generation = ? and p.digest = d.digest
            """;

    private final Database database;

    PostgresPortfolios(Database database) {
        this.database = database;
    }

    @Override
    public List<KeyPeriod> keys(String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                    "select generation, since from portfolio_keys where subscriber = ? order by generation")) {
                query.setString(1, subscriber);
                var keys = new ArrayList<KeyPeriod>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        keys.add(new KeyPeriod(
                                rows.getInt(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant()));
                    }
                }
                return keys;
            }
        });
    }

    @Override
    public void begin(String subscriber, KeyPeriod period) {
        database.write(c -> {
            try (var insert = c.prepareStatement("insert into portfolio_keys (subscriber, generation, since)"
                    + " values (?, ?, ?) on conflict do nothing")) {
                insert.setString(1, subscriber);
                insert.setInt(2, period.generation());
                insert.setObject(3, period.since().atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public int add(String subscriber, int generation, Collection<String> digests) {
        return database.write(c -> {
            lock(c, subscriber);
            try (var insert = c.prepareStatement(ADD)) {
                insert.setString(1, subscriber);
                insert.setInt(2, generation);
                insert.setArray(3, array(c, digests));
                return changed(c, subscriber, insert.executeUpdate());
            }
        });
    }

    @Override
    public int remove(String subscriber, int generation, Collection<String> digests) {
        return database.write(c -> {
            lock(c, subscriber);
            try (var delete = c.prepareStatement(REMOVE)) {
                delete.setString(1, subscriber);
                delete.setInt(2, generation);
                delete.setArray(3, array(c, digests));
                return changed(c, subscriber, delete.executeUpdate());
            }
        });
    }

    private static void lock(Connection connection, String subscriber) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, subscriber);
            lock.executeUpdate();
        }
    }

    private static int changed(Connection connection, String subscriber, int rows) throws SQLException {
        if (rows > 0) {
            try (var update =
                    connection.prepareStatement("update portfolios set version = version + 1 where subscriber = ?")) {
                update.setString(1, subscriber);
                update.executeUpdate();
            }
        }
        return rows;
    }

    private static java.sql.Array array(Connection connection, Collection<String> hex) throws SQLException {
        return connection.createArrayOf(
                "bytea", hex.stream().distinct().map(HexFormat.of()::parseHex).toArray(byte[][]::new));
    }

    @Override
    public Set<String> registered(String subscriber, int generation, Collection<String> digests) {
        return database.read(c -> {
            try (var query = c.prepareStatement(REGISTERED)) {
                query.setArray(1, array(c, digests));
                query.setString(2, subscriber);
                query.setInt(3, generation);
                var found = new HashSet<String>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(HexFormat.of().formatHex(rows.getBytes(1)));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public Map<Integer, Long> counts(String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select generation, count(*) from portfolio_digests"
                    + " where subscriber = ? group by generation order by generation")) {
                query.setString(1, subscriber);
                var counts = new TreeMap<Integer, Long>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        counts.put(rows.getInt(1), rows.getLong(2));
                    }
                }
                return counts;
            }
        });
    }

    @Override
    public long version(String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select version from portfolios where subscriber = ?")) {
                query.setString(1, subscriber);
                try (var row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            }
        });
    }
}
