package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.trust.SignedDocument;

/** The SOAP door, called by a Node client that knows nothing of ours (package {@code soap}, RSA, WS-Security). */
class SoapIT {
    @TempDir
    Path directory;

    @Test
    void aSignedCallGetsAReceiptAndAsksForItAgain() throws Exception {
        var court = SharedHub.court2();
        var listed = Records.listing(court);
        var batch = court.next(listed.json());
        var said = call(batch, 0);
        court.receipted(batch);

        var receipt = Base64.getDecoder().decode(said.get("receipt").asString());
        var sealed = new SignedDocument(
                receipt,
                Base64.getDecoder().decode(said.get("signature").asString()),
                Base64.getDecoder().decode(said.get("signer").asString()));
        Seal.of(SharedHub.hub()).verify(sealed);
        var fields = new JsonMapper().readTree(receipt);
        assertThat(fields.get("admitted").get(0).asString()).isEqualTo(listed.recordId());

        var asked = call(batch, 0, "query:" + fields.get("submissionId").asString());
        assertThat(asked.get("receipt")).isEqualTo(said.get("receipt"));
    }

    @Test
    void anUnsignedCallIsAFault() throws Exception {
        var court = SharedHub.court2();
        var said = call(court.next(Records.listing(court).json()), 1, "unsigned");
        assertThat(said.get("fault").asString()).isEqualTo("/problems/bad-signature");
    }

    @Test
    void aCallThatWasChangedUnderItsSignatureIsAFault() throws Exception {
        var court = SharedHub.court2();
        var said = call(court.next(Records.listing(court).json()), 1, "tampered");
        assertThat(said.get("fault").asString()).isEqualTo("/problems/bad-signature");
    }

    @Test
    void theDoorsOwnRefusalsAreFaultsWithTheirProblem() throws Exception {
        var court = SharedHub.court2();
        var early = court.batch(
                court.lastBatch() + 5,
                "sm3:" + "0".repeat(64),
                Records.listing(court).json());
        assertThat(call(early, 1).get("fault").asString()).isEqualTo("/problems/batch-gap");
    }

    private JsonNode call(byte[] batch, int exit, String... mode) throws Exception {
        var hub = SharedHub.hub();
        var court = SharedHub.court2();
        var sealed = court.sign(batch);
        var script = NodeClients.script(
                        "soap-client.mjs",
                        join(
                                hub.partnerUrl() + "/services/submission",
                                hub.pki().toString(),
                                file("batch.json", sealed.content()),
                                file("batch.sig", sealed.signature()),
                                file("signer.der", sealed.signer()),
                                mode))
                .with("ZHIXIN_CN", court.cn());
        var outcome = script.run(Duration.ofMinutes(1));
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(exit);
        return new JsonMapper().readTree(outcome.out());
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes).toString();
    }

    private static Object[] join(String a, String b, String c, String d, String e, String... rest) {
        var first = Stream.of(a, b, c, d, e);
        return Stream.concat(first, Stream.of(rest)).toArray();
    }
}
