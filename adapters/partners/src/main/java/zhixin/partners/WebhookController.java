package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.delivery.Webhook;
import zhixin.delivery.WebhookBook;
import zhixin.delivery.WebhookRun;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.FeedLedger;
import zhixin.partners.webhook.WebhookAddresses;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;
import zhixin.submission.Times;

/** Where a subscriber wants its editions sent; one address each. Registering it again wakes a suspended one. */
@RestController
public final class WebhookController extends PartnerEndpoint {
    private static final int MOST_BYTES = 4096;

    private final WebhookBook book;
    private final WebhookRun run;
    private final FeedLedger cursors;
    private final WebhookAddresses addresses;
    private final StrictJson json;
    private final Clock clock;

    public WebhookController(
            WebhookBook book,
            WebhookRun run,
            FeedLedger cursors,
            WebhookAddresses addresses,
            StrictJson json,
            Clock clock) {
        this.book = book;
        this.run = run;
        this.cursors = cursors;
        this.addresses = addresses;
        this.json = json;
        this.clock = clock;
    }

    /** {@code {"url"}}: https; deliveries go on after the cursor of this channel. */
    @PutMapping("/v1/webhook")
    ResponseEntity<byte[]> register(HttpServletRequest request) throws IOException {
        var caller = subscriber(request);
        var url = url(request);
        addresses.unfit(url).ifPresent(reason -> {
            throw new ProblemException(ProblemType.INVALID_REQUEST, reason);
        });
        run.stop(caller.cn());
        var webhook = Webhook.registered(caller.cn(), URI.create(url), clock.instant());
        book.put(webhook);
        run.follow(caller.cn());
        return json(form(webhook));
    }

    @GetMapping("/v1/webhook")
    ResponseEntity<byte[]> show(HttpServletRequest request) {
        var caller = subscriber(request);
        return json(form(book.find(caller.cn())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no webhook is registered"))));
    }

    /** The cursor stays: who registers again goes on there. */
    @DeleteMapping("/v1/webhook")
    ResponseEntity<byte[]> remove(HttpServletRequest request) {
        var caller = subscriber(request);
        book.remove(caller.cn());
        run.stop(caller.cn());
        return ResponseEntity.noContent().build();
    }

    private String url(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "a webhook has at most 4096 bytes");
        }
        var body = json.object(bytes);
        if (body.keySet().equals(Set.of("url")) && body.get("url") instanceof String url) {
            return url;
        }
        throw new ProblemException(ProblemType.INVALID_REQUEST, "url, a text, and nothing else");
    }

    private String form(Webhook webhook) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("url", webhook.url().toString());
        form.put("registeredAt", Times.text(webhook.registeredAt()));
        form.put("state", webhook.state().name().toLowerCase(Locale.ROOT));
        form.put("cause", webhook.cause());
        var since = webhook.failingSince();
        form.put("failingSince", since == null ? null : Times.text(since));
        form.put("attempts", (long) webhook.attempts());
        form.put("delivered", cursors.cursor(webhook.subscriber(), WebhookRun.CHANNEL));
        return CanonicalJson.write(form);
    }
}
