package zhixin.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * The hub's own PostgreSQL seen from outside: counts what a run added, and copies the same rows once more as fast as the
 * server takes them.
 */
final class LedgerProbe implements AutoCloseable {
    /** Every table that holds what was recorded; the last one is kept up in place. */
    private static final List<String> TABLES = List.of(
            "submissions",
            "record_outcomes",
            "positions",
            "duties",
            "court_duties",
            "editions",
            "log_tiles",
            "delta_marks",
            "feed_cursors",
            "acknowledgements",
            "evidence");

    private final Connection connection;

    LedgerProbe(URI database) throws SQLException {
        var user = database.getRawUserInfo().split(":", 2);
        connection = DriverManager.getConnection(
                "jdbc:postgresql://" + database.getHost() + ":" + database.getPort() + database.getPath(),
                decoded(user[0]),
                decoded(user[1]));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** The newest position that was recorded; 0 for none. */
    long lastPosition() throws SQLException {
        return number("select coalesce(max(position), 0) from positions");
    }

    /** The newest position that an edition covers. */
    long publishedPosition() throws SQLException {
        return number("select coalesce(max(to_position), 0) from editions");
    }

    /** The newest edition that every subscriber has on its queue. */
    long dispatchedPosition() throws SQLException {
        return number(
                "select coalesce(min(e.to_position), 0) from feed_cursors c join editions e on e.number = c.edition"
                        + " where c.channel = 'queue'");
    }

    /** A mark in time: rows written by later transactions belong to the round. */
    long mark() throws SQLException {
        return number("select pg_current_xact_id()::text::bigint");
    }

    /** Rows of all tables that were written since the mark. */
    long rowsSince(long mark) throws SQLException {
        var rows = 0L;
        for (var table : TABLES) {
            rows += number("select count(*) from " + table + since(mark));
        }
        return rows;
    }

    private static String since(long mark) {
        return " where xmin::text::bigint >= " + mark;
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The rows written since the mark, as COPY wants them back, in one piece. */
    List<Map<String, byte[]>> export(long mark) throws SQLException, IOException {
        return List.of(export(TABLES, since(mark)));
    }

    /** The same rows by the transaction that wrote them, in order. */
    List<Map<String, byte[]>> exportByTransaction(long mark) throws SQLException, IOException {
        var tables = new TreeMap<Long, List<String>>();
        for (var table : TABLES) {
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery("select distinct xmin::text::bigint from " + table + since(mark))) {
                while (rows.next()) {
                    tables.computeIfAbsent(rows.getLong(1), key -> new ArrayList<>())
                            .add(table);
                }
            }
        }
        var transactions = new ArrayList<Map<String, byte[]>>();
        for (var transaction : tables.entrySet()) {
            transactions.add(export(transaction.getValue(), " where xmin = '" + transaction.getKey() + "'"));
        }
        return transactions;
    }

    private Map<String, byte[]> export(List<String> tables, String where) throws SQLException, IOException {
        var copies = new LinkedHashMap<String, byte[]>();
        for (var table : tables) {
            var out = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select * from " + table + where + ") to stdout (format binary)", out);
            copies.put(table, out.toByteArray());
        }
        return copies;
    }

    /**
     * Copies the rows into tables of the same columns, made before and dropped after, each piece in a transaction that is
     * durable at its end; one connection, from memory.
     *
     * @param indexes whether the tables have the ledger's indexes and checks; without them COPY is at its fastest
     * @return rows a second
     */
    double copy(List<Map<String, byte[]>> pieces, boolean indexes) throws SQLException, IOException {
        for (var table : TABLES) {
            execute("drop table if exists bench_" + table);
            execute("create table bench_" + table + " (like " + table + " including storage"
                    + (indexes ? " including all" : "") + ")");
        }
        connection.setAutoCommit(false);
        var copied = 0L;
        var begun = System.nanoTime();
        for (var piece : pieces) {
            for (var table : piece.entrySet()) {
                copied += connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy bench_" + table.getKey() + " from stdin (format binary)",
                                new java.io.ByteArrayInputStream(table.getValue()),
                                1 << 18);
            }
            connection.commit();
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        connection.setAutoCommit(true);
        for (var table : TABLES) {
            execute("drop table bench_" + table);
        }
        return copied / seconds;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
