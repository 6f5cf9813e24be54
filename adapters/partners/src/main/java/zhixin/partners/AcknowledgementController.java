package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.delivery.AcknowledgementDesk;
import zhixin.edition.CanonicalJson;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;

/** Takes a subscriber's word that it has verified everything up to an edition, and proves it by the manifest's digest. */
@RestController
public final class AcknowledgementController extends PartnerEndpoint {
    private static final int MOST_BYTES = 4096;

    private final AcknowledgementDesk desk;
    private final StrictJson json;

    public AcknowledgementController(AcknowledgementDesk desk, StrictJson json) {
        this.desk = desk;
        this.json = json;
    }

    /**
     * {@code {"edition", "manifestDigest"}}; answers the edition, the newest that this subscriber acknowledged, and through
     * which it {@code counted}: what it has not fetched on any channel it cannot have verified, so its clock runs on.
     */
    @PostMapping("/v1/acknowledgements")
    ResponseEntity<byte[]> acknowledge(HttpServletRequest request) throws IOException {
        var caller = subscriber(request);
        var body = json.object(body(request));
        var answer = desk.acknowledge(caller, edition(body), digest(body));
        return json(CanonicalJson.write(Map.of(
                "edition", answer.edition(),
                "acknowledged", answer.acknowledged(),
                "counted", answer.counted())));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "an acknowledgement has at most 4096 bytes");
        }
        return bytes;
    }

    private static long edition(Map<String, @Nullable Object> body) {
        if (!body.keySet().equals(Set.of("edition", "manifestDigest"))) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "edition and manifestDigest, nothing else");
        }
        if (body.get("edition") instanceof Long edition && edition > 0) {
            return edition;
        }
        throw new ProblemException(ProblemType.INVALID_REQUEST, "edition is a whole number from 1");
    }

    private static String digest(Map<String, @Nullable Object> body) {
        if (body.get("manifestDigest") instanceof String digest) {
            return digest;
        }
        throw new ProblemException(ProblemType.INVALID_REQUEST, "manifestDigest is a text");
    }
}
