package zhixin.postgres;

import java.util.Optional;
import java.util.function.LongSupplier;
import zhixin.court.CourtCode;
import zhixin.submission.SubmissionJournal;
import zhixin.submission.SubmissionStatus;

/** Finds receipted submissions. A batch whose records were all refused has nothing left to publish. */
final class PostgresJournal implements SubmissionJournal {
    private static final String FIND = """
            select submission_id, court, coalesce(last_position, 0) <= coalesce(
                    (select to_position from editions where number <= ? order by number desc limit 1), 0),
                receipt, receipt_signature, receipt_signer
            from submissions where submission_id = ?
            """;

    private final Database database;

    private final LongSupplier newest;

    /** @param newest the newest edition that is public */
    PostgresJournal(Database database, LongSupplier newest) {
        this.database = database;
        this.newest = newest;
    }

    @Override
    public Optional<SubmissionStatus> find(String submissionId) {
        if (submissionId.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.read(c -> {
            try (var query = c.prepareStatement(FIND)) {
                query.setLong(1, newest.getAsLong());
                query.setString(2, submissionId);
                try (var row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new SubmissionStatus(
                                    row.getString(1),
                                    new CourtCode(row.getString(2)),
                                    row.getBoolean(3),
                                    Documents.read(row, 4)))
                            : Optional.empty();
                }
            }
        });
    }
}
