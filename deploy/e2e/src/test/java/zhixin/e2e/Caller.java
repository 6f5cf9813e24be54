package zhixin.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.security.pki.TlsKey;
import zhixin.trust.SignedDocument;

/** Somebody at one of the hub's HTTP ports, with a certificate of the demo or, on the public port, without. */
public final class Caller implements AutoCloseable {
    private static final String SIGNATURE = "X-Zhixin-Signature";
    private static final String SIGNER = "X-Zhixin-Signer";

    private final HttpClient http;
    private final URI base;

    private Caller(HttpClient.Builder http, URI base) {
        this.http = http.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.base = base;
    }

    /** At the partner port, under that CN. */
    public static Caller partner(RunningHub hub, String cn) throws IOException {
        return partner(hub, TlsKey.load(hub.pki(), cn));
    }

    static Caller partner(RunningHub hub, TlsKey key) throws IOException {
        return new Caller(HttpClient.newBuilder().sslContext(key.sslContext()), hub.partnerUrl());
    }

    public static Caller anybody(RunningHub hub) throws IOException {
        return new Caller(HttpClient.newBuilder(), hub.publicUrl());
    }

    /** The body's exact bytes with what came along. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body, HttpHeaders headers) {
        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        /** The problem's type, checked to be one as RFC 9457 has it: for {@code 400 /problems/malformed}. */
        public String problem() {
            if (!headers.firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                    || json().get("status").asInt() != status) {
                throw new AssertionError("no problem: " + status + " " + text());
            }
            return status + " " + json().get("type").asString();
        }

        SignedDocument document() {
            return new SignedDocument(body, decoded(SIGNATURE), decoded(SIGNER));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        private byte[] decoded(String name) {
            return Base64.getDecoder().decode(headers.firstValue(name).orElseThrow());
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A batch with its signature, to the REST door. */
    Answer submit(SignedDocument batch) throws IOException, InterruptedException {
        return submit(batch.content(), batch.signature(), batch.signer());
    }

    Answer submit(byte[] content, byte[] signature, byte[] signer) throws IOException, InterruptedException {
        return send(request("/v1/submissions")
                .header("Content-Type", "application/json")
                .header(SIGNATURE, Base64.getEncoder().encodeToString(signature))
                .header(SIGNER, Base64.getEncoder().encodeToString(signer))
                .POST(BodyPublishers.ofByteArray(content)));
    }

    /** A court's next batch of these records, which must be receipted. */
    public JsonNode receipt(Court court, String... records) throws IOException, InterruptedException {
        var batch = court.next(records);
        var answer = submit(court.sign(batch));
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        court.receipted(batch);
        return answer.json();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body(), answer.headers());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
