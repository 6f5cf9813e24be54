package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.party.CorrectionDesk;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.right.Relation;

/**
 * 纠正申请: what listed persons asked a court to correct, with its clocks; read by that court alone. It opens the remedy by a
 * record of its next batch, under the request's id, and decides it there.
 */
@RestController
public final class CorrectionController extends PartnerEndpoint {
    private static final long MOST = 200;

    private final CorrectionDesk desk;

    public CorrectionController(CorrectionDesk desk) {
        this.desk = desk;
    }

    /** {@code {"corrections", "next"}}: oldest first; {@code next} is the {@code after} of the page that follows, or null. */
    @GetMapping("/v1/corrections")
    ResponseEntity<byte[]> received(
            HttpServletRequest request,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "50") String limit) {
        var court = court(request);
        var last = number(after, 0, ProblemType.INVALID_REQUEST, "after");
        var most = (int) Math.min(MOST, number(limit, 1, ProblemType.INVALID_REQUEST, "limit"));
        var corrections = desk.ofCourt(court, last, most);
        var answer = new TreeMap<String, @Nullable Object>();
        answer.put("corrections", corrections);
        answer.put(
                "next", corrections.size() < most ? null : corrections.getLast().get("number"));
        return json(CanonicalJson.write(answer));
    }

    private static CourtCode court(HttpServletRequest request) {
        return caller(request, Operation.READ_RECEIPT, Relation.OWN)
                .court()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_PERMITTED, "this party speaks for no court"));
    }
}
