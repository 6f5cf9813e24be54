package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.exchange.MemoryParties.PUDONG;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.EditionPublisher;
import zhixin.edition.FieldGroup;
import zhixin.edition.MemoryStateTrees;
import zhixin.edition.PlainCommitments;
import zhixin.edition.PlainLog;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.Incident;
import zhixin.exchange.IncidentBook;
import zhixin.exchange.MemoryParties;
import zhixin.exchange.MemoryQueues;
import zhixin.law.EntryId;
import zhixin.law.IncidentTest;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
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

/** A wrong disclosure in the real ledger: reported, recalled from whom it reached, acknowledged, closed. */
class IncidentsTest {
    private final PlainJson json = new PlainJson();
    private final PlainDigests digests = new PlainDigests();
    private final PlainCommitments commitments = new PlainCommitments();
    private final PlainSealer sealer = new PlainSealer("hub");
    private final MemoryParties parties = MemoryParties.demo();
    private final PositionReader reader = new PositionReader(json);
    private Ledger ledger;
    private Registrar registrar;
    private IncidentBook book;
    private @Nullable String lastDigest;
    private long batches;

    @BeforeEach
    void open() {
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(TestServer.emptyUrl())),
                TestServer.CLOCK,
                FreshPositions.MOST);
        registrar = new Registrar(
                ledger.enforcement(),
                reader,
                new PositionWriter(commitments, new SubjectKeys(digests)),
                new Receipts(sealer),
                new RandomEntryIds(),
                TestServer.CLOCK,
                LawBook.builtIn());
        book = new IncidentBook(
                ledger.incidents(), ledger.editions(), parties, reader, LawBook.builtIn(), TestServer.CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void publish(List<Map<String, @Nullable Object>> records) {
        var document = MemoryHub.document(CHAOYANG, ++batches, lastDigest, records);
        var verified = new SubmissionVerifier(new PlainSealer("any"), parties, new BatchReader(json), digests)
                .verify(new Submission(
                        Door.REST,
                        "court",
                        new Submission.Detached(new PlainSealer("court").seal(document)),
                        TestServer.CLOCK.instant()));
        lastDigest = verified.digest();
        var receipt = json.object(registrar.register(verified).content());
        assertThat(receipt.get("refused")).hasToString("[]");
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
                parties,
                ledger.editions(),
                ledger.feeds(),
                new DeltaComposer(commitments),
                sealer,
                digests,
                new MemoryQueues());
        while (dispatcher.advance()) {
            // one after another
        }
    }

    private Incident incident() {
        assertThat(book.incidents(Optional.empty(), 10)).hasSize(1);
        return book.incidents(Optional.empty(), 10).getFirst();
    }

    private void acknowledge(String subscriber, long edition) {
        var digest = ledger.editions().edition(edition).orElseThrow().manifestDigest();
        ledger.feeds().acknowledge(subscriber, edition, digest);
    }

    @Test
    void whomItReachedAndWhoHasAcknowledged() {
        publish(List.of(dishonest("r-1"), consumption("r-2")));
        publish(List.of(IncidentTest.incident("i-1", "dishonest", "r-1")));

        assertThat(incident().recordId()).isEqualTo("i-1");
        assertThat(incident().content()).containsEntry("cause", "review-failure");
        assertThat(incident().recallPosition()).isEqualTo(6);
        assertThat(incident().edition()).isEqualTo(2);
        assertThat(incident().state()).isEqualTo(Incident.State.OPEN);
        assertThat(incident().receivers()).hasSize(1);
        var bureau = incident().receivers().getFirst();
        assertThat(bureau.subscriber()).isEqualTo("bureau");
        assertThat(bureau.groups()).containsExactly(FieldGroup.OBLIGATION);
        assertThat(bureau.edition()).isEqualTo(1);
        assertThat(bureau.acknowledgedAt()).isNull();

        acknowledge("bureau", 1);
        assertThat(incident().receivers().getFirst().acknowledgedAt()).isNull();
        publish(List.of(consumption("r-3")));
        acknowledge("bureau", 3);
        assertThat(incident().receivers().getFirst().acknowledgedAt()).isEqualTo(TestServer.CLOCK.instant());
        assertThat(incident().state()).isEqualTo(Incident.State.ACKNOWLEDGED);
        assertThat(book.incidents(Optional.of(PUDONG), 10)).isEmpty();
        assertThat(book.incidents(Optional.of(CHAOYANG), 10)).hasSize(1);
    }

    /** The court's own records load with it: the entry is there again, and the incident is found by its record. */
    @Test
    void aLaterBatchReplacesAndCloses() {
        publish(List.of(dishonest("r-1")));
        publish(List.of(IncidentTest.incident("i-1", "dishonest", "r-1")));
        assertThat(ledger.currentEntries().counts(100)).doesNotContainValue(1L);

        publish(List.of(Map.of(
                "recordId",
                "w-1",
                "action",
                "replace",
                "list",
                "dishonest",
                "target",
                "r-1",
                "reason",
                "incident",
                "changes",
                Map.of("obligation", Map.of("text", "支付货款")),
                "approval",
                dishonest("x").get("approval"))));
        publish(List.of(IncidentTest.closing("i-2", "i-1")));
        acknowledge("bureau", 4);

        assertThat(incident().state()).isEqualTo(Incident.State.ENDED);
        assertThat(incident().recordId()).isEqualTo("i-1");
        assertThat(incident().recallPosition()).isEqualTo(5);
        assertThat(ledger.audit().wrongDuties(10)).isEmpty();
    }

    /** Retention does not take for ended what is only off the public site. */
    @Test
    void aWithdrawnEntryIsNotErased() {
        publish(List.of(consumption("r-1")));
        publish(List.of(IncidentTest.incident("i-1", "consumption", "r-1")));
        var entry = new EntryId(String.valueOf(((List<?>) incident().content().get("entryIds")).getFirst()));

        assertThat(ledger.erasure().erase(List.of(entry), "测试").refused()).containsExactly(entry);
        assertThat(ledger.erasure().ended(TestServer.CLOCK.instant().plusSeconds(60), 10))
                .doesNotContain(entry);
    }
}
