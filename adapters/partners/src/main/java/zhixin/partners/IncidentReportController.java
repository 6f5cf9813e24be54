package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.edition.CanonicalJson;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Incident;
import zhixin.exchange.IncidentBook;
import zhixin.problem.ProblemType;

/** 错误公开: wrong disclosures with the receivers of their recalls. A court sees its own, the overseer every court's. */
@RestController
public final class IncidentReportController extends PartnerEndpoint {
    private static final long MOST = 1000;

    private final IncidentBook book;

    public IncidentReportController(IncidentBook book) {
        this.book = book;
    }

    /** {@code {"incidents": […]}}, the newest first. */
    @GetMapping("/v1/reports/incidents")
    ResponseEntity<byte[]> incidents(
            HttpServletRequest request,
            @RequestParam Optional<String> court,
            @RequestParam(defaultValue = "100") String limit) {
        var which = ReportScope.of(request, court);
        var most = Math.min(MOST, number(limit, 1, ProblemType.INVALID_REQUEST, "limit"));
        var incidents = book.incidents(which, (int) most).stream()
                .map(IncidentReportController::form)
                .toList();
        return json(CanonicalJson.write(Map.of("incidents", incidents)));
    }

    private static Map<String, @Nullable Object> form(Incident incident) {
        var form = new TreeMap<>(incident.content());
        form.remove("record");
        form.put("incidentId", incident.id().value());
        form.put("court", incident.court().value());
        form.put("recordId", incident.recordId());
        form.put("state", wire(incident.state().name()));
        form.put("recallPosition", incident.recallPosition());
        form.put("recallEdition", incident.edition());
        form.put("acknowledgeUntil", text(incident.acknowledgeUntil()));
        form.put(
                "receivers",
                incident.receivers().stream()
                        .map(IncidentReportController::receiver)
                        .toList());
        return form;
    }

    private static Map<String, @Nullable Object> receiver(Incident.Receiver receiver) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("subscriber", receiver.subscriber());
        form.put("groups", receiver.groups().stream().map(FieldGroup::wire).toList());
        form.put("firstEdition", receiver.edition());
        form.put("reachable", receiver.reachable());
        form.put("acknowledgedAt", text(receiver.acknowledgedAt()));
        form.put("state", receiver.state());
        form.put("daysLate", receiver.daysLate());
        return form;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String wire(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
