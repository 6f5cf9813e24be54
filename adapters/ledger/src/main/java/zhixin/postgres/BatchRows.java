package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.ledger.BatchMark;
import zhixin.ledger.RecordedBatch;

/** How a receipted batch stands in its tables: the evidence, and one row a record. */
final class BatchRows {
    private static final String INSERT = """
            insert into submissions (number, submission_id, court, batch_number, batch_digest, door, caller, received_at,
                recorded_at, first_position, last_position, through_position, document, signature, signer, received,
                receipt, receipt_signature, receipt_signer)
            values ((select coalesce(max(number), 0) + 1 from submissions), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning number
            """;
    private static final String MARK =
            "select batch_number, batch_digest, receipt, receipt_signature, receipt_signer from submissions where court = ?";
    private static final String OUTCOME_COLUMNS =
            "submission_number, ordinal, court, record_id, action, refusal_code, article, message, first_position, last_position";

    private BatchRows() {}

    /** @param through the ledger's newest position with this batch in it */
    static void append(Connection connection, RecordedBatch batch, Instant recordedAt, long through)
            throws SQLException {
        var number = insert(connection, batch, recordedAt, through);
        try (var copy = new BinaryCopy(connection, "record_outcomes", OUTCOME_COLUMNS)) {
            for (var outcome : batch.outcomes()) {
                copy.row(10);
                copy.number(number);
                copy.integer(outcome.ordinal());
                copy.text(batch.court().value());
                copy.text(outcome.recordId());
                copy.text(outcome.action());
                copy.text(outcome.refusalCode());
                copy.text(outcome.article());
                copy.text(outcome.message());
                copy.number(outcome.firstPosition());
                copy.number(outcome.lastPosition());
            }
            copy.finish();
        }
    }

    private static long insert(Connection connection, RecordedBatch batch, Instant recordedAt, long through)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, batch.submissionId());
            insert.setString(2, batch.court().value());
            insert.setLong(3, batch.batchNumber());
            insert.setString(4, batch.batchDigest());
            insert.setString(5, batch.door().name());
            insert.setString(6, batch.caller());
            insert.setObject(7, batch.receivedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(8, recordedAt.atOffset(ZoneOffset.UTC));
            setRange(insert, batch);
            insert.setLong(11, through);
            Documents.write(insert, 12, batch.document());
            insert.setBytes(15, received(batch));
            Documents.write(insert, 16, batch.receipt());
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void setRange(PreparedStatement insert, RecordedBatch batch) throws SQLException {
        if (batch.positions().isEmpty()) {
            insert.setNull(9, Types.BIGINT);
            insert.setNull(10, Types.BIGINT);
        } else {
            insert.setLong(9, batch.positions().getFirst().position());
            insert.setLong(10, batch.positions().getLast().position());
        }
    }

    private static byte @Nullable [] received(RecordedBatch batch) {
        return Arrays.equals(batch.received(), batch.document().content()) ? null : batch.received();
    }

    static Optional<BatchMark> mark(Connection connection, CourtCode court, long batchNumber) throws SQLException {
        try (var query = connection.prepareStatement(MARK + " and batch_number = ?")) {
            query.setString(1, court.value());
            query.setLong(2, batchNumber);
            return mark(query);
        }
    }

    static Optional<BatchMark> lastMark(Connection connection, CourtCode court) throws SQLException {
        try (var query = connection.prepareStatement(MARK + " order by batch_number desc limit 1")) {
            query.setString(1, court.value());
            return mark(query);
        }
    }

    private static Optional<BatchMark> mark(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new BatchMark(row.getLong(1), row.getString(2), Documents.read(row, 3)))
                    : Optional.empty();
        }
    }
}
