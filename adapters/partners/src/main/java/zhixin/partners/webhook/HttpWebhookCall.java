package zhixin.partners.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import zhixin.delivery.MessageSigner;
import zhixin.delivery.WebhookCall;
import zhixin.edition.CanonicalJson;
import zhixin.submission.Times;
import zhixin.trust.SignedDocument;

/**
 * Sends an edition as a CloudEvent (1.0, structured JSON) under an HTTP Message Signature, to the addresses that were looked at
 * for this call. Follows no redirect, goes through no proxy, and waits no longer than its patience. Thread-safe.
 */
public final class HttpWebhookCall implements WebhookCall {
    private static final String TYPE = "application/cloudevents+json";
    private static final int GONE = 410;

    private final MessageSigner signer;
    private final WebhookAddresses addresses;
    private final Clock clock;
    private final Duration patience;
    private final PinnedPost post;

    /** @param patience for one connection, and for one answer */
    public HttpWebhookCall(MessageSigner signer, WebhookAddresses addresses, Clock clock, Duration patience) {
        this(signer, addresses, clock, patience, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    HttpWebhookCall(
            MessageSigner signer, WebhookAddresses addresses, Clock clock, Duration patience, SSLSocketFactory tls) {
        this.signer = signer;
        this.addresses = addresses;
        this.clock = clock;
        this.patience = patience;
        this.post = new PinnedPost(tls, patience);
    }

    @Override
    public Outcome send(URI url, String subscriber, long edition, SignedDocument delta) throws InterruptedException {
        return switch (addresses.resolve(url)) {
            case WebhookAddresses.Unreachable(var cause) -> new Failed(cause);
            case WebhookAddresses.Reachable(var looked) ->
                send(url, looked, event(subscriber, edition, delta).getBytes(StandardCharsets.UTF_8));
        };
    }

    private Outcome send(URI url, List<InetAddress> looked, byte[] body) throws InterruptedException {
        var headers = MessageSignature.headers(signer, url, TYPE, body, clock.instant());
        var begun = System.nanoTime();
        try {
            return outcome(post.status(url, looked, headers, body));
        } catch (ConnectException _) {
            return new Failed("no connection");
        } catch (IOException e) {
            if (Thread.interrupted()) { // which closes the socket of a virtual thread
                throw new InterruptedException();
            }
            return new Failed(
                    System.nanoTime() - begun >= patience.toNanos()
                            ? "no answer within " + patience.toSeconds() + " s"
                            : "no answer: " + e.getClass().getSimpleName());
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
}
