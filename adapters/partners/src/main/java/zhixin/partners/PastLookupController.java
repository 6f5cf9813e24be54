package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.exchange.Right;
import zhixin.lookup.PastLookups;
import zhixin.lookup.PastQuestion;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;

/** The authorised lookup: what stood on the lists about a number at a moment, and on what it rested. */
@RestController
public final class PastLookupController extends PartnerEndpoint {
    private static final int MOST_BYTES = 64 * 1024;

    private final PastLookups lookups;
    private final StrictJson json;

    public PastLookupController(PastLookups lookups, StrictJson json) {
        this.lookups = lookups;
        this.json = json;
    }

    /** {@code {"idType", "id", "country"?, "name"?, "asOf"?}}; the public answer with {@code because} in every match. */
    @PostMapping("/v1/lookups")
    ResponseEntity<byte[]> lookUp(HttpServletRequest request) throws IOException {
        caller(request, Right.LOOKUP_AS_OF);
        return json(lookups.ask(PastQuestion.read(json.object(body(request)))).json());
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "a question has at most 64 KiB");
        }
        return bytes;
    }
}
