package zhixin.postgres;

import static zhixin.postgres.Positions.CHAOYANG;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionPublisher;
import zhixin.edition.FieldGroup;
import zhixin.edition.MemoryStateTrees;
import zhixin.edition.PlainCommitments;
import zhixin.edition.PlainLog;
import zhixin.edition.PositionCheck;
import zhixin.edition.Replay;
import zhixin.edition.ReplayOutcome;
import zhixin.edition.SealCheck;
import zhixin.edition.StateReplay;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.MemoryParties;
import zhixin.exchange.MemoryQueues;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.law.EntryId;
import zhixin.law.PositionDraft;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.ledger.RecordedBatch;
import zhixin.lookup.SubjectKeys;
import zhixin.submission.Door;
import zhixin.submission.PlainJson;
import zhixin.trust.PlainDigests;
import zhixin.trust.PlainSealer;

/** A ledger that is written as the hub writes it: committed positions in sealed batches, editions, deltas. */
final class Chronicle {
    static final Clock CLOCK = TestServer.CLOCK;

    final PlainDigests digests = new PlainDigests();
    final PlainCommitments commitments = new PlainCommitments();
    final PlainLog log = new PlainLog();
    final PlainSealer sealer = new PlainSealer("hub");
    final SubjectKeys keys = new SubjectKeys(digests);
    final PositionReader reader = new PositionReader(new PlainJson());
    final MemoryParties parties = MemoryParties.demo();
    final MemoryQueues queues = new MemoryQueues();
    final Ledger ledger;
    private final PositionWriter writer = new PositionWriter(commitments, keys);
    private final List<PositionDraft> drafts = new ArrayList<>();
    private long batches;

    Chronicle(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One change of the entry of that person, to go with the next batch. */
    Chronicle change(int person, ChangeKind kind, String performance) throws InvalidIdentifier {
        var id = entry(person);
        var groups = new EnumMap<FieldGroup, Map<String, @Nullable Object>>(FieldGroup.class);
        groups.put(
                FieldGroup.CORE,
                new TreeMap<>(Map.of(
                        "change", kind.wire(),
                        "list", "dishonest",
                        "entryId", id.value(),
                        "court", CHAOYANG.value(),
                        "recordId", "r-" + person)));
        groups.put(
                FieldGroup.SUBJECT,
                Map.of(
                        "subject",
                        new TreeMap<>(Map.of(
                                "kind",
                                "person",
                                "name",
                                "测" + person,
                                "idType",
                                "passport",
                                "id",
                                number(person),
                                "country",
                                "CAN"))));
        groups.put(FieldGroup.OBLIGATION, Map.of("performance", performance));
        drafts.add(new PositionDraft(
                kind,
                PublicList.DISHONEST,
                id,
                CHAOYANG,
                "r-" + person,
                IdentityDocument.parse("passport", number(person), "CAN"),
                "(2026)京0105执" + person + "号",
                groups,
                null,
                !kind.ends()));
        return this;
    }

    static EntryId entry(int person) {
        return Positions.entry("p" + person);
    }

    private static String number(int person) {
        return "AB%06d".formatted(person);
    }

    /** Records what was drafted as one batch of the court. */
    void record() {
        var content = ("{\"batch\":" + ++batches + "}").getBytes(StandardCharsets.UTF_8);
        ledger.enforcement().record(recording -> {
            var positions = new ArrayList<LedgerPosition>();
            for (var draft : drafts) {
                positions.add(writer.write(draft, recording.nextPosition() + positions.size(), "s-" + batches));
            }
            recording.append(new RecordedBatch(
                    "s-" + batches,
                    CHAOYANG,
                    batches,
                    digests.sm3(content),
                    Door.REST,
                    "court",
                    CLOCK.instant(),
                    new PlainSealer("court").seal(content),
                    null,
                    List.of(),
                    positions,
                    sealer.seal(content)));
            return "";
        });
        drafts.clear();
    }

    /** Seals what is pending and hands it to every subscriber. */
    void publish() {
        var publisher = new EditionPublisher(
                ledger.editions(),
                log,
                MemoryStateTrees.keeper(ledger.editions(), ledger.state(), digests),
                sealer,
                digests,
                CLOCK);
        while (publisher.sealNext()) {
            // one edition after another
        }
        var dispatcher = dispatcher(ledger);
        while (dispatcher.advance()) {
            // one edition after another
        }
    }

    /** A dispatcher as after a start of the hub. */
    Dispatcher dispatcher(Ledger on) {
        return new Dispatcher(
                parties, on.editions(), on.feeds(), new DeltaComposer(commitments), sealer, digests, queues);
    }

    SealCheck seals() {
        return new SealCheck(sealer, "hub", CLOCK);
    }

    ReplayOutcome replay(Ledger on) {
        var check = new PositionCheck(commitments, reader, keys);
        var state = new StateReplay(on.state(), new MemoryStateTrees());
        return new Replay(on.editions(), log, digests, check, seals(), state).run(edition -> {});
    }
}
