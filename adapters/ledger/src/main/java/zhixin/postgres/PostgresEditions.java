package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.ledger.LedgerPosition;

/** Editions and tiles. What is sealed never changes, so what was read once is kept in memory. */
final class PostgresEditions implements EditionLedger {
    private static final int MOST = 10_000;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SELECT =
            "select number, from_position, to_position, published_at, manifest_digest, checkpoint_sha256, checkpoint_sm3,"
                    + " manifest, manifest_signature, manifest_signer from editions ";
    private static final String SEAL = """
            insert into editions (number, from_position, to_position, published_at, manifest_digest, checkpoint_sha256,
                checkpoint_sm3, manifest, manifest_signature, manifest_signer)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            where ? = coalesce((select max(number) from editions), 0) + 1
              and ? = coalesce((select max(to_position) from editions), 0) + 1
              and ? <= coalesce((select max(position) from positions), 0)
            """;
    /** Steps from court to court over the index, since there are few courts and many batches. */
    /** A batch that was refused whole stands after the last position before it: it counts from the next position on. */
    private static final String LAST_BATCHES = """
            with recursive courts as (
                (select court from submissions order by court limit 1)
                union all
                select (select s.court from submissions s where s.court > c.court order by s.court limit 1)
                from courts c where c.court is not null
            )
            select c.court, b.batch_number from courts c cross join lateral (
                select batch_number from submissions s where s.court = c.court
                    and coalesce(s.last_position, s.through_position + 1) <= ?
                order by s.batch_number desc limit 1) b
            """;

    /** Batches are numbered as they come: between the last that the position covers and the last of that time. */
    private static final String WAITING = """
            select distinct court from submissions
            where number > coalesce(
                    (select number from submissions where through_position <= ?
                     order by through_position desc, number desc limit 1), 0)
              and number <= coalesce(
                    (select number from submissions where recorded_at < ? order by recorded_at desc, number desc limit 1), 0)
              and last_position > ?
            order by court
            """;

    private final Database database;
    private final FreshPositions fresh;
    private final Recent<Long, SealedEdition> editions = new Recent<>(64);
    private final RecentPositions positions;
    private final ErasureWatch erasures;
    private final Recent<TileKey, Tile> tiles = new Recent<>(512);

    PostgresEditions(Database database, FreshPositions fresh, RecentPositions recent, ErasureWatch erasures) {
        this.database = database;
        this.fresh = fresh;
        this.positions = recent;
        this.erasures = erasures;
    }

    private record TileKey(Tree tree, int level, long index) {}

    @Override
    public Optional<SealedEdition> latest() {
        return database.read(c -> one(c.prepareStatement(SELECT + "order by number desc limit 1")));
    }

    @Override
    public Optional<SealedEdition> edition(long number) {
        return editions.get(
                number,
                () -> database.read(c -> {
                    var query = c.prepareStatement(SELECT + "where number = ?");
                    query.setLong(1, number);
                    return one(query);
                }));
    }

    @Override
    public Optional<SealedEdition> editionOf(long position) {
        return database.read(c -> {
                    var query = c.prepareStatement(SELECT + "where to_position >= ? order by to_position limit 1");
                    query.setLong(1, position);
                    return one(query);
                })
                .filter(edition -> edition.fromPosition() <= position);
    }

    private static Optional<SealedEdition> one(PreparedStatement query) throws SQLException {
        try (query;
                var row = query.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    private static SealedEdition read(ResultSet row) throws SQLException {
        return new SealedEdition(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                Documents.read(row, 8),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    @Override
    public Optional<SealedEdition> editionAt(Instant moment) {
        return database.read(c -> {
            var query = c.prepareStatement(
                    SELECT + "where published_at <= ? order by published_at desc, number desc limit 1");
            // The driver rounds to the server's microseconds, and would ask about a moment that is still to come.
            query.setObject(1, moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            return one(query);
        });
    }

    @Override
    public List<CourtCode> waiting(long position, Instant recordedBefore) {
        return database.read(c -> {
            try (var query = c.prepareStatement(WAITING)) {
                query.setLong(1, position);
                query.setObject(2, recordedBefore.atOffset(ZoneOffset.UTC));
                query.setLong(3, position);
                var courts = new ArrayList<CourtCode>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        courts.add(new CourtCode(rows.getString(1)));
                    }
                }
                return courts;
            }
        });
    }

    @Override
    public long lastPosition() {
        return database.read(PostgresEditions::lastPosition);
    }

    static long lastPosition(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select coalesce(max(position), 0) from positions");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<LedgerPosition> positions(long from, long to) {
        if (to - from >= MOST) {
            throw new IllegalArgumentException("at most " + MOST + " positions a call");
        }
        erasures.look();
        return positions.get(from, to, () -> fresh.run(from, to).orElseGet(() -> read(from, to)));
    }

    private List<LedgerPosition> read(long from, long to) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select " + PositionRows.OF_P
                    + " from positions p where p.position between ? and ? order by p.position")) {
                query.setLong(1, from);
                query.setLong(2, to);
                return PositionRows.list(query);
            }
        });
    }

    @Override
    public List<byte[]> leafEntries(long from, long to) {
        return fresh.run(from, to)
                .map(run ->
                        run.stream().map(each -> each.commitment().leafEntry()).toList())
                .orElseGet(() -> readLeafEntries(from, to));
    }

    private List<byte[]> readLeafEntries(long from, long to) {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                    "select leaf_entry from positions where position between ? and ? order by position")) {
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
    public Map<CourtCode, Long> lastBatches(long position) {
        return database.read(c -> {
            try (var query = c.prepareStatement(LAST_BATCHES)) {
                query.setLong(1, position);
                var last = new TreeMap<CourtCode, Long>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        last.put(new CourtCode(rows.getString(1)), rows.getLong(2));
                    }
                }
                return last;
            }
        });
    }

    @Override
    public Optional<Tile> tile(Tree tree, int level, long index) {
        return tiles.get(
                new TileKey(tree, level, index),
                () -> database.read(c -> {
                    try (var query = c.prepareStatement(
                            "select hashes from log_tiles where tree = ?::hash_tree and level = ? and index = ?")) {
                        query.setString(1, wire(tree));
                        query.setInt(2, level);
                        query.setLong(3, index);
                        try (var row = query.executeQuery()) {
                            return row.next()
                                    ? Optional.of(new Tile(tree, level, index, row.getBytes(1)))
                                    : Optional.empty();
                        }
                    }
                }));
    }

    @Override
    public void seal(SealedEdition edition, List<Tile> finished) {
        try {
            database.write(c -> {
                if (insert(c, edition) == 0) {
                    throw new IllegalStateException("edition " + edition.number() + " does not follow the latest");
                }
                insert(c, finished);
                return edition;
            });
        } catch (LedgerException e) {
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw new IllegalStateException("edition " + edition.number() + " is taken", e);
            }
            throw e;
        }
    }

    private static int insert(Connection connection, SealedEdition edition) throws SQLException {
        try (var insert = connection.prepareStatement(SEAL)) {
            insert.setLong(1, edition.number());
            insert.setLong(2, edition.fromPosition());
            insert.setLong(3, edition.toPosition());
            insert.setObject(4, edition.publishedAt().atOffset(ZoneOffset.UTC));
            insert.setString(5, edition.manifestDigest());
            insert.setString(6, edition.checkpointSha256());
            insert.setString(7, edition.checkpointSm3());
            Documents.write(insert, 8, edition.manifest());
            insert.setLong(11, edition.number());
            insert.setLong(12, edition.fromPosition());
            insert.setLong(13, edition.toPosition());
            return insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, List<Tile> tiles) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into log_tiles (tree, level, index, hashes) values (?::hash_tree, ?, ?, ?)")) {
            for (var tile : tiles) {
                insert.setString(1, wire(tile.tree()));
                insert.setInt(2, tile.level());
                insert.setLong(3, tile.index());
                insert.setBytes(4, tile.hashes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String wire(Tree tree) {
        return tree.name().toLowerCase(Locale.ROOT);
    }
}
