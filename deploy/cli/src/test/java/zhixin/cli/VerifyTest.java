package zhixin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.check.HubTwin;
import zhixin.schemas.Schemas;
import zhixin.security.pki.SigningFiles;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

class VerifyTest {
    @TempDir
    static Path folder;

    private static HubTwin twin;
    private static HubTwin.Edition first;
    private static HubTwin.Edition second;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void seal() {
        twin = new HubTwin(folder.resolve("data/demo-pki"), "bureau");
        first = twin.listed(9);
        second = twin.seal("removed", 3);
    }

    private int verify(String... args) {
        said.reset();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Verify(out, out, Clock.systemUTC()).run(words.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String file(String name, SignedDocument document) throws IOException {
        SignedFiles.write(folder, name, document);
        return folder.resolve(name + ".json").toString();
    }

    @Test
    void whatTheHubSealedIsValid() throws IOException {
        assertThat(verify(file("d1", first.delta()))).as(said()).isZero();
        assertThat(said()).contains("delta of edition 1 for bureau, positions 1-9");
        assertThat(verify(file("d2", second.delta()))).as(said()).isZero();
        assertThat(verify(file("m1", first.manifest()))).as(said()).isZero();
        assertThat(verify(file("m2", second.manifest()))).as(said()).isZero();
        assertThat(said()).contains("edition 2, positions 10-12").contains("signed by hub");
        assertThat(verify(file("r1", twin.hub.seal(receipt(1))))).as(said()).isZero();
        assertThat(said()).contains("receipt of 京0105 for batch 1");
    }

    @Test
    void signedDataIsReadToo() throws IOException {
        var wrapped = folder.resolve("d1.p7");
        Files.write(wrapped, twin.hub.sealAsCms(first.delta().content()));
        assertThat(verify(wrapped.toString())).as(said()).isZero();
    }

    @Test
    void theHubsCertificateMayStandBesideTheAnchor() throws IOException {
        var path = folder.resolve("bare.json");
        Files.write(path, first.manifest().content());
        Files.write(folder.resolve("bare.json.sig"), first.manifest().signature());
        assertThat(verify(path.toString())).as(said()).isZero();
    }

    @Test
    void anotherByteIsInvalid() throws IOException {
        var document = new SignedDocument(
                first.changed("张三", "张四"),
                first.delta().signature(),
                first.delta().signer());
        assertThat(verify(file("x1", document))).isEqualTo(1);
        assertThat(said()).contains("signature.invalid");
    }

    /** A signature holds for ever: whoever wants the newest says how old it may be. */
    @Test
    void aFrozenFeedShowsByTheAgeOfItsNewest() throws IOException {
        var receipt = file("stale", twin.hub.seal(receipt(1)));
        assertThat(verify(receipt, "--max-age", "999999999")).as(said()).isZero();
        assertThat(verify(receipt, "--max-age", "1")).isEqualTo(1);
        assertThat(said()).contains("invalid: stale: it is ");
        assertThat(verify(file("m3", first.manifest()), "--max-age", "60")).isEqualTo(1);
        assertThat(said()).contains("it says no time");
        assertThat(verify(receipt, "--max-age", "soon")).isEqualTo(2);
    }

    /** A hub whose clock was set ahead once could be frozen until then, and its newest edition would look fresh all the time. */
    @Test
    void whatIsOfTheFutureIsNotFresh() throws IOException {
        var receipt = file("future", twin.hub.seal(receipt(1)));
        assertThat(verify(receipt, "--max-age", "60", "--at", "2026-11-20T08:50:00+08:00"))
                .isEqualTo(1);
        assertThat(said()).contains("invalid: of the future: it says a time 600 seconds ahead");
        assertThat(verify(receipt, "--max-age", "60", "--at", "2026-11-20T08:58:00+08:00"))
                .as(said())
                .isZero();
    }

    /** A court hangs under the same anchor; what it seals is no receipt. */
    @Test
    void whatACourtSealedIsNoReceipt() throws IOException {
        var court = SigningFiles.sealer(twin.pki, "court-sign");
        assertThat(verify(file("x2", court.seal(receipt(1))))).isEqualTo(1);
        assertThat(said()).contains("signed by court, not by hub");
    }

    @Test
    void anotherAnchorIsInvalid() throws IOException {
        var stranger = new HubTwin(folder.resolve("stranger"), "bureau");
        assertThat(verify(file("x3", stranger.listed(1).delta()))).isEqualTo(1);
        assertThat(said()).contains("certificate.untrusted");
    }

    /** Sealed by the hub all the same: the structure is checked, not only the seal. */
    @Test
    void whatDoesNotFitTogetherIsInvalid() throws IOException {
        var cases = Map.of(
                "\"position\":2\\b", "\"position\":3",
                "\"edition\":1", "\"edition\":1.5",
                "\"schema\":", "\"subscriber\":\"x\",\"schema\":",
                "\"toPosition\":9", "\"toPosition\":10",
                "\"change\":\"listed\"", "\"change\":\"lifted\"",
                "\"salt\":\"[^\"]{8}", "\"salt\":\"AAAA",
                "\"manifestDigest\":\"sm3", "\"manifestDigest\":\"md5");
        for (var mutation : cases.entrySet()) {
            var changed = twin.hub.seal(first.changed(mutation.getKey(), mutation.getValue()));
            assertThat(verify(file("x4", changed)))
                    .as(mutation.getKey() + " " + said())
                    .isEqualTo(1);
        }
        assertThat(verify(file("x5", twin.hub.seal(receipt(0))))).isEqualTo(1);
    }

    private static final String REQUEST =
            "{\"subjects\":[{\"name\":\"张三\",\"idType\":\"resident-id\",\"id\":\"119999199003070019\"},"
                    + "{\"name\":\"海天食品有限公司\",\"idType\":\"uscc\",\"id\":\"91119999x000000190\"},"
                    + "{\"name\":\"张四\",\"idType\":\"resident-id\",\"id\":\"119999199003070019\"},{\"name\":7}]}";

    /** The golden sample, with the digest of a request. */
    private static String screening(String request) {
        var digest = Sm3Digests.digest(request.getBytes(StandardCharsets.UTF_8));
        return new String(Schemas.sample("screening.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"requestDigest\": \"sm3:[0-9a-f]*\"", "\"requestDigest\": \"" + digest + "\"");
    }

    private static String sealed(String name, String document) throws IOException {
        return file(name, twin.hub.seal(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aScreeningIsValidAloneAndWithItsRequest() throws IOException {
        var certificate = sealed("s1", screening(REQUEST));
        assertThat(verify(certificate)).as(said()).isZero();
        assertThat(said())
                .contains("screening KxG5za9YkkPuN9nxGaBGIw for bidding, edition 17")
                .contains("listed=1");
        var request = Files.writeString(folder.resolve("request.json"), REQUEST);
        assertThat(verify(certificate, "--request", request.toString()))
                .as(said())
                .isZero();
        assertThat(said()).contains("of that request");
        Files.writeString(request, REQUEST + " ");
        assertThat(verify(certificate, "--request", request.toString())).isEqualTo(1);
        assertThat(said()).contains("requestDigest differs");
        assertThat(verify(file("m3", first.manifest()), "--request", request.toString()))
                .isEqualTo(2);
    }

    @Test
    void aRequestOfOtherPeopleIsNotAnswered() throws IOException {
        for (var other : List.of(
                REQUEST.replace("张三", "张五"),
                REQUEST.replace("119999199003070019", "119999198402290022"),
                REQUEST.replace(",{\"name\":7}", ""))) {
            var certificate = sealed("s2", screening(other));
            var request = Files.writeString(folder.resolve("other.json"), other);
            assertThat(verify(certificate, "--request", request.toString()))
                    .as(said())
                    .isEqualTo(1);
        }
    }

    @Test
    void aScreeningThatContradictsItselfIsInvalid() throws IOException {
        var cases = Map.of(
                "\"index\": 2", "\"index\": 3",
                "\"outcome\": \"not-listed\"", "\"outcome\": \"listed\"",
                "\"outcome\": \"listed\"", "\"outcome\": \"not-listed\"",
                "\"outcome\": \"name-mismatch\"", "\"outcome\": \"clear\"",
                "\"list\": \"dishonest\"", "\"list\": \"consumption\"",
                "\"not-listed\": 1", "\"not-listed\": 2",
                "\"edition\": 17", "\"edition\": 0",
                "\"code\": \"id", "\"reason\": \"id",
                "\"requestDigest\"", "\"digest\"");
        for (var mutation : cases.entrySet()) {
            var changed = screening(REQUEST).replaceFirst(mutation.getKey(), mutation.getValue());
            assertThat(changed).isNotEqualTo(screening(REQUEST));
            assertThat(verify(sealed("s3", changed)))
                    .as(mutation.getKey() + " " + said())
                    .isEqualTo(1);
        }
    }

    @Test
    void unusableInput() throws IOException {
        assertThat(verify(folder.resolve("nothing.json").toString())).isEqualTo(2);
        var unsigned = folder.resolve("unsigned.json");
        Files.write(unsigned, first.delta().content());
        assertThat(verify(unsigned.toString())).isEqualTo(2);
        assertThat(verify()).isEqualTo(2);
        assertThat(verify("a", "--wrong", "b")).isEqualTo(2);
    }

    private static byte[] receipt(long batchNumber) {
        return HubTwin.json(Map.of(
                "schema",
                "zhixin/receipt/1",
                "submissionId",
                "s-1",
                "court",
                "京0105",
                "batchNumber",
                batchNumber,
                "batchDigest",
                Sm3Digests.digest(new byte[1]),
                "receivedAt",
                "2026-11-20T09:00:00+08:00",
                "positions",
                Map.of("from", 1L, "to", 4L),
                "admitted",
                List.of("r-1", "r-2"),
                "refused",
                List.of(Map.of("recordId", "r-3", "code", "subject.minor"))));
    }
}
