package zhixin.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhixin.court.CourtCode;
import zhixin.edition.Difference;
import zhixin.edition.SealCheck;
import zhixin.ledger.LedgerAudit;
import zhixin.ledger.LedgerAudit.StoredBatch;
import zhixin.trust.Digests;

/** Holds every stored batch against its digest, its receipt's signature, its court's numbering and its positions. */
public final class BatchCheck {
    private static final int MOST_DIFFERENCES = 20;

    private final LedgerAudit audit;
    private final Digests digests;
    private final SealCheck seals;

    public BatchCheck(LedgerAudit audit, Digests digests, SealCheck seals) {
        this.audit = audit;
        this.digests = digests;
        this.seals = seals;
    }

    /** Reads all of them. */
    public Outcome run() {
        var last = new HashMap<CourtCode, Long>();
        var differences = new ArrayList<Difference>();
        var count = new long[1];
        audit.batches(batch -> {
            count[0]++;
            if (differences.size() < MOST_DIFFERENCES) {
                check(batch, last, differences);
            }
        });
        return new Outcome(count[0], last.size(), differences);
    }

    private void check(StoredBatch batch, Map<CourtCode, Long> last, List<Difference> differences) {
        var where = "batch " + batch.batchNumber() + " of " + batch.court().value();
        var before = last.getOrDefault(batch.court(), 0L);
        last.put(batch.court(), batch.batchNumber());
        if (batch.batchNumber() != before + 1) {
            differences.add(new Difference(where, "follows batch " + before));
        }
        if (!digests.sm3(batch.document().content()).equals(batch.batchDigest())) {
            differences.add(new Difference(where, "its stored digest is not that of its document"));
        }
        var positions = batch.firstPosition() == 0 ? 0 : batch.lastPosition() - batch.firstPosition() + 1;
        if (batch.ownPositions() != positions) {
            differences.add(new Difference(where, "not all of its positions name it as their cause"));
        }
        seals.fault(batch.receipt(), batch.receivedAt())
                .ifPresent(fault -> differences.add(new Difference(where, "receipt: " + fault)));
    }

    /** What came of it. */
    public record Outcome(long batches, int courts, List<Difference> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }
}
