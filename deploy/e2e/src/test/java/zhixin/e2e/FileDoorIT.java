package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.security.pki.Pem;
import zhixin.trust.SignedDocument;

/** The file door: dropped documents, answered in the outbox or moved to {@code rejected} with the reason. */
class FileDoorIT {
    private RunningHub hub;
    private Court court;

    @BeforeEach
    void atTheDoor() throws Exception {
        hub = SharedHub.hub();
        court = SharedHub.court2();
    }

    @Test
    void aDroppedBatchIsAnsweredWithASignedReceipt() throws Exception {
        var listed = Records.listing(court);
        var batch = court.next(listed.json());
        drop("plain", court.sign(batch));
        var receipt = receipt("plain");
        court.receipted(batch);
        assertThat(receipt.get("admitted").get(0).asString()).isEqualTo(listed.recordId());
        assertThat(inbox("plain.json")).doesNotExist();
        assertThat(inbox("plain.json.sig")).doesNotExist();
    }

    @Test
    void anEarlyNumberWaitsForTheOneBefore() throws Exception {
        var first = court.next(Records.listing(court).json());
        var second = court.after(first, Records.listing(court).json());
        drop("early", court.sign(second));
        Thread.sleep(2_000);
        assertThat(inbox("early.json")).exists();
        assertThat(outbox("early.receipt.json")).doesNotExist();
        assertThat(outbox("early.problem.json")).doesNotExist();
        drop("late", court.sign(first));
        receipt("late");
        court.receipted(first);
        assertThat(receipt("early").get("batchNumber").asLong()).isEqualTo(court.lastBatch() + 1);
        court.receipted(second);
    }

    @Test
    void whatCannotBeReadIsRejectedWithTheReasonBesideIt() throws Exception {
        var half = "{\"schema\": \"zhixin/batch/1\", \"court\"".getBytes(StandardCharsets.UTF_8);
        drop("half", court.sign(half));
        var rejected = hub.data().resolve("rejected").resolve(court.code());
        eventually("rejected", () -> Files.exists(rejected.resolve("half.problem.json")));
        assertThat(json(rejected.resolve("half.problem.json")).get("type").asString())
                .isEqualTo("/problems/malformed");
        assertThat(rejected.resolve("half.json")).hasBinaryContent(half);
        eventually("taken away", () -> Files.notExists(inbox("half.json.sig")));
    }

    @Test
    void aSignatureThatDoesNotVerifyIsAProblem() throws Exception {
        var sealed = court.sign(court.next(Records.listing(court).json()));
        var other = court.sign(court.next(Records.listing(court).json()));
        drop("forged", new SignedDocument(other.content(), sealed.signature(), sealed.signer()));
        eventually("answered", () -> Files.exists(outbox("forged.problem.json")));
        assertThat(json(outbox("forged.problem.json")).get("type").asString()).isEqualTo("/problems/bad-signature");
    }

    private JsonNode receipt(String name) throws Exception {
        eventually(
                "a receipt for " + name,
                () -> Files.exists(outbox(name + ".receipt.json")) && Files.exists(outbox(name + ".receipt.json.sig")));
        var content = Files.readAllBytes(outbox(name + ".receipt.json"));
        var signer = Pem.certificate(outbox(name + ".receipt.crt"));
        Seal.of(hub)
                .verify(new SignedDocument(content, Files.readAllBytes(outbox(name + ".receipt.json.sig")), signer));
        eventually("taken away", () -> Files.notExists(inbox(name + ".json")));
        return new JsonMapper().readTree(content);
    }

    private void drop(String name, SignedDocument document) throws IOException {
        Files.createDirectories(inbox("x").getParent());
        Files.writeString(inbox(name + ".crt"), Pem.ofCertificate(document.signer()));
        Files.write(inbox(name + ".json"), document.content());
        var part = Files.write(inbox(name + ".json.sig.part"), document.signature());
        Files.move(part, inbox(name + ".json.sig"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path inbox(String name) {
        return hub.data().resolve("inbox").resolve(court.code()).resolve(name);
    }

    private Path outbox(String name) {
        return hub.data().resolve("outbox").resolve(court.code()).resolve(name);
    }

    private static JsonNode json(Path file) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(file));
    }
}
