package zhixin.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhixin.edition.ChangeKind;
import zhixin.law.Docket;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.EntryIds;
import zhixin.law.HeldThing;
import zhixin.law.Law;
import zhixin.law.LawBook;
import zhixin.law.LawContext;
import zhixin.law.RecordHead;
import zhixin.ledger.BatchMark;
import zhixin.ledger.DocketQuery;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.Ground;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.ledger.PositionWriter.Drafted;
import zhixin.ledger.Sight;

/** Puts a batch before the law, with everything that the ledger holds of what it names. */
final class BatchDecider {
    /** The actions whose decision stands on the court's own cases and entries alone. */
    private static final Set<String> AHEAD = Set.of(
            "list",
            "correct",
            "remove",
            "revoke",
            "extend",
            "suspend",
            "resume",
            "fact",
            "register-case",
            "update-case",
            "close-case");

    /** Decisions made ahead wait in memory with their texts. */
    private static final int MOST_AHEAD = 2000;

    private final PositionReader reader;
    private final PositionWriter writer;
    private final EntryIds ids;
    private final Clock clock;
    private final LawBook book;
    private final Law law = new Law();

    BatchDecider(PositionReader reader, PositionWriter writer, EntryIds ids, Clock clock, LawBook book) {
        this.reader = reader;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
        this.book = book;
    }

    /**
     * Decides beside whoever is recording, where that can stand: half of a batch's work is done before its turn comes.
     * Nothing for a batch that is not the court's next, that is large, or that reaches beyond the court's own cases.
     */
    Optional<BatchDecision> ahead(CourtSubmission submission, EnforcementLedger ledger) {
        var records = submission.batch().records();
        return records.size() > MOST_AHEAD
                        || !records.stream().allMatch(record -> AHEAD.contains(RecordHead.action(record)))
                        || !RecordHead.targetsElsewhere(records).isEmpty()
                        || !RecordHead.reports(records).isEmpty()
                ? Optional.empty()
                : ledger.read(sight -> {
                    var last = sight.lastBatch(submission.court());
                    return last.map(BatchMark::batchNumber).orElse(0L) + 1
                                    == submission.batch().number()
                            ? Optional.of(decide(submission, sight, last)).filter(BatchDecision::alone)
                            : Optional.empty();
                });
    }

    /** Whether it was decided on this day, whose law counts. */
    boolean ofToday(BatchDecision decision) {
        return decision.day().equals(Times.day(clock.instant()));
    }

    BatchDecision decide(CourtSubmission submission, Sight sight, Optional<BatchMark> last) {
        var named = named(submission, sight);
        var context = new LawContext(submission.court(), Times.day(clock.instant()), ids, book);
        var outcomes = new ArrayList<Law.Outcome>();
        var drafts = new ArrayList<Drafted>();
        var duties = new ArrayList<DutyChange>();
        for (var record : submission.batch().records()) {
            var outcome = law.decide(record, named.docket(), context);
            if (outcome instanceof Law.Admitted admitted) {
                duties.addAll(admitted.duties());
                admitted.positions().forEach(draft -> drafts.add(writer.text(draft)));
            }
            outcomes.add(outcome);
        }
        return new BatchDecision(
                context.today(),
                sight.moment(),
                last.map(BatchMark::batchDigest),
                named.ground(),
                named.alone(),
                outcomes,
                drafts,
                duties);
    }

    private record Named(Docket docket, Ground ground, boolean alone) {}

    private Named named(CourtSubmission submission, Sight sight) {
        var records = submission.batch().records();
        var numbers = RecordHead.caseNumbers(records);
        var data = sight.docket(new DocketQuery(
                submission.court(), RecordHead.targets(records), numbers, RecordHead.recordIds(records)));
        var docket = new Docket(data.usedRecordIds());
        var named = new ArrayList<>(data.latest());
        RecordHead.targetsElsewhere(records)
                .forEach((court, targets) -> named.addAll(
                        sight.docket(new DocketQuery(court, targets, Set.of())).latest()));
        named.addAll(reports(submission, sight, docket));
        var things = things(records, named);
        if (!things.isEmpty()) {
            named.addAll(sight.held(writer.thingKeys(things)));
        }
        named.addAll(cases(submission, named, sight));
        named.forEach(position -> docket.take(reader.draft(position)));
        return new Named(docket, ground(submission, numbers, named), things.isEmpty());
    }

    private static Ground ground(CourtSubmission submission, Set<String> numbers, List<LedgerPosition> named) {
        var cases = new HashSet<>(numbers);
        var entries = new HashSet<EntryId>();
        for (var position : named) {
            if (position.caseNumber() != null) {
                cases.add(position.caseNumber());
            }
            if (position.entry() != null) {
                entries.add(position.entry());
            }
        }
        return new Ground(submission.court(), cases, entries);
    }

    /** The reports that records answer, with their answers so far and the entries of the cases that they are about. */
    private static List<LedgerPosition> reports(CourtSubmission submission, Sight sight, Docket docket) {
        var references = RecordHead.reports(submission.batch().records());
        var named = new ArrayList<LedgerPosition>();
        if (references.isEmpty()) {
            return named;
        }
        var about = new HashSet<String>();
        for (var file : sight.reports(references)) {
            docket.take(file.report());
            if (file.answer() != null) {
                named.add(file.answer());
            }
            if (file.report().about() != null) {
                about.add(file.report().about().caseNumber());
            }
        }
        named.addAll(sight.docket(new DocketQuery(submission.court(), Set.of(), about))
                .latest());
        return named;
    }

    /** The things that records are about, of which any court may hold something. */
    private Set<String> things(List<?> records, List<LedgerPosition> named) {
        var things = RecordHead.things(records);
        if (HeldThing.concerns(records)) {
            named.stream()
                    .filter(position -> position.change() == ChangeKind.CASE && position.entry() != null)
                    .flatMap(position -> HeldThing.of(reader.draft(position)).stream())
                    .forEach(thing -> things.addAll(thing.things()));
        }
        return things;
    }

    /** The cases of entries that a record names by its target alone: they may have been transferred. */
    private static List<LedgerPosition> cases(CourtSubmission submission, List<LedgerPosition> named, Sight sight) {
        var unasked = named.stream()
                .map(LedgerPosition::caseNumber)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        unasked.removeAll(RecordHead.caseNumbers(submission.batch().records()));
        return unasked.isEmpty()
                ? List.of()
                : sight.docket(new DocketQuery(submission.court(), Set.of(), unasked))
                        .latest();
    }
}
