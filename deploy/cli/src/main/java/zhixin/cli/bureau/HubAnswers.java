package zhixin.cli.bureau;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import zhixin.edition.CanonicalJson;
import zhixin.security.pki.TlsKey;
import zhixin.trust.SignedDocument;

/** What the bureau asks of the hub over HTTP: manifests from the public port, acknowledgements at the partner port. */
final class HubAnswers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int TRIES = 100;
    private static final long BETWEEN_TRIES_MILLIS = 100;

    private final BureauSettings settings;
    private final HttpClient open =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpClient mutual;

    HubAnswers(BureauSettings settings) {
        this.settings = settings;
        this.mutual = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsKey.load(settings.pki(), settings.name()).sslContext())
                .build();
    }

    /**
     * The signed manifest of an edition. A feed has an edition before the public sees it, so it may take a moment.
     *
     * @throws IOException if the hub does not give it now
     */
    SignedDocument manifest(long edition) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(settings.manifest(edition))
                .timeout(PATIENCE)
                .build();
        var answer = open.send(request, HttpResponse.BodyHandlers.ofByteArray());
        for (var tried = 1; answer.statusCode() == 404 && tried < TRIES; tried++) {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
            answer = open.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("the manifest of edition " + edition + " is answered " + answer.statusCode());
        }
        return new SignedDocument(
                answer.body(), header(answer, "X-Zhixin-Signature"), header(answer, "X-Zhixin-Signer"));
    }

    /** The signed delta of an edition that was received before. @throws IOException if the hub does not give it now */
    SignedDocument delta(long edition) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(settings.delta(edition))
                .timeout(PATIENCE)
                .build();
        var answer = mutual.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the delta of edition " + edition + " is answered " + answer.statusCode());
        }
        return new SignedDocument(
                answer.body(), header(answer, "X-Zhixin-Signature"), header(answer, "X-Zhixin-Signer"));
    }

    /** Says: verified so far. @throws IOException if the hub does not take it now */
    void acknowledge(Standing standing) throws IOException, InterruptedException {
        var body = Map.of("edition", standing.edition(), "manifestDigest", String.valueOf(standing.manifestDigest()));
        var request = HttpRequest.newBuilder(settings.acknowledgements())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(body), StandardCharsets.UTF_8))
                .build();
        var answer = mutual.send(request, HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the acknowledgement is answered " + answer.statusCode());
        }
    }

    private static byte[] header(HttpResponse<?> answer, String name) {
        return Base64.getDecoder().decode(answer.headers().firstValue(name).orElse(""));
    }

    @Override
    public void close() {
        open.shutdownNow();
        mutual.shutdownNow();
    }
}
