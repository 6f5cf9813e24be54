package zhixin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import zhixin.security.pki.SigningFiles;
import zhixin.security.pki.TlsKey;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** A court at the REST door: signs its batches, posts them over mutual TLS, takes the receipts. Thread-safe. */
public final class CourtClient implements AutoCloseable {
    private final HttpClient http;
    private final URI submissions;
    private final DocumentSealer sealer;

    /**
     * A court at a hub.
     *
     * @param tls shows the court's certificate and trusts the hub's
     * @param partner base URL of the partner port
     * @param sealer signs as the court
     */
    public CourtClient(SSLContext tls, URI partner, DocumentSealer sealer) {
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.submissions = partner.resolve("/v1/submissions");
        this.sealer = sealer;
    }

    /**
     * The court whose pairs are {@code NAME.crt/.key} and {@code NAME-sign.crt/.key} in that directory.
     *
     * @throws zhixin.security.pki.PkiException naming the file that will not do
     */
    public static CourtClient of(Path pki, String name, URI partner) {
        return new CourtClient(TlsKey.load(pki, name).sslContext(), partner, SigningFiles.sealer(pki, name + "-sign"));
    }

    /** Signs and sends a batch. @throws IOException if no answer came: it may be sent again as it is */
    public Reply submit(byte[] batch) throws IOException, InterruptedException {
        return submit(sealer.seal(batch));
    }

    /** Sends a batch with the signature that it has. @throws IOException if no answer came */
    public Reply submit(SignedDocument batch) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(submissions)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .header("X-Zhixin-Signature", Base64.getEncoder().encodeToString(batch.signature()))
                .header("X-Zhixin-Signer", Base64.getEncoder().encodeToString(batch.signer()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.content()))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                answer.statusCode(),
                answer.body(),
                header(answer.headers(), "X-Zhixin-Signature"),
                header(answer.headers(), "X-Zhixin-Signer"));
    }

    private static byte[] header(HttpHeaders headers, String name) {
        try {
            return Base64.getDecoder().decode(headers.firstValue(name).orElse(""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /**
     * The hub's answer.
     *
     * @param status 200 for a receipt; else the body is a problem (RFC 9457)
     * @param signature DER, empty when there is none
     * @param signer DER certificate, empty when there is none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reply(int status, byte[] body, byte[] signature, byte[] signer) {
        public boolean receipted() {
            return status == 200;
        }

        /** The answer as the signed document that a receipt is. */
        public SignedDocument document() {
            return new SignedDocument(body, signature, signer);
        }
    }
}
