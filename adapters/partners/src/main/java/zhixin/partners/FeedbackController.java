package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.delivery.FeedbackBook;
import zhixin.delivery.FeedbackDesk;
import zhixin.edition.CanonicalJson;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.submission.StrictJson;
import zhixin.submission.Times;

/** 惩戒结果反馈: what was done because of the list, taken in from the receivers and counted for the courts. */
@RestController
public final class FeedbackController extends PartnerEndpoint {
    private static final int MOST_BYTES = 2 << 20;

    private final FeedbackDesk desk;
    private final StrictJson json;

    public FeedbackController(FeedbackDesk desk, StrictJson json) {
        this.desk = desk;
        this.json = json;
    }

    /**
     * One feedback ({@code zhixin/feedback/1}), answered with its record or its problem; or {@code {"feedback": […]}} with up
     * to 1 000, answered one by one.
     */
    @PostMapping("/v1/feedback")
    ResponseEntity<byte[]> take(HttpServletRequest request) throws IOException {
        var caller = caller(request, Operation.GIVE_FEEDBACK, Relation.OWN);
        var body = json.object(body(request));
        if (body.containsKey("feedback")) {
            return several(desk.take(caller, forms(body)));
        }
        return switch (desk.take(caller, List.of(body)).getFirst()) {
            case FeedbackDesk.Recorded recorded -> json(CanonicalJson.write(form(recorded)));
            case FeedbackDesk.Refused refused ->
                throw new ProblemException(
                        refused.problem().type(), refused.problem().detail());
        };
    }

    /** {@code {"feedback": [{"subscriber", "court", "list", "measure", "outcome", "count"}]}}. */
    @GetMapping("/v1/reports/feedback")
    ResponseEntity<byte[]> report(HttpServletRequest request, @RequestParam Optional<String> court) {
        var tallies = desk.tallies(ReportScope.of(request, court)).stream()
                .map(FeedbackController::form)
                .toList();
        return json(CanonicalJson.write(Map.of("feedback", tallies)));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "feedback has at most 2 MiB");
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> forms(Map<String, @Nullable Object> body) {
        if (body.size() != 1
                || !(body.get("feedback") instanceof List<?> list)
                || list.isEmpty()
                || list.size() > FeedbackDesk.MOST) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "feedback is a list of 1 to 1000, and stands alone");
        }
        var forms = new ArrayList<Map<String, @Nullable Object>>();
        for (var each : list) {
            if (!(each instanceof Map<?, ?>)) {
                throw new ProblemException(ProblemType.INVALID_REQUEST, "each feedback is an object");
            }
            forms.add((Map<String, @Nullable Object>) each);
        }
        return forms;
    }

    private static ResponseEntity<byte[]> several(List<FeedbackDesk.Answer> answers) {
        var recorded = new ArrayList<Map<String, Object>>();
        var refused = new ArrayList<Map<String, @Nullable Object>>();
        for (var answer : answers) {
            switch (answer) {
                case FeedbackDesk.Recorded each -> recorded.add(form(each));
                case FeedbackDesk.Refused each -> refused.add(form(each));
            }
        }
        return json(CanonicalJson.write(Map.of("recorded", recorded, "refused", refused)));
    }

    private static Map<String, Object> form(FeedbackDesk.Recorded recorded) {
        return Map.of("feedbackId", recorded.feedbackId(), "receivedAt", Times.text(recorded.receivedAt()));
    }

    private static Map<String, @Nullable Object> form(FeedbackDesk.Refused refused) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("feedbackId", refused.feedbackId());
        form.put("type", refused.problem().type().uri());
        form.put("detail", refused.problem().detail());
        return form;
    }

    private static Map<String, Object> form(FeedbackBook.Tally tally) {
        return Map.of(
                "subscriber", tally.subscriber(),
                "court", tally.court().value(),
                "list", tally.list().wire(),
                "measure", tally.measure(),
                "outcome", tally.outcome().wire(),
                "count", tally.count());
    }
}
