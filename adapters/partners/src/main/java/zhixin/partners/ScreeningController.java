package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import zhixin.partners.paper.Papers;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.screening.ScreeningDesk;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** 批量核验: up to 10 000 subjects at once for a purpose; the signed result is the certificate. */
@RestController
public final class ScreeningController extends PartnerEndpoint {
    private static final MediaType CMS = MediaType.parseMediaType("application/cms");
    /** Ten thousand subjects of the longest kind have about 5 MiB. */
    private static final int MOST_BYTES = 8 << 20;

    private final ScreeningTurns turns = new ScreeningTurns(4, 3, Duration.ofSeconds(10));
    private final ScreeningDesk desk;
    private final DocumentSealer sealer;
    private final Papers papers;

    public ScreeningController(ScreeningDesk desk, DocumentSealer sealer, Papers papers) {
        this.desk = desk;
        this.sealer = sealer;
        this.papers = papers;
    }

    /**
     * {@code {"purpose", "subjects"}} under an {@code Idempotency-Key}: exact bytes with the signature in headers, or with
     * {@code Accept: application/cms} inside, or with {@code Accept: application/pdf} as pages for people that hold them.
     */
    @PostMapping("/v1/screenings")
    ResponseEntity<byte[]> screen(
            HttpServletRequest request, @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var caller = caller(request, Operation.SCREEN, Relation.ALL);
        var key = key(request);
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw tooLarge();
        }
        try (var turn = turns.take(caller.cn())) {
            var result = desk.screen(caller, key, body(request));
            return answer(result, accept == null ? "" : accept);
        }
    }

    private ResponseEntity<byte[]> answer(SignedDocument result, String accept) {
        if (accept.contains("application/pdf")) {
            return Papers.answer(papers.of(result));
        }
        return accept.contains("application/cms") ? wrapped(result) : detached(result);
    }

    private static String key(HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders("Idempotency-Key"));
        if (keys.size() != 1) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "a screening has one Idempotency-Key");
        }
        return ScreeningDesk.checkKey(keys.getFirst());
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED, "the body ended early or stood still");
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(ProblemType.TOO_LARGE, "a screening has at most 8 MiB");
    }

    private ResponseEntity<byte[]> wrapped(SignedDocument result) {
        return ResponseEntity.ok()
                .contentType(CMS)
                .header("Cache-Control", "no-store")
                .body(sealer.sealAsCms(result.content()));
    }

    private static ResponseEntity<byte[]> detached(SignedDocument result) {
        var base64 = Base64.getEncoder();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .header("X-Zhixin-Signature", base64.encodeToString(result.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(result.signer()))
                .body(result.content());
    }
}
