package zhixin.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.Difference;
import zhixin.edition.SealCheck;
import zhixin.ledger.LedgerAudit;
import zhixin.ledger.LedgerAudit.Remains;
import zhixin.ledger.LedgerAudit.StoredBatch;
import zhixin.problem.ProblemException;
import zhixin.trust.Digests;
import zhixin.trust.SignedDocument;

/**
 * Holds every stored batch against its digest, its receipt's signature, its court's numbering and its positions. Of one
 * out of which retention struck persons what is left is held against what retention left, and against its court, number
 * and predecessor.
 */
public final class BatchCheck {
    private static final int MOST_DIFFERENCES = 20;

    private final LedgerAudit audit;
    private final Digests digests;
    private final SealCheck seals;
    private final BatchReader reader;

    public BatchCheck(LedgerAudit audit, Digests digests, SealCheck seals, StrictJson json) {
        this.audit = audit;
        this.digests = digests;
        this.seals = seals;
        this.reader = new BatchReader(json);
    }

    /** Reads all of them. */
    public Outcome run() {
        var last = new HashMap<CourtCode, StoredBatch>();
        var differences = new ArrayList<Difference>();
        var count = new long[2];
        audit.batches(batch -> {
            count[0]++;
            count[1] += batch.remains() == Remains.WHOLE ? 0 : 1;
            if (differences.size() < MOST_DIFFERENCES) {
                check(batch, last, differences);
            }
        });
        return new Outcome(count[0], last.size(), count[1], differences);
    }

    private void check(StoredBatch batch, Map<CourtCode, StoredBatch> last, List<Difference> differences) {
        var where = "batch " + batch.batchNumber() + " of " + batch.court().value();
        var before = last.put(batch.court(), light(batch));
        var number = before == null ? 0 : before.batchNumber();
        if (batch.batchNumber() != number + 1) {
            differences.add(new Difference(where, "follows batch " + number));
        }
        document(batch, before == null ? null : before.batchDigest())
                .ifPresent(fault -> differences.add(new Difference(where, fault)));
        var positions = batch.firstPosition() == 0 ? 0 : batch.lastPosition() - batch.firstPosition() + 1;
        if (batch.ownPositions() != positions) {
            differences.add(new Difference(where, "not all of its positions name it as their cause"));
        }
        seals.fault(batch.receipt(), batch.receivedAt())
                .ifPresent(fault -> differences.add(new Difference(where, "receipt: " + fault)));
    }

    /** Only its number and digest are asked for again. */
    private static StoredBatch light(StoredBatch batch) {
        var empty = new SignedDocument(new byte[0], new byte[0], new byte[0]);
        return new StoredBatch(
                batch.submissionId(),
                batch.court(),
                batch.batchNumber(),
                batch.batchDigest(),
                batch.receivedAt(),
                empty,
                empty,
                batch.firstPosition(),
                batch.lastPosition(),
                batch.ownPositions(),
                batch.remains());
    }

    private Optional<String> document(StoredBatch batch, @Nullable String previousDigest) {
        var content = batch.document().content();
        return switch (batch.remains()) {
            case WHOLE ->
                digests.sm3(content).equals(batch.batchDigest())
                        ? Optional.empty()
                        : Optional.of("its stored digest is not that of its document");
            case CHANGED_SINCE -> Optional.of("what is left of its document is not what retention left");
            case ERASED_IN_PART ->
                content.length == 0 || itsOwn(content, batch, previousDigest)
                        ? Optional.empty()
                        : Optional.of("what is left of its document is another batch's");
        };
    }

    private boolean itsOwn(byte[] content, StoredBatch batch, @Nullable String previousDigest) {
        try {
            var left = reader.read(content);
            return left.court().equals(batch.court())
                    && left.number() == batch.batchNumber()
                    && Objects.equals(left.previousDigest(), previousDigest);
        } catch (ProblemException e) {
            return false;
        }
    }

    /**
     * What came of it.
     *
     * @param erased how many of the batches retention has erased in part
     */
    public record Outcome(long batches, int courts, long erased, List<Difference> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }
}
