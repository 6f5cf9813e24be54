package zhixin.courts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.trust.SignedDocument;

/** Dropped files, on a real disk, with the hub stopping at every place where it can. */
class FileInboxTest {
    private static final TestPki.Identity SIGNER = new TestPki().ec("court");

    @TempDir
    Path data;

    private final RecordingDesk desk = new RecordingDesk(SIGNER);
    private final MemoryVault vault = new MemoryVault();
    private final Ticking clock = new Ticking();
    private FileInbox inbox;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(in("京0105"));
        inbox = hub();
    }

    /** The hub as it starts. */
    private FileInbox hub() {
        var limits = new DoorLimits(1 << 20, 8 << 20, 8 << 20, Duration.ZERO);
        return new FileInbox(data, new TestParties(), this::registered, vault, new Sm3(), limits, clock);
    }

    private Optional<byte[]> registered(String court) {
        try {
            return court.equals("沪0115") ? Optional.of(SIGNER.certificate().getEncoded()) : Optional.empty();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path in(String court) {
        return data.resolve("inbox").resolve(court);
    }

    private Path out(String file) {
        return data.resolve("outbox/京0105").resolve(file);
    }

    private Path rejected(String file) {
        return data.resolve("rejected/京0105").resolve(file);
    }

    private void drop(String name, SignedDocument document) throws IOException {
        drop(in("京0105"), name, document);
        Files.writeString(in("京0105").resolve(name + ".crt"), SIGNER.pem());
    }

    private static void drop(Path folder, String name, SignedDocument document) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".json"), document.content());
        Files.write(folder.resolve(name + ".json.sig"), document.signature());
    }

    private static SignedDocument batch(long number) {
        return SIGNER.sign(RecordingDesk.batch("京0105", number));
    }

    /** What the route does. */
    private void poll() {
        inbox.ready();
        for (var file : inbox.ready()) {
            inbox.toSubmission(file).ifPresent(submission -> inbox.answered(file, desk.submit(submission)));
        }
    }

    private List<String> left(String court) throws IOException {
        try (var files = Files.list(in(court))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void answersWithTheSignedReceipt() throws IOException {
        drop("b1", batch(1));
        poll();
        assertThat(Files.readString(out("b1.receipt.json"))).contains("zhixin/receipt/1");
        assertThat(DerSignature.isShaped(Files.readAllBytes(out("b1.receipt.json.sig"))))
                .isTrue();
        assertThat(Files.readString(out("b1.receipt.crt"))).isEqualTo(SIGNER.pem());
        assertThat(left("京0105")).isEmpty();
        assertThat(desk.seen.getFirst().caller()).isEqualTo("file:京0105");
    }

    @Test
    void answersUnderTheNameThatWasGiven() throws IOException {
        drop("批次 1（补报）[2]", batch(1));
        poll();
        assertThat(out("批次 1（补报）[2].receipt.json")).exists();
        assertThat(left("京0105")).isEmpty();
    }

    @Test
    void usesTheRegisteredCertificate() throws IOException {
        drop(in("沪0115"), "b1", SIGNER.sign(RecordingDesk.batch("沪0115", 1)));
        poll();
        assertThat(data.resolve("outbox/沪0115/b1.receipt.json")).exists();
    }

    @Test
    void waitsForTheSignatureAndForQuiet() throws IOException {
        Files.write(in("京0105").resolve("b1.json"), batch(1).content());
        poll();
        assertThat(desk.seen).isEmpty();
        Files.write(in("京0105").resolve("b1.json.sig"), batch(1).signature());
        assertThat(inbox.ready()).isEmpty();
        Files.write(in("京0105").resolve("b1.json"), "{}".getBytes(UTF_8));
        assertThat(inbox.ready()).isEmpty();
        assertThat(inbox.ready()).hasSize(1);
    }

    @Test
    void aCrashAfterTheAnswerRepeatsAndGetsTheFirstReceipt() throws IOException {
        var batch = batch(1);
        drop("b1", batch);
        inbox.ready();
        var file = inbox.ready().getFirst();
        var first = desk.submit(inbox.toSubmission(file).orElseThrow());
        // Stopped here: recorded, not answered.
        inbox = hub();
        poll();
        assertThat(desk.seen).hasSize(2);
        assertThat(Files.readAllBytes(out("b1.receipt.json")))
                .isEqualTo(((zhixin.submission.SubmissionAnswer.Receipted) first)
                        .receipt()
                        .content());
        assertThat(left("京0105")).isEmpty();
    }

    @Test
    void aCrashWhileRemovingIsFinished() throws IOException {
        drop("b1", batch(1));
        poll();
        // Stopped after the document was removed, before the rest.
        Files.writeString(in("京0105").resolve("b1.crt"), SIGNER.pem());
        Files.write(in("京0105").resolve("b1.json.sig"), batch(1).signature());
        inbox = hub();
        poll();
        assertThat(left("京0105")).isEmpty();
        assertThat(out("b1.receipt.json")).exists();
        assertThat(desk.seen).hasSize(1);
    }

    @Test
    void anEarlyNumberWaitsForTheOneBefore() throws IOException {
        drop("b2", batch(2));
        poll();
        assertThat(left("京0105")).hasSize(3);
        assertThat(out("b2.problem.json")).doesNotExist();
        poll();
        assertThat(desk.seen).as("not tried again at once").hasSize(1);
        drop("b1", batch(1));
        poll();
        poll();
        assertThat(out("b1.receipt.json")).exists();
        assertThat(out("b2.receipt.json")).exists();
    }

    @Test
    void waitsOutTheHubsOwnTrouble() throws IOException {
        drop("b1", batch(1));
        inbox.ready();
        var file = inbox.ready().getFirst();
        inbox.answered(file, new RefusedWhole(new Problem(ProblemType.UNAVAILABLE, "later")));
        assertThat(inbox.ready()).isEmpty();
        clock.now = clock.now.plusSeconds(1);
        poll();
        assertThat(out("b1.receipt.json")).exists();
    }

    @Test
    void answersARefusalAndThenABetterTry() throws IOException {
        var good = batch(1);
        drop("b1", new SignedDocument("{}".getBytes(UTF_8), good.signature(), good.signer()));
        poll();
        assertThat(Files.readString(out("b1.problem.json"))).contains("/problems/bad-signature");
        assertThat(left("京0105")).isEmpty();
        drop("b1", good);
        poll();
        assertThat(out("b1.receipt.json")).exists();
        assertThat(out("b1.problem.json")).doesNotExist();
    }

    @Test
    void rejectsWhatCannotBeRead() throws IOException {
        var batch = batch(1);
        drop("malformed", SIGNER.sign("{\"a\":1,\"a\":2}".getBytes(UTF_8)));
        drop("noder", new SignedDocument(batch.content(), "xyz".getBytes(UTF_8), batch.signer()));
        drop(in("京0105"), "nosigner", batch);
        drop("badpem", batch);
        Files.writeString(in("京0105").resolve("badpem.crt"), "no certificate");
        drop("huge", batch);
        try (var file = new RandomAccessFile(in("京0105").resolve("huge.json").toFile(), "rw")) {
            file.setLength((1 << 20) + 1);
        }
        poll();
        assertThat(Files.readString(rejected("malformed.problem.json"))).contains("/problems/malformed");
        assertThat(Files.readString(out("malformed.problem.json"))).contains("/problems/malformed");
        for (var name : List.of("noder", "nosigner", "badpem")) {
            assertThat(Files.readString(rejected(name + ".problem.json"))).contains("/problems/bad-signature");
            assertThat(rejected(name + ".json")).hasBinaryContent(batch.content());
        }
        assertThat(Files.readString(rejected("huge.problem.json"))).contains("/problems/too-large");
        assertThat(vault.kept).anySatisfy(kept -> assertThat(kept.size()).isEqualTo((1 << 20) + 1));
        assertThat(left("京0105")).isEmpty();
    }

    @Test
    void rejectsUnknownCourtsLinksAndOddNames() throws IOException {
        var batch = batch(1);
        drop(in("京9999"), "b1", batch);
        drop(in("..x"), "b1", batch);
        drop("a\u0007b", batch);
        drop("a..b", batch);
        var secret = Files.writeString(data.resolve("secret"), "secret");
        Files.createSymbolicLink(in("京0105").resolve("link.json"), secret);
        Files.write(in("京0105").resolve("link.json.sig"), batch.signature());
        Files.createDirectory(in("京0105").resolve("folder.json"));
        Files.write(in("京0105").resolve("folder.json.sig"), batch.signature());
        Files.createSymbolicLink(data.resolve("inbox/沪0115"), data);
        poll();
        assertThat(desk.seen).isEmpty();
        assertThat(Files.readString(data.resolve("rejected/京9999/b1.problem.json")))
                .contains("/problems/not-permitted");
        assertThat(Files.readString(rejected("link.problem.json"))).contains("/problems/malformed");
        assertThat(rejected("link.json")).doesNotExist();
        assertThat(secret).hasContent("secret");
        assertThat(left("京0105")).isEmpty();
        try (var all = Files.walk(data.resolve("rejected"))) {
            assertThat(all.filter(file -> file.toString().endsWith(".problem.json")))
                    .hasSize(6);
        }
    }

    @Test
    void leavesUploadsUnderWayAlone() throws IOException {
        Files.writeString(in("京0105").resolve(".b1.json.sig"), "half");
        Files.writeString(in("京0105").resolve("readme.txt"), "hello");
        poll();
        assertThat(left("京0105")).containsExactly(".b1.json.sig", "readme.txt");
    }

    /** A clock that stands still until told. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-22T01:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
