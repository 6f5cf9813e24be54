package zhixin.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import zhixin.screening.ScreeningBook;
import zhixin.trust.SignedDocument;

/** Results of screenings in their table; the unique key decides between two that are kept at the same moment. */
final class PostgresScreenings implements ScreeningBook {
    private static final String FIND = """
            select screening_id, caller, repeat_key, request_digest, edition, subjects, screened_at, kept_until, document,
                signature, signer
            from screenings where repeat_key = ? and kept_until > ?
            """;
    private static final String KEEP = """
            insert into screenings (screening_id, caller, repeat_key, request_digest, edition, subjects, screened_at,
                kept_until, document, signature, signer)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (repeat_key) do nothing
            """;
    private static final String FORGET =
            "update screenings set repeat_key = null, document = '' where kept_until <= ? and repeat_key is not null";

    private final Database database;

    PostgresScreenings(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Kept> find(String key, Instant now) {
        return database.read(c -> find(c, key, now));
    }

    @Override
    public Kept keep(Kept result, Instant now) {
        return database.write(c -> {
            forget(c, now);
            return insert(c, result)
                    ? result
                    : find(c, result.key(), now)
                            .orElseThrow(() -> new LedgerException("a kept screening is gone while it was looked for"));
        });
    }

    @Override
    public int forget(Instant now) {
        return database.write(c -> forget(c, now));
    }

    private static Optional<Kept> find(Connection connection, String key, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, key);
            query.setObject(2, at(now));
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
            }
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getInt(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                new SignedDocument(row.getBytes(9), row.getBytes(10), row.getBytes(11)));
    }

    private static boolean insert(Connection connection, Kept result) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, result.screeningId());
            insert.setString(2, result.caller());
            insert.setString(3, result.key());
            insert.setString(4, result.requestDigest());
            insert.setLong(5, result.edition());
            insert.setInt(6, result.subjects());
            insert.setObject(7, at(result.screenedAt()));
            insert.setObject(8, at(result.until()));
            insert.setBytes(9, result.document().content());
            insert.setBytes(10, result.document().signature());
            insert.setBytes(11, result.document().signer());
            return insert.executeUpdate() == 1;
        }
    }

    private static int forget(Connection connection, Instant now) throws SQLException {
        try (var forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, at(now));
            return forget.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
