package zhixin.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.EditionPublisher;
import zhixin.edition.MemoryStateTrees;
import zhixin.edition.PlainCommitments;
import zhixin.edition.PlainLog;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.MemoryParties;
import zhixin.exchange.MemoryQueues;
import zhixin.identity.PlainSpellings;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.lookup.IndexProjection;
import zhixin.lookup.MemoryIndex;
import zhixin.lookup.NameIndex;
import zhixin.lookup.PastLookups;
import zhixin.lookup.PublicEntryView;
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
import zhixin.trust.SignedDocument;

/** The whole hub over memory twins: every service is the real one. */
public final class MemoryHub {
    public final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-22T01:00:00Z"));
    public final MemoryLedger ledger = new MemoryLedger();
    public final MemoryIndex index = new MemoryIndex();
    public final MemoryQueues queues = new MemoryQueues();
    public final MemoryParties parties = MemoryParties.demo();
    public final PlainDigests digests = new PlainDigests();
    public final PlainSealer sealer = new PlainSealer("hub");
    public final PlainCommitments commitments = new PlainCommitments();
    public final PlainLog log = new PlainLog();
    public final PlainJson json = new PlainJson();
    public final SubjectKeys keys = new SubjectKeys(digests);
    public final NameIndex names = new NameIndex(keys, new PlainSpellings());
    public final PositionReader reader = new PositionReader(json);
    public final PositionWriter writer = new PositionWriter(commitments, keys);
    private final AtomicInteger ids = new AtomicInteger();
    private final PublicEntryView view = new PublicEntryView(reader, parties, names);
    public final SubmissionVerifier verifier =
            new SubmissionVerifier(new PlainSealer("any"), parties, new BatchReader(json), digests);
    public final Registrar registrar =
            new Registrar(ledger, reader, writer, new Receipts(sealer), this::nextId, clock, LawBook.builtIn());
    public final ClockDuties duties = new ClockDuties(ledger, reader, writer, this::nextId, clock, LawBook.builtIn());
    private final Map<CourtCode, String> last = new TreeMap<>();
    private final Map<CourtCode, Long> numbers = new TreeMap<>();

    private EntryId nextId() {
        return new EntryId("entry-" + "%016d".formatted(ids.incrementAndGet()));
    }

    /** A publisher as after a start of the hub. */
    public EditionPublisher publisher() {
        return new EditionPublisher(
                ledger, log, MemoryStateTrees.keeper(ledger, ledger, digests), sealer, digests, clock);
    }

    /** A dispatcher as after a start of the hub. */
    public Dispatcher dispatcher() {
        return new Dispatcher(parties, ledger, ledger, new DeltaComposer(commitments), sealer, digests, queues);
    }

    /** A projection as after a start of the hub. */
    public IndexProjection projection() {
        return new IndexProjection(ledger, ledger, index, view);
    }

    /** Authorised lookups as of a moment. */
    public PastLookups pastLookups() {
        return new PastLookups(ledger, ledger, ledger, view, reader, keys, names, clock);
    }

    /** Seals everything that is pending. */
    public void publishAll() {
        var publisher = publisher();
        while (publisher.sealNext()) {
            // one edition after another
        }
    }

    /** The court's next batch with these records, through verification and the ledger; its receipt. */
    public Map<String, @Nullable Object> submit(
            CourtCode court, List<? extends Map<String, @Nullable Object>> records) {
        return json.object(submit(document(court, numbers.getOrDefault(court, 0L) + 1, last.get(court), records), court)
                .content());
    }

    /** These bytes, signed by that court, through verification and the ledger; the signed receipt. */
    public SignedDocument submit(byte[] document, CourtCode court) {
        var cn = court.equals(MemoryParties.CHAOYANG)
                ? "court"
                : court.equals(MemoryParties.PUDONG) ? "court2" : "court3";
        var envelope = new Submission.Detached(new PlainSealer(cn).seal(document));
        var verified = verifier.verify(new Submission(Door.REST, cn, envelope, clock.instant()));
        var receipt = registrar.register(verified);
        if (verified.batch().number() == numbers.getOrDefault(court, 0L) + 1) {
            numbers.put(court, verified.batch().number());
            last.put(court, verified.digest());
        }
        return receipt;
    }

    /** A batch as a court writes it. */
    public static byte[] document(
            CourtCode court, long number, @Nullable String previousDigest, List<? extends Map<String, ?>> records) {
        var batch = new TreeMap<String, @Nullable Object>();
        batch.put("schema", "zhixin/batch/1");
        batch.put("court", court.value());
        batch.put("batchNumber", number);
        batch.put("previousDigest", previousDigest);
        batch.put("createdAt", "2026-11-22T09:00:00+08:00");
        batch.put("records", records);
        return CanonicalJson.write(batch).getBytes(StandardCharsets.UTF_8);
    }

    /** The digest of the court's last batch; null before the first. */
    public @Nullable String lastDigest(CourtCode court) {
        return last.get(court);
    }
}
