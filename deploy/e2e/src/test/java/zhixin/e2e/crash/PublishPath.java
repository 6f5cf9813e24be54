package zhixin.e2e.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.EditionPublisher;
import zhixin.edition.StateKeeper;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.lookup.SubjectKeys;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerSettings;
import zhixin.security.ClientIdentity;
import zhixin.security.HubKeys;
import zhixin.security.sm.Sm3Digests;
import zhixin.security.state.KeptStateTrees;
import zhixin.security.state.StateKey;
import zhixin.submission.BatchReader;
import zhixin.submission.Door;
import zhixin.submission.Receipts;
import zhixin.submission.Registrar;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionVerifier;

/**
 * From a court's batch to the subscribers' deltas with the hub's own parts on the real ledger, without broker, index, doors
 * or container: a program that is there to be killed. It first holds what it finds against everything that was promised
 * before it ({@link Promises}) and checks the whole ledger, then says every promise of its own on standard output, and
 * goes on until it dies.
 *
 * <p>Arguments: directory of data, file of promises.
 */
final class PublishPath {
    static final String COURT = "京0105";
    private static final int BATCHES_AN_EDITION = 3;

    private final HubKeys keys;
    private final byte[] stateKey;
    private final Ledger ledger;
    private final Path data;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();
    private final PositionReader reader = new PositionReader(new JacksonStrictJson());

    private PublishPath(Path data, PrintStream out) {
        this.data = data;
        this.out = out;
        this.keys = HubKeys.load(data.resolve("pki"));
        this.stateKey = StateKey.loadOrMake(data.resolve("pki"));
        this.ledger = Ledger.open(LedgerSettings.of(data, Optional.empty()), clock);
    }

    public static void main(String[] args) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            var data = Path.of(args[0]);
            var path = new PublishPath(data, out);
            path.check(Promises.read(Path.of(args[1])));
            path.run();
        } catch (Throwable e) {
            e.printStackTrace();
            out.println("FAULT " + e);
            Runtime.getRuntime().halt(3);
        }
    }

    private void check(Promises promises) throws IOException {
        var found = new LedgerCheck(ledger, keys, StateKey.loadOrNone(data.resolve("pki")), clock).run();
        var broken = promises.broken(ledger, new CourtCode(COURT));
        out.println((found.isEmpty() && broken.isEmpty() ? "clean " : "DIFFERS ") + promises.count() + " " + found
                + broken);
    }

    private void run() throws IOException {
        var trees = KeptStateTrees.open(data.resolve("state"), StateKey.loadOrMake(data.resolve("pki")));
        var state = new StateKeeper(
                ledger.editions(), ledger.state(), () -> trees, new SubjectKeys(keys.digests()), keys.digests());
        var publisher =
                new EditionPublisher(ledger.editions(), keys.log(), state, keys.sealer(), keys.digests(), clock);
        var dispatcher = new Dispatcher(
                Subscribers.ALL,
                ledger.editions(),
                ledger.feeds(),
                new DeltaComposer(keys.commitments()),
                keys.sealer(),
                keys.digests(),
                new FileQueues(Files.createDirectories(data.resolve("queues")), out));
        publish(publisher, dispatcher); // what the one before left undone
        while (true) {
            for (var i = 0; i < BATCHES_AN_EDITION; i++) {
                submit();
            }
            publish(publisher, dispatcher);
        }
    }

    private void submit() {
        var court = new CourtCode(COURT);
        var last = ledger.enforcement().record(recording -> recording.lastBatch(court));
        var number = last.map(mark -> mark.batchNumber() + 1).orElse(1L);
        var batch = CrashBatch.of(number, last.map(mark -> mark.batchDigest()).orElse(null));
        var signed = ClientIdentity.load(data.resolve("pki"), "court").sealer().seal(batch);
        var verified = new SubmissionVerifier(
                        keys.verifier(), Subscribers.ALL, new BatchReader(new JacksonStrictJson()), keys.digests())
                .verify(new Submission(Door.REST, "court", new Submission.Detached(signed), clock.instant()));
        var receipt = registrar().register(verified);
        out.println("receipt " + number + " " + Sm3Digests.digest(receipt.content()));
    }

    private Registrar registrar() {
        return new Registrar(
                ledger.enforcement(),
                reader,
                new PositionWriter(keys.commitments(), new SubjectKeys(keys.digests())),
                new Receipts(keys.sealer()),
                new RandomEntryIds(),
                clock,
                LawBook.builtIn());
    }

    private void publish(EditionPublisher publisher, Dispatcher dispatcher) {
        while (publisher.sealNext()) {
            var sealed = ledger.editions().latest().orElseThrow();
            out.println("edition " + sealed.number() + " " + sealed.manifestDigest());
        }
        while (dispatcher.advance()) {}
    }
}
