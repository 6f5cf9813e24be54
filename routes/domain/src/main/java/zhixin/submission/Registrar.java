package zhixin.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.law.Docket;
import zhixin.law.DutyChange;
import zhixin.law.EntryIds;
import zhixin.law.Law;
import zhixin.law.LawBook;
import zhixin.law.LawContext;
import zhixin.law.RecordHead;
import zhixin.ledger.BatchMark;
import zhixin.ledger.DocketQuery;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.LinkedKey;
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
 * written with its receipt or not at all.
 */
public final class Registrar {
    private final EnforcementLedger ledger;
    private final PositionReader reader;
    private final PositionWriter writer;
    private final Receipts receipts;
    private final EntryIds ids;
    private final Clock clock;
    private final LawBook book;
    private final Law law = new Law();

    public Registrar(
            EnforcementLedger ledger,
            PositionReader reader,
            PositionWriter writer,
            Receipts receipts,
            EntryIds ids,
            Clock clock,
            LawBook book) {
        this.ledger = ledger;
        this.reader = reader;
        this.writer = writer;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
        this.book = book;
    }

    /**
     * The signed receipt, durable; for the same bytes again the first one.
     *
     * @throws ProblemException {@code batch-conflict} or {@code batch-gap}
     */
    public SignedDocument register(CourtSubmission submission) {
        return ledger.record(recording -> {
            var number = submission.batch().number();
            var first = repeated(submission, recording.batch(submission.court(), number));
            return first != null ? first : record(submission, recording);
        });
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

    private SignedDocument record(CourtSubmission submission, Recording recording) {
        checkOrder(submission.batch(), recording.lastBatch(submission.court()).orElse(null));
        var duties = new ArrayList<DutyChange>();
        var links = new ArrayList<LinkedKey>();
        var batch = decide(submission, recording, duties, links);
        recording.append(batch);
        recording.link(links);
        recording.follow(duties);
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

    private RecordedBatch decide(
            CourtSubmission submission, Recording recording, List<DutyChange> duties, List<LinkedKey> links) {
        var submissionId = UUID.randomUUID().toString();
        var docket = docket(submission, recording);
        var context = new LawContext(submission.court(), Times.day(clock.instant()), ids, book);
        var outcomes = new ArrayList<RecordOutcome>();
        var numbered = new ArrayList<PositionWriter.Numbered>();
        var next = recording.nextPosition();
        var records = submission.batch().records();
        for (var ordinal = 0; ordinal < records.size(); ordinal++) {
            var before = numbered.size();
            var outcome = law.decide(records.get(ordinal), docket, context);
            if (outcome instanceof Law.Admitted admitted) {
                duties.addAll(admitted.duties());
                for (var draft : admitted.positions()) {
                    links.addAll(writer.links(draft, next + numbered.size()));
                    numbered.add(writer.number(draft, next + numbered.size()));
                }
            }
            outcomes.add(outcome(ordinal, outcome, next + before, next + numbered.size() - 1));
        }
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

    private Docket docket(CourtSubmission submission, Recording recording) {
        var records = submission.batch().records();
        var data = recording.docket(
                new DocketQuery(submission.court(), RecordHead.recordIds(records), RecordHead.caseNumbers(records)));
        var docket = new Docket(data.usedRecordIds());
        var named = new ArrayList<>(data.latest());
        RecordHead.targetsElsewhere(records)
                .forEach((court, targets) -> named.addAll(recording
                        .docket(new DocketQuery(court, targets, Set.of()))
                        .latest()));
        named.addAll(reports(submission, recording, docket));
        named.addAll(cases(submission, named, recording));
        named.forEach(position -> docket.take(reader.draft(position)));
        return docket;
    }

    /** The reports that records answer, with their answers so far and the entries of the cases that they are about. */
    private static List<LedgerPosition> reports(CourtSubmission submission, Recording recording, Docket docket) {
        var references = RecordHead.reports(submission.batch().records());
        var named = new ArrayList<LedgerPosition>();
        if (references.isEmpty()) {
            return named;
        }
        var about = new HashSet<String>();
        for (var file : recording.reports(references)) {
            docket.take(file.report());
            if (file.answer() != null) {
                named.add(file.answer());
            }
            if (file.report().about() != null) {
                about.add(file.report().about().caseNumber());
            }
        }
        named.addAll(recording
                .docket(new DocketQuery(submission.court(), Set.of(), about))
                .latest());
        return named;
    }

    /** The cases of entries that a record names by its target alone: they may have been transferred. */
    private static List<LedgerPosition> cases(
            CourtSubmission submission, List<LedgerPosition> named, Recording recording) {
        var unasked = named.stream()
                .map(LedgerPosition::caseNumber)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        unasked.removeAll(RecordHead.caseNumbers(submission.batch().records()));
        return unasked.isEmpty()
                ? List.of()
                : recording
                        .docket(new DocketQuery(submission.court(), Set.of(), unasked))
                        .latest();
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
