package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.Party;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;
import zhixin.trust.SignedDocument;

/** The feed as server-sent events: an event an edition, in order, from {@code Last-Event-ID} or {@code after} on. */
@RestController
public final class FeedStreamController extends PartnerEndpoint {
    private static final Logger log = LoggerFactory.getLogger(FeedStreamController.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSES_TO_HEARTBEAT = 75;

    /** The channel's name in the book of cursors. */
    public static final String CHANNEL = "stream";

    private final Feed feed;
    private final FeedLedger cursors;
    private final Semaphore places;
    private final Clock clock;

    /** @param streams how many may be open at once, over all subscribers */
    public FeedStreamController(Feed feed, FeedLedger cursors, int streams, Clock clock) {
        this.feed = feed;
        this.cursors = cursors;
        this.clock = clock;
        this.places = new Semaphore(streams);
    }

    @GetMapping("/v1/feed/stream")
    SseEmitter stream(
            HttpServletRequest request,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(name = "after", defaultValue = "0") String after) {
        var caller = subscriber(request);
        var start = number(last == null ? after : last, 0, ProblemType.INVALID_REQUEST, "the edition to go on from");
        if (!places.tryAcquire()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "too many streams are open");
        }
        var emitter = new SseEmitter(0L);
        var open = new AtomicBoolean(true);
        emitter.onCompletion(() -> open.set(false));
        emitter.onError(_ -> open.set(false));
        Thread.ofVirtual().name("feed-stream").start(() -> follow(caller, start, emitter, open));
        return emitter;
    }

    private void follow(Party caller, long start, SseEmitter emitter, AtomicBoolean open) {
        try {
            var sent = start;
            for (var quiet = 1; open.get() && caller.standsOn(Times.day(clock.instant())); quiet++) {
                // One whose contract was renewed may still be behind the others: what is not there yet comes later.
                for (var next = feed.delta(caller, sent + 1);
                        next.isPresent() && open.get();
                        next = feed.delta(caller, sent + 1)) {
                    // Before it goes out: whoever acknowledges on receipt is not told that it never had it.
                    cursors.fetched(caller.cn(), CHANNEL, sent + 1);
                    send(emitter, ++sent, next.get());
                    quiet = 1;
                }
                if (quiet % PAUSES_TO_HEARTBEAT == 0) {
                    emitter.send(SseEmitter.event().comment("alive"));
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException | IllegalStateException _) {
            // The client went away; it comes back with the last edition it has.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a feed stream ended", e);
        } finally {
            places.release();
            emitter.complete();
        }
    }

    private static void send(SseEmitter emitter, long edition, SignedDocument delta) throws IOException {
        var data = CanonicalJson.write(java.util.Map.of(
                "document", base64(delta.content()),
                "signature", base64(delta.signature()),
                "signer", base64(delta.signer())));
        emitter.send(SseEmitter.event().id(Long.toString(edition)).data(data));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
