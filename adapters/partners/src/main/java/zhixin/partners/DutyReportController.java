package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.edition.CanonicalJson;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.DutyBook;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;

/** 督办: the duties of a court with their clocks and lateness. A court sees its own, the overseer every court's. */
@RestController
public final class DutyReportController extends PartnerEndpoint {
    private static final long MOST = 1000;

    private final DutyBook book;
    private final Clock clock;

    public DutyReportController(DutyBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * {@code {"day", "tally", "open", "refused"}}: counts by court, deadline and state, the open ones, longest overdue
     * first, and those that a court ended by deciding against what they were about, newest first.
     */
    @GetMapping("/v1/reports/duties")
    ResponseEntity<byte[]> duties(
            HttpServletRequest request,
            @RequestParam Optional<String> court,
            @RequestParam Optional<String> day,
            @RequestParam(defaultValue = "100") String limit) {
        var which = ReportScope.of(request, court);
        var today = Times.day(clock.instant());
        var on = day.map(text -> day(text, today)).orElse(today);
        var most = Math.min(MOST, number(limit, 1, ProblemType.INVALID_REQUEST, "limit"));
        var report = new TreeMap<String, @Nullable Object>();
        report.put("day", on.toString());
        report.put(
                "tally",
                book.tally(which, on).stream().map(DutyReportController::line).toList());
        report.put("open", duties(book.open(which, (int) most), today));
        report.put("refused", duties(book.refused(which, (int) most), today));
        return json(CanonicalJson.write(report));
    }

    private static List<Map<String, @Nullable Object>> duties(List<CourtDuty> duties, LocalDate today) {
        var forms = new ArrayList<Map<String, @Nullable Object>>();
        duties.forEach(duty -> forms.add(duty(duty, today)));
        return forms;
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            var day = LocalDate.parse(text);
            if (!day.isAfter(today)) {
                return day;
            }
        } catch (java.time.DateTimeException e) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "day is a date as yyyy-MM-dd");
        }
        throw new ProblemException(ProblemType.INVALID_REQUEST, "day does not lie in the future");
    }

    private static Map<String, @Nullable Object> line(DutyBook.Tally tally) {
        var line = new TreeMap<String, @Nullable Object>();
        line.put("court", tally.court().value());
        line.put("deadline", tally.deadline());
        line.put("state", wire(tally.state()));
        line.put("count", tally.count());
        return line;
    }

    private static Map<String, @Nullable Object> duty(CourtDuty duty, LocalDate today) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("court", duty.court().value());
        form.put("deadline", duty.deadline());
        form.put("source", duty.source());
        form.put("ruleFrom", duty.ruleFrom().toString());
        form.put("list", duty.list() == null ? null : duty.list().wire());
        form.put("entryId", duty.entry().value());
        form.put("caseNumber", duty.caseNumber());
        form.put("startedOn", duty.startedOn().toString());
        form.put("dueOn", duty.dueOn() == null ? null : duty.dueOn().toString());
        form.put("state", wire(duty.state(today)));
        form.put("daysLate", duty.daysLate(today));
        // A responsible person's kind, or the remedy that it is about: what tells duties of one entry apart.
        form.put("about", about(duty));
        var outcome = duty.outcome();
        if (outcome != null) {
            form.put("closedOn", String.valueOf(duty.closedOn()));
            form.put("outcome", outcome.code());
            form.put("reason", outcome.reason());
            form.put("article", outcome.article());
        }
        return form;
    }

    private static @Nullable String about(CourtDuty duty) {
        var prefix = duty.deadline() + "/" + duty.entry() + "/";
        return duty.key().startsWith(prefix) ? duty.key().substring(prefix.length()) : null;
    }

    private static String wire(CourtDuty.State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
