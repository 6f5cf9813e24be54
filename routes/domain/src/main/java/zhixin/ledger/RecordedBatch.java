package zhixin.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.submission.Door;
import zhixin.trust.SignedDocument;

/**
 * A batch on its way into the ledger, whole: evidence, outcome of every record, receipt.
 *
 * @param received the bytes as they came (equal to the document's content unless it came as SignedData)
 * @param positions empty when all its records were refused
 */
@SuppressWarnings("ArrayRecordComponent")
public record RecordedBatch(
        String submissionId,
        CourtCode court,
        long batchNumber,
        String batchDigest,
        Door door,
        String caller,
        Instant receivedAt,
        SignedDocument document,
        byte @Nullable [] received,
        List<RecordOutcome> outcomes,
        List<LedgerPosition> positions,
        SignedDocument receipt) {

    /**
     * What became of one record.
     *
     * @param ordinal its place in the batch, from 0
     * @param recordId null when it had none that could be read
     * @param action null when it could not be read
     * @param refusalCode null when admitted
     */
    public record RecordOutcome(
            int ordinal,
            @Nullable String recordId,
            @Nullable String action,
            @Nullable String refusalCode,
            @Nullable String article,
            @Nullable String message,
            long firstPosition,
            long lastPosition) {}
}
