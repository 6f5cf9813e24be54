package zhixin.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryIds;
import zhixin.law.Law;
import zhixin.law.LawBook;
import zhixin.ledger.BatchMark;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.ledger.RecordedBatch;
import zhixin.ledger.RecordedBatch.RecordOutcome;
import zhixin.ledger.Recording;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.SignedDocument;

/**
 * Verified → Admitted → Recorded, in one transaction: a decision is made on what the ledger holds at that moment, and is
 * written with its receipt or not at all. While one batch is written the next ones are decided; what was decided ahead
 * counts only if nothing that it was decided on has changed when its turn comes, and is decided anew otherwise.
 */
public final class Registrar {
    /** One is written while two are decided: more would wait in memory for nothing. */
    private static final int AT_ONCE = 3;

    private final EnforcementLedger ledger;
    private final PositionWriter writer;
    private final Receipts receipts;
    private final BatchDecider decider;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    public Registrar(
            EnforcementLedger ledger,
            PositionReader reader,
            PositionWriter writer,
            Receipts receipts,
            EntryIds ids,
            Clock clock,
            LawBook book) {
        this.ledger = ledger;
        this.writer = writer;
        this.receipts = receipts;
        this.decider = new BatchDecider(reader, writer, ids, clock, book);
    }

    /**
     * The signed receipt, durable; for the same bytes again the first one.
     *
     * @throws ProblemException {@code batch-conflict} or {@code batch-gap}
     */
    public SignedDocument register(CourtSubmission submission) {
        turns.acquireUninterruptibly();
        try {
            var ahead = decider.ahead(submission, ledger);
            return ledger.record(recording -> {
                var number = submission.batch().number();
                var first = repeated(submission, recording.batch(submission.court(), number));
                return first != null ? first : record(submission, recording, ahead);
            });
        } finally {
            turns.release();
        }
    }

    private static @Nullable SignedDocument repeated(CourtSubmission submission, Optional<BatchMark> known) {
        if (known.isEmpty()) {
            return null;
        }
        if (!known.get().batchDigest().equals(submission.digest())) {
            throw new ProblemException(ProblemType.BATCH_CONFLICT, "that batch number came before with other bytes");
        }
        return known.get().receipt();
    }

    private SignedDocument record(CourtSubmission submission, Recording recording, Optional<BatchDecision> ahead) {
        var last = recording.lastBatch(submission.court());
        checkOrder(submission.batch(), last.orElse(null));
        var decision = ahead.filter(made -> made.lastDigest().equals(last.map(BatchMark::batchDigest))
                        && decider.ofToday(made)
                        && recording.stands(made.moment(), made.ground()))
                .orElseGet(() -> decider.decide(submission, recording, last));
        var numbered = writer.number(decision.drafts(), recording.nextPosition());
        var batch = batch(submission, decision, numbered, recording.nextPosition());
        recording.append(batch);
        recording.link(numbered.stream()
                .flatMap(each -> writer.links(each.draft(), each.position()).stream())
                .toList());
        recording.hold(numbered.stream()
                .flatMap(each -> writer.held(each.draft(), each.position()).stream())
                .toList());
        recording.follow(decision.duties());
        return batch.receipt();
    }

    private static void checkOrder(Batch batch, @Nullable BatchMark last) {
        var expected = last == null ? 1 : last.batchNumber() + 1;
        if (batch.number() != expected) {
            throw new ProblemException(ProblemType.BATCH_GAP, "the next batch of this court is number " + expected);
        }
        if (!Objects.equals(batch.previousDigest(), last == null ? null : last.batchDigest())) {
            throw new ProblemException(
                    ProblemType.BATCH_CONFLICT, "previousDigest is not the digest of the batch before");
        }
    }

    private RecordedBatch batch(
            CourtSubmission submission, BatchDecision decision, List<PositionWriter.Numbered> numbered, long first) {
        var submissionId = UUID.randomUUID().toString();
        var outcomes = outcomes(decision.outcomes(), first);
        var positions = writer.commit(numbered, submissionId);
        return new RecordedBatch(
                submissionId,
                submission.court(),
                submission.batch().number(),
                submission.digest(),
                submission.origin().door(),
                submission.origin().caller(),
                submission.origin().receivedAt(),
                submission.document(),
                submission.origin().envelope() instanceof Submission.SignedData(byte[] cms) ? cms : null,
                outcomes,
                positions,
                receipts.issue(submissionId, submission, outcomes, positions));
    }

    private static List<RecordOutcome> outcomes(List<Law.Outcome> decided, long first) {
        var outcomes = new ArrayList<RecordOutcome>(decided.size());
        var next = first;
        for (var outcome : decided) {
            var positions = outcome instanceof Law.Admitted admitted
                    ? admitted.positions().size()
                    : 0;
            outcomes.add(outcome(outcomes.size(), outcome, next, next + positions - 1));
            next += positions;
        }
        return outcomes;
    }

    private static RecordOutcome outcome(int ordinal, Law.Outcome outcome, long first, long last) {
        return switch (outcome) {
            case Law.Admitted admitted ->
                new RecordOutcome(ordinal, admitted.recordId(), admitted.action(), null, null, null, first, last);
            case Law.Refused(var recordId, var action, var refusal) ->
                new RecordOutcome(
                        ordinal, recordId, action, refusal.code(), refusal.article(), refusal.message(), 0, 0);
        };
    }
}
