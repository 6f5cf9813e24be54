package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** The pull feed: which editions there are after the subscriber's own cursor, and each one's delta as a signed document. */
@RestController
public final class FeedController extends PartnerEndpoint {
    static final String CHANNEL = "feed";
    private static final MediaType CMS = MediaType.parseMediaType("application/cms");
    private static final long USUAL_LIMIT = 100;
    private static final long MOST = 1_000;

    private final Feed feed;
    private final FeedLedger ledger;
    private final DocumentSealer sealer;

    public FeedController(Feed feed, FeedLedger ledger, DocumentSealer sealer) {
        this.feed = feed;
        this.ledger = ledger;
        this.sealer = sealer;
    }

    /**
     * The numbers of the editions after {@code after} (0 by default), at most {@code limit} (100 by default, 1 to 1000).
     * With none, {@code from} and {@code to} are null.
     */
    @GetMapping("/v1/feed")
    ResponseEntity<byte[]> editions(
            HttpServletRequest request,
            @RequestParam(name = "after", defaultValue = "0") String after,
            @RequestParam(name = "limit", required = false) @Nullable String limit) {
        subscriber(request);
        var start = number(after, 0, ProblemType.INVALID_REQUEST, "after");
        var most = limit == null ? USUAL_LIMIT : number(limit, 1, ProblemType.INVALID_REQUEST, "limit");
        var latest = feed.latest();
        var to = Math.min(latest, start + Math.min(most, MOST));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("from", to > start ? start + 1 : null);
        answer.put("to", to > start ? to : null);
        answer.put("latest", latest);
        answer.put("editions", LongStream.rangeClosed(start + 1, to).boxed().toList());
        return json(CanonicalJson.write(answer));
    }

    /** One edition's delta: exact bytes with the signature in headers, or with {@code Accept: application/cms} inside. */
    @GetMapping("/v1/feed/{edition:[0-9]+}")
    ResponseEntity<byte[]> edition(
            HttpServletRequest request,
            @PathVariable("edition") String edition,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var caller = subscriber(request);
        var number = number(edition, 1, ProblemType.NOT_FOUND, "an edition");
        var delta = feed.delta(caller, number)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "not in this feed yet"));
        if (!request.getMethod().equals("HEAD")) { // which takes nothing along
            ledger.fetched(caller.cn(), CHANNEL, number);
        }
        return accept != null && accept.contains("application/cms") ? sealed(delta) : detached(delta);
    }

    private ResponseEntity<byte[]> sealed(SignedDocument delta) {
        return ResponseEntity.ok().contentType(CMS).body(sealer.sealAsCms(delta.content()));
    }

    private static ResponseEntity<byte[]> detached(SignedDocument delta) {
        var base64 = Base64.getEncoder();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Zhixin-Signature", base64.encodeToString(delta.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(delta.signer()))
                .body(delta.content());
    }
}
