package zhixin.postgres;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.EditionPublisher;
import zhixin.edition.MemoryStateTrees;
import zhixin.edition.PlainCommitments;
import zhixin.edition.PlainLog;
import zhixin.edition.SealCheck;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.MemoryParties;
import zhixin.exchange.MemoryQueues;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.ledger.MemoryHub;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.lookup.SubjectKeys;
import zhixin.submission.BatchReader;
import zhixin.submission.Door;
import zhixin.submission.PlainJson;
import zhixin.submission.Receipts;
import zhixin.submission.Registrar;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionVerifier;
import zhixin.trust.PlainDigests;
import zhixin.trust.PlainSealer;

/** Courts that send real batches through verification and law into the real database, and editions of them. */
final class Courthouse implements AutoCloseable {
    final Ledger ledger;
    final PlainDigests digests = new PlainDigests();
    private final PlainSealer sealer = new PlainSealer("hub");
    private final PlainCommitments commitments = new PlainCommitments();
    private final MemoryParties parties = MemoryParties.demo();
    private final MemoryQueues queues = new MemoryQueues();
    private final PlainJson json = new PlainJson();
    private final AtomicInteger ids = new AtomicInteger();
    private final Registrar registrar;
    private long number;
    private @Nullable String last;

    Courthouse(Ledger ledger) {
        this.ledger = ledger;
        this.registrar = new Registrar(
                ledger.enforcement(),
                new PositionReader(json),
                new PositionWriter(commitments, new SubjectKeys(digests)),
                new Receipts(sealer),
                this::nextId,
                TestServer.CLOCK,
                LawBook.builtIn());
    }

    private EntryId nextId() {
        return new EntryId("entry-" + "%016d".formatted(ids.incrementAndGet()));
    }

    static EntryId entry(int number) {
        return new EntryId("entry-" + "%016d".formatted(number));
    }

    /** The court's next batch; its receipt. */
    Map<String, @Nullable Object> submit(List<? extends Map<String, @Nullable Object>> records) {
        var court = new CourtCode("京0105");
        var document = MemoryHub.document(court, ++number, last, records);
        var verifier = new SubmissionVerifier(new PlainSealer("any"), parties, new BatchReader(json), digests);
        var envelope = new Submission.Detached(new PlainSealer("court").seal(document));
        var verified = verifier.verify(new Submission(Door.REST, "court", envelope, TestServer.CLOCK.instant()));
        var receipt = registrar.register(verified);
        last = verified.digest();
        return json.object(receipt.content());
    }

    /** Seals what is pending and hands it to every subscriber. */
    void publish() {
        var publisher = new EditionPublisher(
                ledger.editions(),
                new PlainLog(),
                MemoryStateTrees.keeper(ledger.editions(), ledger.state(), digests),
                sealer,
                digests,
                TestServer.CLOCK);
        while (publisher.sealNext()) {
            // one edition after another
        }
        var dispatcher = new Dispatcher(
                parties, ledger.editions(), ledger.feeds(), new DeltaComposer(commitments), sealer, digests, queues);
        while (dispatcher.advance()) {
            // one edition after another
        }
    }

    SealCheck seals() {
        return new SealCheck(sealer, "hub", TestServer.CLOCK);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
