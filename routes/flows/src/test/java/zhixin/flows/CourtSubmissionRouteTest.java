package zhixin.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.exchange.MemoryParties;
import zhixin.ledger.MemoryHub;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.submission.Receipts;
import zhixin.submission.Registrar;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.Receipted;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.trust.PlainSealer;
import zhixin.trust.SignedDocument;

class CourtSubmissionRouteTest {
    private final MemoryHub hub = new MemoryHub();
    private final List<Kept> evidence = new ArrayList<>();
    private final EvidenceVault vault =
            (door, caller, digest, size, kept, problem) -> evidence.add(new Kept(size, kept.length, problem));
    private final DefaultCamelContext camel = new DefaultCamelContext();

    private record Kept(long size, int kept, Problem problem) {}

    @BeforeEach
    void start() throws Exception {
        start(hub.registrar);
    }

    private void start(Registrar registrar) throws Exception {
        var rhythm = new EditionRhythm(hub.publisher(), Duration.ofMinutes(1), () -> Long.MAX_VALUE);
        camel.addRoutes(new InboundFailures(new Refusals(vault, hub.verifier, hub.digests)));
        camel.addRoutes(new CourtSubmissionRoute(hub.verifier, registrar, rhythm));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private SubmissionAnswer submit(Door door, SignedDocument document) {
        var desk = new CamelSubmissionDesk(camel.createProducerTemplate(), 8);
        return desk.submit(new Submission(door, "court", new Submission.Detached(document), hub.clock.instant()));
    }

    private static byte[] batch(long number) {
        return MemoryHub.document(MemoryParties.CHAOYANG, number, null, EditionRhythmTest.cases(1, 60));
    }

    @Test
    void aGoodBatchIsAnsweredWithItsReceiptAndARepeatWithTheSame() {
        var signed = new PlainSealer("court").seal(batch(1));

        var first = submit(Door.REST, signed);

        assertThat(first).isInstanceOf(Receipted.class);
        assertThat(((Receipted) submit(Door.QUEUE, signed)).receipt().content())
                .isEqualTo(((Receipted) first).receipt().content());
        assertThat(evidence).isEmpty();
    }

    @Test
    void ofAStrangersBatchOnlyTheHeadIsKept() {
        var signed = new PlainSealer("court").seal(batch(1));
        var tampered = new SignedDocument(batch(2), signed.signature(), signed.signer());

        assertThat(problem(submit(Door.REST, tampered))).isEqualTo(ProblemType.BAD_SIGNATURE);
        assertThat(evidence).singleElement().satisfies(kept -> {
            assertThat(kept.size()).isGreaterThan(EvidenceVault.HEAD_BYTES);
            assertThat(kept.kept()).isEqualTo(EvidenceVault.HEAD_BYTES);
        });
    }

    @Test
    void ofAKnownCourtsRefusedBatchAllIsKept() {
        submit(Door.REST, new PlainSealer("court").seal(batch(1)));
        var other = MemoryHub.document(MemoryParties.CHAOYANG, 1, null, EditionRhythmTest.cases(1, 59));

        assertThat(problem(submit(Door.REST, new PlainSealer("court").seal(other))))
                .isEqualTo(ProblemType.BATCH_CONFLICT);
        assertThat(evidence)
                .singleElement()
                .satisfies(kept -> assertThat(kept.kept()).isEqualTo(other.length));
    }

    @Test
    void anEarlyNumberIsRefusedOverHttpAndWaitsOnTheQueue() {
        var early = new PlainSealer("court").seal(batch(2));

        assertThat(problem(submit(Door.QUEUE, early))).isEqualTo(ProblemType.BATCH_GAP);
        assertThat(evidence).isEmpty();
        assertThat(problem(submit(Door.REST, early))).isEqualTo(ProblemType.BATCH_GAP);
        assertThat(evidence).hasSize(1);
    }

    @Test
    void aFaultOfTheHubsOwnIsNoRefusal() throws Exception {
        camel.stop();
        var broken = new Registrar(
                new zhixin.ledger.EnforcementLedger() {
                    @Override
                    public <T> T record(java.util.function.Function<zhixin.ledger.Recording, T> work) {
                        throw new IllegalStateException("the disk is full");
                    }

                    @Override
                    public <T> T read(java.util.function.Function<zhixin.ledger.Sight, T> work) {
                        throw new IllegalStateException("the disk does not answer");
                    }
                },
                hub.reader,
                hub.writer,
                new Receipts(hub.sealer),
                () -> {
                    throw new IllegalStateException("nothing is listed");
                },
                hub.clock,
                zhixin.law.LawBook.builtIn());
        var fresh = new CourtSubmissionRouteTest();
        try {
            fresh.start(broken);

            assertThat(problem(fresh.submit(Door.REST, new PlainSealer("court").seal(batch(1)))))
                    .isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(fresh.evidence).isEmpty();
        } finally {
            fresh.stop();
        }
    }

    private static ProblemType problem(SubmissionAnswer answer) {
        return ((RefusedWhole) answer).problem().type();
    }
}
