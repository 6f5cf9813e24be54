package zhixin.courts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.submission.Door;
import zhixin.submission.Submission.SignedData;
import zhixin.trust.SignedDocument;

/** The REST door in a real servlet container, with everything bad that can be sent to it. */
class RestDoorTest {
    private static final long MIB = 1 << 20;
    private static PartnerPort port;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        port = new PartnerPort();
    }

    @AfterAll
    static void stop() {
        port.close();
    }

    private HttpResponse<byte[]> post(String who, BodyPublisher body, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(port.url("/v1/submissions"))).POST(body);
        if (who != null) {
            request.header(PartnerPort.WHO, who);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(SignedDocument document) throws Exception {
        return post(
                "court",
                BodyPublishers.ofByteArray(document.content()),
                "X-Zhixin-Signature",
                HttpAnswers.base64(document.signature()),
                "X-Zhixin-Signer",
                HttpAnswers.base64(document.signer()));
    }

    private HttpResponse<byte[]> get(String who, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(port.url(path)))
                        .header(PartnerPort.WHO, who)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static void assertProblem(HttpResponse<byte[]> response, int status, String type) {
        assertThat(new String(response.body(), UTF_8)).contains("\"type\":\"" + type + "\"");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void givesTheExactReceiptAndTheFirstOneAgain() throws Exception {
        var batch = port.signer.sign(RecordingDesk.batch("京0105", 1));
        var first = post(batch);
        assertThat(first.statusCode()).isEqualTo(200);
        var signer = Base64.getDecoder()
                .decode(first.headers().firstValue("X-Zhixin-Signer").orElseThrow());
        assertThat(signer).isEqualTo(port.signer.certificate().getEncoded());
        var again = post(batch);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("X-Zhixin-Signature"))
                .isEqualTo(first.headers().firstValue("X-Zhixin-Signature"));

        var id = (String) new JacksonStrictJson().object(first.body()).get("submissionId");
        var status = get("court", "/v1/submissions/" + id);
        assertThat(status.statusCode()).isEqualTo(200);
        var json = new JacksonStrictJson().object(status.body());
        assertThat(json).containsEntry("state", "recorded").containsKeys("signature", "signer");
        assertThat(new String(status.body(), UTF_8)).contains(new String(first.body(), UTF_8));
        assertProblem(get("court2", "/v1/submissions/" + id), 404, "/problems/not-found");
        assertProblem(get("bureau", "/v1/submissions/" + id), 403, "/problems/not-permitted");
    }

    @Test
    void takesAndGivesSignedData() throws Exception {
        var before = port.desk.seen.size();
        post("court", BodyPublishers.ofByteArray(new byte[] {0x30, 0}), "Content-Type", "application/cms");
        assertThat(port.desk.seen.get(before).envelope()).isInstanceOf(SignedData.class);

        var batch = port.signer.sign(RecordingDesk.batch("沪0115", 1));
        var answer = post(
                "court",
                BodyPublishers.ofByteArray(batch.content()),
                "X-Zhixin-Signature",
                HttpAnswers.base64(batch.signature()),
                "X-Zhixin-Signer",
                HttpAnswers.base64(batch.signer()),
                "Accept",
                "application/cms");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/cms");
        assertThat(answer.body()[0]).isEqualTo((byte) 0x30);
    }

    @Test
    void refusesUnsignedTamperedAndUnreadableSignatures() throws Exception {
        var batch = port.signer.sign(RecordingDesk.batch("京0105", 7));
        var body = BodyPublishers.ofByteArray(batch.content());
        assertProblem(post("court", body), 400, "/problems/bad-signature");
        var tampered = batch.content().clone();
        tampered[20] ^= 1;
        assertProblem(
                post(new SignedDocument(tampered, batch.signature(), batch.signer())), 400, "/problems/bad-signature");
        assertProblem(
                post("court", body, "X-Zhixin-Signature", "not base64!", "X-Zhixin-Signer", "?"),
                400,
                "/problems/bad-signature");
    }

    @Test
    void passesTheDesksRefusalsOn() throws Exception {
        assertProblem(post(port.signer.sign("{\"a\":1,\"a\":2}".getBytes(UTF_8))), 400, "/problems/malformed");
        assertProblem(post(port.signer.sign(RecordingDesk.batch("京0105", 99))), 409, "/problems/batch-gap");
    }

    @Test
    void letsOnlyCourtsIn() throws Exception {
        var body = BodyPublishers.ofString("x".repeat(10_000));
        assertProblem(post(null, body), 401, "/problems/unknown-caller");
        assertThat(port.vault.last().head()).hasSize(4096);
        assertProblem(post("bureau", body), 403, "/problems/not-permitted");
        assertThat(port.vault.last().caller()).isEqualTo("bureau");
        assertThat(port.vault.last().size()).isEqualTo(10_000);
        assertThat(port.vault.last().digest())
                .isEqualTo(new Sm3().sm3("x".repeat(10_000).getBytes(UTF_8)));
        assertThat(port.vault.last().door()).isEqualTo(Door.REST);
    }

    @Test
    void drainsAHundredMebibytesAndKeepsTheirDigest() throws Exception {
        var known = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(100 * MIB)), 100 * MIB);
        assertProblem(post("court", known), 413, "/problems/too-large");
        var unknown = BodyPublishers.ofInputStream(() -> new Zeros(100 * MIB));
        assertProblem(post("court", unknown), 413, "/problems/too-large");
        var kept =
                port.vault.kept.stream().filter(one -> one.size() == 100 * MIB).toList();
        assertThat(kept).hasSize(2).allSatisfy(one -> assertThat(one.head()).hasSize(4096));
        assertThat(kept.get(0).digest()).isEqualTo(kept.get(1).digest());
        assertThat(port.allGivenBack()).isTrue();
    }

    @Test
    void doesNotWaitForeverForABody() throws Exception {
        try (var socket = new Socket("127.0.0.1", port.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /v1/submissions HTTP/1.1\r\nHost: x\r\nX-Test-CN: court\r\n"
                                    + "Content-Length: 1000\r\n\r\nabc")
                            .getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            // The door's own 400, or the container's 408 where it was quicker.
            assertThat(answer).matches("(?s)HTTP/1.1 4(00|08).*");
        }
        assertThat(port.vault.last().size()).isEqualTo(3);
        assertThat(port.allGivenBack()).isTrue();
    }

    @Test
    void tellsWhoFindsNoMemoryToComeBack() throws Exception {
        try (var small = new PartnerPort(PartnerPort.small(1 << 20))) {
            try (var all = small.budget.take(2 << 20)) {
                var request = HttpRequest.newBuilder(URI.create(small.url("/v1/submissions")))
                        .header(PartnerPort.WHO, "court")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
                var answer = http.send(request, BodyHandlers.ofByteArray());
                assertProblem(answer, 503, "/problems/unavailable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
    }

    /** So many zero bytes, none of them held. */
    static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            var got = (int) Math.min(length, left);
            java.util.Arrays.fill(into, offset, offset + got, (byte) 0);
            left -= got;
            return got;
        }
    }
}
