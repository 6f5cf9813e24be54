package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.access.AccessTrail;
import zhixin.lookup.PastLookups;
import zhixin.lookup.PastQuestion;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.submission.StrictJson;

/** The authorised lookup: what stood on the lists about a number at a moment, and on what it rested. */
@RestController
public final class PastLookupController extends PartnerEndpoint {
    private static final int MOST_BYTES = 64 * 1024;

    private final PastLookups lookups;
    private final StrictJson json;
    private final AccessTrail trail;

    /** @param trail where it is written down before it is answered */
    public PastLookupController(PastLookups lookups, StrictJson json, AccessTrail trail) {
        this.lookups = lookups;
        this.json = json;
        this.trail = trail;
    }

    /** {@code {"idType", "id", "country"?, "name"?, "asOf"?}}; the public answer with {@code because} in every match. */
    @PostMapping("/v1/lookups")
    ResponseEntity<byte[]> lookUp(HttpServletRequest request) throws IOException {
        var caller = caller(request, Operation.LOOK_UP_AS_OF, Relation.ALL);
        var question = PastQuestion.read(json.object(body(request)));
        var answer = lookups.ask(question);
        trail.lookedUp(caller, question.document(), answer);
        return json(answer.json());
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "a question has at most 64 KiB");
        }
        return bytes;
    }
}
