package zhixin.partners.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import zhixin.delivery.MessageSigner;
import zhixin.delivery.WebhookCall;
import zhixin.edition.CanonicalJson;
import zhixin.submission.Times;
import zhixin.trust.SignedDocument;

/**
 * Sends an edition as a CloudEvent (1.0, structured JSON) under an HTTP Message Signature. Follows no redirect, and waits no
 * longer than its patience. Thread-safe.
 */
public final class HttpWebhookCall implements WebhookCall, AutoCloseable {
    private static final String TYPE = "application/cloudevents+json";
    private static final int GONE = 410;

    private final MessageSigner signer;
    private final WebhookAddresses addresses;
    private final Clock clock;
    private final Duration patience;
    private final HttpClient http;

    /** @param patience for one answer */
    public HttpWebhookCall(MessageSigner signer, WebhookAddresses addresses, Clock clock, Duration patience) {
        this.signer = signer;
        this.addresses = addresses;
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    @Override
    public Outcome send(URI url, String subscriber, long edition, SignedDocument delta) throws InterruptedException {
        var unreachable = addresses.unreachable(url);
        if (unreachable.isPresent()) {
            return new Failed(unreachable.get());
        }
        var body = event(subscriber, edition, delta).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(url).timeout(patience).POST(BodyPublishers.ofByteArray(body));
        MessageSignature.headers(signer, url, TYPE, body, clock.instant()).forEach(request::header);
        try {
            // Nothing of the answer's body is wanted, however long it is or slow: it is let go unread.
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var unread = answer.body()) {
                return outcome(answer.statusCode());
            }
        } catch (HttpConnectTimeoutException _) {
            return new Failed("no connection within " + patience.toSeconds() + " s");
        } catch (HttpTimeoutException _) {
            return new Failed("no answer within " + patience.toSeconds() + " s");
        } catch (IOException e) {
            return new Failed("no answer: " + e.getClass().getSimpleName());
        }
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        if (status == GONE) {
            return new Gone();
        }
        return new Failed(status >= 300 && status < 400 ? status + ": redirects are not followed" : "status " + status);
    }

    private String event(String subscriber, long edition, SignedDocument delta) {
        var event = new TreeMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", subscriber + "/" + edition);
        event.put("source", "/v1/feed");
        event.put("type", "zhixin.edition.delta.v1");
        event.put("subject", Long.toString(edition));
        event.put("time", Times.text(clock.instant()));
        event.put("datacontenttype", "application/json");
        event.put(
                "data",
                Map.of(
                        "document", base64(delta.content()),
                        "signature", base64(delta.signature()),
                        "signer", base64(delta.signer())));
        return CanonicalJson.write(event);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
