package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.report.ReportDesk;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.submission.Times;

/**
 * 举报与意见: what citizens reported to a court, with its clocks; read by that court alone. It answers by a record of its
 * next batch.
 */
@RestController
public final class ReceivedReportController extends PartnerEndpoint {
    private static final long MOST = 200;

    private final ReportDesk desk;

    public ReceivedReportController(ReportDesk desk) {
        this.desk = desk;
    }

    /** {@code {"reports", "next"}}: oldest first; {@code next} is the {@code after} of the page that follows, or null. */
    @GetMapping("/v1/reports/received")
    ResponseEntity<byte[]> received(
            HttpServletRequest request,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "50") String limit) {
        var court = court(request);
        var last = number(after, 0, ProblemType.INVALID_REQUEST, "after");
        var most = (int) Math.min(MOST, number(limit, 1, ProblemType.INVALID_REQUEST, "limit"));
        var reports = desk.ofCourt(court, answered(state), last, most);
        var answer = new TreeMap<String, @Nullable Object>();
        answer.put("reports", forms(reports));
        answer.put("next", reports.size() < most ? null : reports.getLast().number());
        return json(CanonicalJson.write(answer));
    }

    /** One report; 404 alike for another court's and for none. */
    @GetMapping("/v1/reports/received/{reference}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String reference) {
        var report = desk.ofCourt(court(request), reference)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "nothing is here"));
        return json(CanonicalJson.write(form(report, desk.today())));
    }

    /** A court's own party: nobody else reads what citizens said, overseers neither. */
    private static CourtCode court(HttpServletRequest request) {
        return caller(request, Operation.READ_RECEIPT, Relation.OWN)
                .court()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_PERMITTED, "this party speaks for no court"));
    }

    private static Optional<Boolean> answered(String state) {
        return switch (state) {
            case "open" -> Optional.of(false);
            case "answered" -> Optional.of(true);
            case "all" -> Optional.empty();
            default -> throw new ProblemException(ProblemType.INVALID_REQUEST, "state is open, answered or all");
        };
    }

    private List<Map<String, @Nullable Object>> forms(List<ReportDesk.View> reports) {
        var today = desk.today();
        return reports.stream().map(report -> form(report, today)).toList();
    }

    private static Map<String, @Nullable Object> form(ReportDesk.View view, LocalDate today) {
        var received = view.received();
        var report = received.report();
        var about = report.about();
        var form = new TreeMap<String, @Nullable Object>();
        form.put("reference", report.reference().value());
        form.put("kind", report.kind().wire());
        form.put("about", report.matter() == null ? null : report.matter().wire());
        form.put("entryId", about == null ? null : about.entry().value());
        form.put("list", about == null ? null : about.list().wire());
        form.put("caseNumber", about == null ? null : about.caseNumber());
        form.put("receivedAt", Times.text(received.receivedAt()));
        form.put(
                "replyBy",
                received.replyBy() == null ? null : received.replyBy().toString());
        form.put("late", view.late(today));
        form.put("text", received.text().isEmpty() ? null : received.text());
        form.put("contact", report.contact());
        form.put("state", view.answer().isPresent() ? "answered" : "open");
        form.put("answer", view.answer().map(answer -> answer.content()).orElse(null));
        return form;
    }
}
