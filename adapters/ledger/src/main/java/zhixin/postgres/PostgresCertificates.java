package zhixin.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.certificate.CertificateBook;
import zhixin.certificate.CertificateKind;
import zhixin.certificate.EntryHistory;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;

/** Issued papers in their table; the unique key decides between two that are kept at the same moment. */
final class PostgresCertificates implements CertificateBook, EntryHistory {
    private static final String FIND = """
            select certificate_id, kind, caller, repeat_key, request_digest, edition, issued_at, valid_until, digest, frame,
                signature, signer, withdrawn_at
            from certificates where\s""";
    private static final String KEEP = """
            insert into certificates (certificate_id, kind, caller, repeat_key, request_digest, edition, issued_at,
                valid_until, digest, frame, signature, signer)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (repeat_key) do nothing
            """;
    private static final String WITHDRAW =
            "update certificates set withdrawn_at = ? where certificate_id = ? and withdrawn_at is null";
    private static final String HISTORY =
            "select position from positions where entry_id = ? and position <= ? order by position";

    private final Database database;
    private final FreshPositions fresh;
    private final ErasureWatch erasures;

    PostgresCertificates(Database database, FreshPositions fresh, ErasureWatch erasures) {
        this.database = database;
        this.fresh = fresh;
        this.erasures = erasures;
    }

    @Override
    public Optional<Issued> find(String key) {
        return database.read(c -> find(c, "repeat_key = ?", key));
    }

    @Override
    public Optional<Issued> byId(String certificateId) {
        return database.read(c -> find(c, "certificate_id = ?", certificateId));
    }

    @Override
    public Issued keep(Issued issued) {
        return database.write(c -> insert(c, issued)
                ? issued
                : find(c, "repeat_key = ?", issued.key())
                        .orElseThrow(() -> new LedgerException("a kept certificate is gone while it was looked for")));
    }

    @Override
    public boolean withdraw(String certificateId, Instant at) {
        return database.write(c -> {
            try (var withdraw = c.prepareStatement(WITHDRAW)) {
                withdraw.setObject(1, at(at));
                withdraw.setString(2, certificateId);
                return withdraw.executeUpdate() == 1
                        || find(c, "certificate_id = ?", certificateId).isPresent();
            }
        });
    }

    @Override
    public List<LedgerPosition> of(EntryId entry, long through) {
        erasures.look();
        return database.read(c -> {
            try (var query = c.prepareStatement(HISTORY)) {
                query.setString(1, entry.value());
                query.setLong(2, through);
                return PositionRows.named(c, query, fresh);
            }
        });
    }

    private static Optional<Issued> find(Connection connection, String where, String value) throws SQLException {
        try (var query = connection.prepareStatement(FIND + where)) {
            query.setString(1, value);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(issued(row)) : Optional.empty();
            }
        }
    }

    private static Issued issued(ResultSet row) throws SQLException {
        return new Issued(
                row.getString(1),
                CertificateKind.of(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                moment(row, 8),
                row.getString(9),
                row.getString(10),
                row.getBytes(11),
                row.getBytes(12),
                moment(row, 13));
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static boolean insert(Connection connection, Issued issued) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, issued.certificateId());
            insert.setString(2, issued.kind().wire());
            insert.setString(3, issued.caller());
            insert.setString(4, issued.key());
            insert.setString(5, issued.requestDigest());
            insert.setLong(6, issued.edition());
            insert.setObject(7, at(issued.issuedAt()));
            insert.setObject(8, issued.validUntil() == null ? null : at(issued.validUntil()));
            insert.setString(9, issued.digest());
            insert.setString(10, issued.frame());
            insert.setBytes(11, issued.signature());
            insert.setBytes(12, issued.signer());
            return insert.executeUpdate() == 1;
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
