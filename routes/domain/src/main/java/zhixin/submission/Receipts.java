package zhixin.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.RecordedBatch.RecordOutcome;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** Writes and signs {@code zhixin/receipt/1}. */
public final class Receipts {
    private final DocumentSealer sealer;

    public Receipts(DocumentSealer sealer) {
        this.sealer = sealer;
    }

    /** The receipt of a batch about to be recorded; it leaves the hub only once the transaction is durable. */
    SignedDocument issue(
            String submissionId,
            CourtSubmission submission,
            List<RecordOutcome> outcomes,
            List<LedgerPosition> positions) {
        var receipt = new TreeMap<String, @Nullable Object>();
        receipt.put("schema", "zhixin/receipt/1");
        receipt.put("submissionId", submissionId);
        receipt.put("court", submission.court().value());
        receipt.put("batchNumber", submission.batch().number());
        receipt.put("batchDigest", submission.digest());
        receipt.put("receivedAt", Times.text(submission.origin().receivedAt()));
        receipt.put("positions", range(positions));
        receipt.put("admitted", admitted(outcomes));
        receipt.put("refused", refused(outcomes));
        return sealer.seal(CanonicalJson.utf8(receipt));
    }

    private static @Nullable Map<String, Long> range(List<LedgerPosition> positions) {
        return positions.isEmpty()
                ? null
                : Map.of(
                        "from",
                        positions.getFirst().position(),
                        "to",
                        positions.getLast().position());
    }

    private static List<@Nullable String> admitted(List<RecordOutcome> outcomes) {
        var ids = new ArrayList<@Nullable String>();
        for (var outcome : outcomes) {
            if (outcome.refusalCode() == null) {
                ids.add(outcome.recordId());
            }
        }
        return ids;
    }

    private static List<Map<String, @Nullable Object>> refused(List<RecordOutcome> outcomes) {
        var refused = new ArrayList<Map<String, @Nullable Object>>();
        for (var outcome : outcomes) {
            if (outcome.refusalCode() != null) {
                var item = new TreeMap<String, @Nullable Object>();
                item.put("index", (long) outcome.ordinal());
                item.put("recordId", outcome.recordId());
                item.put("code", outcome.refusalCode());
                item.put("article", outcome.article());
                item.put("message", outcome.message());
                refused.add(item);
            }
        }
        return refused;
    }
}
