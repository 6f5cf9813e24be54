package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zhixin.security.pki.SigningFiles;
import zhixin.trust.SignedDocument;

/** Everything that must not get in by the REST door: each its own problem, and the court's next batch is still taken. */
class BadInputIT {
    private RunningHub hub;
    private Court court;
    private Court court2;
    private Caller caller;

    @TempDir
    Path directory;

    @BeforeEach
    void atTheDoor() throws Exception {
        hub = SharedHub.hub();
        court = SharedHub.court();
        court2 = SharedHub.court2();
        caller = Caller.partner(hub, "court");
    }

    @AfterEach
    void nothingWasTaken() throws Exception {
        var receipt = caller.receipt(court, Records.listing(court).json());
        assertThat(receipt.get("batchNumber").asLong()).isEqualTo(court.lastBatch());
        caller.close();
    }

    @Test
    void unsigned() throws Exception {
        var request = caller.request("/v1/submissions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(batch()));
        assertThat(caller.send(request).problem()).isEqualTo("400 /problems/bad-signature");
    }

    @Test
    void signedOverOtherBytes() throws Exception {
        var sealed = court.sign(batch());
        assertThat(caller.submit(batch(), sealed.signature(), sealed.signer()).problem())
                .isEqualTo("400 /problems/bad-signature");
    }

    @Test
    void tamperedByOneBit() throws Exception {
        var sealed = court.sign(batch());
        var tampered = sealed.content().clone();
        tampered[tampered.length / 2] ^= 1;
        assertThat(caller.submit(tampered, sealed.signature(), sealed.signer()).problem())
                .isEqualTo("400 /problems/bad-signature");
    }

    @Test
    void aSignatureThatIsNone() throws Exception {
        var sealed = court.sign(batch());
        assertThat(caller.submit(sealed.content(), new byte[] {1, 2, 3}, sealed.signer())
                        .problem())
                .isEqualTo("400 /problems/bad-signature");
        assertThat(caller.submit(sealed.content(), sealed.signature(), new byte[] {0x30, 0})
                        .problem())
                .isEqualTo("400 /problems/bad-signature");
    }

    @Test
    void signedByAStrangerOfTheSameName() throws Exception {
        new Authorities(directory, hub.pki()).strangeSigner("stranger", "court");
        assertThat(submitSignedBy("stranger")).isEqualTo("400 /problems/bad-signature");
    }

    @Test
    void signedWithAnExpiredCertificate() throws Exception {
        var authorities = new Authorities(directory, hub.pki());
        authorities.signer("current", "court", 2020, 2090);
        authorities.signer("expired", "court", 2020, 2021);
        authorities.signer("future", "court", 2088, 2090);
        assertThat(submitSignedBy("expired")).isEqualTo("400 /problems/bad-signature");
        assertThat(submitSignedBy("future")).isEqualTo("400 /problems/bad-signature");
        // The same certificate in its time is taken: it was the dates that counted.
        var batch = batch();
        var sealed = SigningFiles.sealer(directory, "current").seal(batch);
        assertThat(caller.submit(sealed).status()).isEqualTo(200);
        court.receipted(batch);
    }

    @Test
    void callingWithAnExpiredOrAStrangersCertificateOfTheSameName() throws Exception {
        var authorities = new Authorities(directory, hub.pki());
        authorities.client("known", "court", 2020, 2090);
        authorities.client("expired", "court", 2020, 2021);
        authorities.strangeClient("stranger", "court");
        assertThat(statusOf("known")).isEqualTo("404");
        assertThat(statusOf("expired")).isEqualTo("000");
        assertThat(statusOf("stranger")).isEqualTo("000");
    }

    @Test
    void anothersSignatureAnothersBatchAnothersDoor() throws Exception {
        var own = batch();
        var others = court2.next(Records.listing(court2).json());
        assertThat(caller.submit(court2.sign(own)).problem()).isEqualTo("403 /problems/not-permitted");
        assertThat(caller.submit(court.sign(others)).problem()).isEqualTo("403 /problems/not-permitted");
        assertThat(caller.submit(court2.sign(others)).problem()).isEqualTo("403 /problems/not-permitted");
    }

    @Test
    void aCaseOfAnotherCourtRefusesThatRecordAlone() throws Exception {
        var foreign = Records.listing(court2);
        var own = Records.listing(court);
        var receipt = caller.receipt(court, foreign.json(), own.json());
        assertThat(receipt.get("admitted").get(0).asString()).isEqualTo(own.recordId());
        assertThat(receipt.get("refused").get(0).get("recordId").asString()).isEqualTo(foreign.recordId());
        assertThat(receipt.get("refused").get(0).get("code").asString()).isNotBlank();
    }

    @Test
    void aBatchWhoseRecordsAreAllRefusedIsReceiptedAndCounts() throws Exception {
        var receipt = caller.receipt(court, "1", "{\"recordId\": \"e2e-x\", \"action\": \"forgive\"}");
        assertThat(receipt.get("positions").isNull()).isTrue();
        assertThat(receipt.get("admitted").isEmpty()).isTrue();
        assertThat(receipt.get("refused").size()).isEqualTo(2);
    }

    @Test
    void aReplayGetsTheFirstReceiptAndOtherBytesUnderThatNumberAConflict() throws Exception {
        var batch = batch();
        var previous = court.lastDigest();
        var first = caller.submit(court.sign(batch));
        assertThat(first.status()).isEqualTo(200);
        court.receipted(batch);
        assertThat(caller.submit(court.sign(batch)).body()).isEqualTo(first.body());
        var other =
                court.batch(court.lastBatch(), previous, Records.listing(court).json());
        assertThat(caller.submit(court.sign(other)).problem()).isEqualTo("409 /problems/batch-conflict");
    }

    @Test
    void aGapInTheNumbersAndAWrongPreviousDigest() throws Exception {
        var early = court.after(batch(), Records.listing(court).json());
        assertThat(caller.submit(court.sign(early)).problem()).isEqualTo("409 /problems/batch-gap");
        var unlinked = court.batch(
                court.lastBatch() + 1,
                "sm3:" + "0".repeat(64),
                Records.listing(court).json());
        assertThat(caller.submit(court.sign(unlinked)).problem()).isEqualTo("409 /problems/batch-conflict");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedThoughRightlySigned(String what, byte[] document) throws Exception {
        assertThat(caller.submit(court.sign(document)).problem()).isEqualTo("400 /problems/malformed");
    }

    static Stream<Arguments> malformed() throws Exception {
        var at = SharedHub.court();
        var good = new String(at.next(Records.listing(at).json()), StandardCharsets.UTF_8);
        return Stream.of(
                bad("nothing", ""),
                bad("not JSON", "batch"),
                bad("half", good.substring(0, good.length() / 2)),
                bad("two documents", good + good),
                bad("an array", "[" + good + "]"),
                bad("a comment", "/* */" + good),
                bad("a byte order mark", "\uFEFF" + good),
                bad("a trailing comma", good.replaceFirst("}$", ",}")),
                bad("single quotes", good.replace('"', '\'')),
                bad("duplicate key", good.replaceFirst("\"batchNumber\"", "\"batchNumber\": 1, \"batchNumber\"")),
                bad("duplicate key in a record", good.replaceFirst("\"list\"", "\"list\": \"exit-ban\", \"list\"")),
                bad("depth", good.replaceFirst("\\[", "[" + "[".repeat(100_000))),
                bad(
                        "depth, closed",
                        good.replaceFirst(
                                "\"records\": \\[",
                                "\"records\": [" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + ",")),
                bad("huge number", good.replaceFirst("\"batchNumber\": \\d+", "\"batchNumber\": 1e999999999")),
                bad(
                        "long number",
                        good.replaceFirst("\"batchNumber\": \\d+", "\"batchNumber\": " + "9".repeat(100_000))),
                bad("not a number", good.replaceFirst("\"batchNumber\": \\d+", "\"batchNumber\": NaN")),
                bad("a number as text", good.replaceFirst("\"batchNumber\": (\\d+)", "\"batchNumber\": \"$1\"")),
                bad("number zero", good.replaceFirst("\"batchNumber\": \\d+", "\"batchNumber\": 0")),
                bad("no schema", good.replaceFirst("\"schema\": \"zhixin/batch/1\", ", "")),
                bad("another schema", good.replaceFirst("zhixin/batch/1", "zhixin/batch/2")),
                bad("an unknown field", good.replaceFirst("\\{", "{\"comment\": null, ")),
                bad("no records", good.replaceFirst("(?s)\"records\": .*", "\"records\": []}")),
                bad("a time without offset", good.replaceFirst("\\+08:00", "")),
                Arguments.of("invalid UTF-8", invalidUtf8(good)),
                Arguments.of("UTF-16", good.getBytes(StandardCharsets.UTF_16)));
    }

    private static Arguments bad(String what, String document) {
        return Arguments.of(what, document.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] invalidUtf8(String good) {
        var bytes = good.getBytes(StandardCharsets.UTF_8);
        var broken = Arrays.copyOf(bytes, bytes.length);
        for (var i = 0; i < broken.length; i++) {
            if (broken[i] == 'r' && broken[i + 1] == 'e') {
                broken[i] = (byte) 0xFF;
                break;
            }
        }
        return broken;
    }

    private byte[] batch() {
        return court.next(Records.listing(court).json());
    }

    private String submitSignedBy(String file) throws Exception {
        SignedDocument sealed = SigningFiles.sealer(directory, file).seal(batch());
        return caller.submit(sealed).problem();
    }

    /** What curl gets with that certificate: 000 is no handshake. */
    private String statusOf(String file) throws Exception {
        var url = hub.partnerUrl() + "/v1/submissions/00000000-0000-0000-0000-000000000000";
        return new Command(
                        directory,
                        "curl",
                        "-s",
                        "-w",
                        "%{http_code}",
                        "-o",
                        "answer",
                        "--cacert",
                        hub.pki().resolve("ca.crt").toString(),
                        "--cert",
                        file + ".crt",
                        "--key",
                        file + ".key",
                        url)
                .run(Duration.ofSeconds(30))
                .out();
    }
}
