package zhixin.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import zhixin.access.AccessHead;
import zhixin.access.AccessLedger;
import zhixin.access.AccessRow;
import zhixin.access.OwnerEnd;
import zhixin.access.OwnerRow;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.right.Operation;

/** The access log in its tables. Its writers queue at the server, so that a second hub on the same database keeps the order too. */
final class PostgresAccess implements AccessLedger {
    /** Beside the ledger's own lock, which is not held for it: a question does not wait for a court's batch. */
    private static final long WRITER = PostgresLedger.WRITER + 1;

    private static final int MOST = 10_000;
    private static final String END = """
            select court, number, digest from access_owners where court = ? and position <= ?
            order by position desc, number desc limit 1
            """;
    private static final String HEAD =
            "select h.number, h.size, h.sealed_at, h.document, h.signature, h.signer, h.digest from access_heads h ";
    private static final String ANCHORED =
            "select h.number, h.size, h.sealed_at, h.document, h.signature, h.signer, h.digest, a.position"
                    + " from access_anchors a join access_heads h on h.number = a.number ";

    private final Database database;

    PostgresAccess(Database database) {
        this.database = database;
    }

    @Override
    public List<AccessRow> append(Set<CourtCode> touched, Function<Ends, List<AccessRow>> work) {
        return database.write(c -> {
            becomeWriter(c);
            var rows = work.apply(new Ends(lastPosition(c), newest(c, touched)));
            AccessRows.insert(c, rows);
            return rows;
        });
    }

    static void becomeWriter(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, WRITER);
            lock.execute();
        }
    }

    private static Map<CourtCode, OwnerEnd> newest(Connection connection, Set<CourtCode> courts) throws SQLException {
        var ends = new HashMap<CourtCode, OwnerEnd>();
        if (courts.isEmpty()) {
            return ends;
        }
        try (var query = connection.prepareStatement("""
                select n.court, n.number, n.digest from unnest(?::text[]) as asked (court) cross join lateral (
                    select o.court, o.number, o.digest from access_owners o where o.court = asked.court
                    order by o.number desc limit 1) n
                """)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", courts.stream().map(CourtCode::value).toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var end = end(rows);
                    ends.put(end.court(), end);
                }
            }
        }
        return ends;
    }

    private static OwnerEnd end(ResultSet row) throws SQLException {
        return new OwnerEnd(new CourtCode(row.getString(1)), row.getLong(2), row.getString(3));
    }

    @Override
    public long lastPosition() {
        return database.read(PostgresAccess::lastPosition);
    }

    @Override
    public long erasedThrough() {
        return database.read(c -> {
            try (var query = c.prepareStatement("select coalesce(max(through), 0) from access_erasures");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static long lastPosition(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select coalesce(max(position), 0) from access_entries");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<AccessRow> rows(long from, long to) {
        if (to - from >= MOST) {
            throw new IllegalArgumentException("at most " + MOST + " rows a call");
        }
        return rows(AccessRows.SELECT + "where e.position between ? and ? order by e.position", query -> {
            query.setLong(1, from);
            query.setLong(2, to);
        });
    }

    @Override
    public List<AccessRow> between(Set<Operation> operations, Instant from, Instant to, int limit) {
        return database.read(c -> {
                    try (var query = c.prepareStatement(
                            AccessRows.SELECT + "where e.operation = any (?) and e.decided_at >= ? and e.decided_at < ?"
                                    + " order by e.decided_at desc, e.position desc limit ?")) {
                        query.setArray(1, operations(c, operations));
                        query.setObject(2, at(from));
                        query.setObject(3, at(to));
                        query.setInt(4, limit);
                        return AccessRows.list(c, query);
                    }
                })
                .reversed();
    }

    @Override
    public List<AccessRow> ofSubject(Set<String> subjects, Set<Operation> operations, Instant before, int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(AccessRows.SELECT
                    + "where e.subject_key = any (?) and e.operation = any (?) and e.decided_at < ?"
                    + " order by e.decided_at desc, e.position desc limit ?")) {
                query.setArray(1, c.createArrayOf("text", subjects.toArray()));
                query.setArray(2, operations(c, operations));
                query.setObject(3, at(before));
                query.setInt(4, limit);
                return AccessRows.list(c, query);
            }
        });
    }

    @Override
    public List<PublicHead> publicHeads() {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                            "select position, case_json from positions where entry_id is null"
                                    + " and case_number is null and case_json like '%\"record\":\"access-head\"%' order by position");
                    var row = query.executeQuery()) {
                var heads = new ArrayList<PublicHead>();
                while (row.next()) {
                    heads.add(new PublicHead(row.getLong(1), row.getString(2)));
                }
                return heads;
            }
        });
    }

    private static Array operations(Connection connection, Set<Operation> operations) throws SQLException {
        return connection.createArrayOf(
                "text", operations.stream().map(Operation::wire).toArray());
    }

    private interface Binding {
        void on(PreparedStatement query) throws SQLException;
    }

    private List<AccessRow> rows(String sql, Binding binding) {
        return database.read(c -> {
            try (var query = c.prepareStatement(sql)) {
                binding.on(query);
                return AccessRows.list(c, query);
            }
        });
    }

    @Override
    public List<OwnerRow> ofOwner(CourtCode owner, long after, int limit) {
        return database.read(c -> {
            try (var query =
                    c.prepareStatement(AccessRows.OWNERS + "where court = ? and number > ? order by number limit ?")) {
                query.setString(1, owner.value());
                query.setLong(2, after);
                query.setInt(3, limit);
                var lines = new ArrayList<OwnerRow>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        lines.add(AccessRows.line(rows).row());
                    }
                }
                return lines;
            }
        });
    }

    @Override
    public OwnerEnd end(CourtCode owner, long position) {
        return database.read(c -> {
            try (var query = c.prepareStatement(END)) {
                query.setString(1, owner.value());
                query.setLong(2, position);
                try (var row = query.executeQuery()) {
                    return row.next() ? end(row) : new OwnerEnd(owner, 0, null);
                }
            }
        });
    }

    /** Court by court over the index, not entry by entry: a court with a million entries costs what one with three does. */
    @Override
    public List<OwnerEnd> ends(long position) {
        return database.read(c -> {
            try (var query = c.prepareStatement("""
                    with recursive courts (court) as (
                        (select court from access_owners order by court limit 1)
                        union all
                        select (select o.court from access_owners o where o.court > courts.court order by o.court limit 1)
                        from courts where courts.court is not null)
                    select n.court, n.number, n.digest from courts cross join lateral (
                        select o.court, o.number, o.digest from access_owners o
                        where o.court = courts.court and o.position <= ? order by o.position desc, o.number desc limit 1) n
                    where courts.court is not null order by n.court
                    """)) {
                query.setLong(1, position);
                var ends = new ArrayList<OwnerEnd>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        ends.add(end(rows));
                    }
                }
                return ends;
            }
        });
    }

    @Override
    public List<byte[]> leafEntries(long from, long to) {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                    "select leaf_entry from access_entries where position between ? and ? order by position")) {
                query.setLong(1, from);
                query.setLong(2, to);
                var leaves = new ArrayList<byte[]>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        leaves.add(rows.getBytes(1));
                    }
                }
                return leaves;
            }
        });
    }

    @Override
    public Optional<Tile> tile(Tree tree, int level, long index) {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                    "select hashes from access_tiles where tree = ?::hash_tree and level = ? and index = ?")) {
                query.setString(1, wire(tree));
                query.setInt(2, level);
                query.setLong(3, index);
                try (var row = query.executeQuery()) {
                    return row.next() ? Optional.of(new Tile(tree, level, index, row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void keep(List<Tile> finished) {
        if (finished.isEmpty()) {
            return;
        }
        database.write(c -> {
            try (var insert = c.prepareStatement("insert into access_tiles (tree, level, index, hashes)"
                    + " values (?::hash_tree, ?, ?, ?) on conflict do nothing")) {
                for (var tile : finished) {
                    insert.setString(1, wire(tile.tree()));
                    insert.setInt(2, tile.level());
                    insert.setLong(3, tile.index());
                    insert.setBytes(4, tile.hashes());
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    @Override
    public Optional<AccessHead> latestHead() {
        return heads(HEAD + "order by h.number desc limit 1", query -> {}).stream()
                .findFirst();
    }

    @Override
    public Optional<AccessHead> head(long number) {
        return heads(HEAD + "where h.number = ?", query -> query.setLong(1, number)).stream()
                .findFirst();
    }

    @Override
    public List<AccessHead> unanchored() {
        return heads(
                HEAD + "where not exists (select 1 from access_anchors a where a.number = h.number) order by h.number",
                query -> {});
    }

    private List<AccessHead> heads(String sql, Binding binding) {
        return database.read(c -> {
            try (var query = c.prepareStatement(sql)) {
                binding.on(query);
                var heads = new ArrayList<AccessHead>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        heads.add(head(rows));
                    }
                }
                return heads;
            }
        });
    }

    private static AccessHead head(ResultSet row) throws SQLException {
        return new AccessHead(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Documents.read(row, 4),
                row.getString(7));
    }

    @Override
    public Optional<AnchoredHead> anchored(long throughPosition) {
        return anchored(
                        ANCHORED + "where a.position <= ? order by a.number desc limit 1",
                        query -> query.setLong(1, throughPosition))
                .stream()
                .findFirst();
    }

    @Override
    public List<AnchoredHead> anchors(long afterNumber, int limit) {
        return anchored(ANCHORED + "where a.number > ? order by a.number limit ?", query -> {
            query.setLong(1, afterNumber);
            query.setInt(2, limit);
        });
    }

    private List<AnchoredHead> anchored(String sql, Binding binding) {
        return database.read(c -> {
            try (var query = c.prepareStatement(sql)) {
                binding.on(query);
                var heads = new ArrayList<AnchoredHead>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        heads.add(new AnchoredHead(head(rows), rows.getLong(8)));
                    }
                }
                return heads;
            }
        });
    }

    @Override
    public void keep(AccessHead head) {
        database.write(c -> {
            try (var insert = c.prepareStatement("""
                    insert into access_heads (number, size, sealed_at, digest, document, signature, signer)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """)) {
                insert.setLong(1, head.number());
                insert.setLong(2, head.size());
                insert.setObject(3, at(head.at()));
                insert.setString(4, head.digest());
                Documents.write(insert, 5, head.document());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public void anchor(long number, long position) {
        database.write(c -> {
            try (var insert = c.prepareStatement("insert into access_anchors (number, position) values (?, ?)")) {
                insert.setLong(1, number);
                insert.setLong(2, position);
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public long ofCase(CaseNumber number, String operation, Instant since) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select count(*) from access_entries where case_number = ?"
                    + " and operation = ? and decided_at >= ? and decision = 'allowed'")) {
                query.setString(1, number.toString());
                query.setString(2, operation);
                query.setObject(3, at(since));
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String wire(Tree tree) {
        return tree.name().toLowerCase(Locale.ROOT);
    }
}
