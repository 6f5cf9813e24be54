package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.access.Watch;
import zhixin.access.WatchFlag;
import zhixin.access.WatchRule;
import zhixin.edition.CanonicalJson;
import zhixin.right.Operation;
import zhixin.submission.Times;

/** 监督预警: where somebody has to look. A court sees what is flagged of its own, the overseer everything. */
@RestController
public final class WatchController extends PartnerEndpoint {
    private final Watch watch;
    private final Clock clock;

    public WatchController(Watch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    /** {@code {"at", "rules", "flags"}}: the rules with figures and reasons, and what they flag now. */
    @GetMapping("/v1/reports/watch")
    ResponseEntity<byte[]> flags(HttpServletRequest request, @RequestParam Optional<String> court) {
        var which = ReportScope.of(request, court, Operation.READ_WATCH);
        var now = clock.instant();
        var report = new TreeMap<String, @Nullable Object>();
        report.put("at", Times.text(now));
        report.put("rules", watch.rules().stream().map(WatchController::rule).toList());
        report.put(
                "flags",
                watch.flags(which, now).stream().map(WatchController::flag).toList());
        return json(CanonicalJson.write(report));
    }

    private static Map<String, Object> rule(WatchRule rule) {
        return Map.of("id", rule.id().wire(), "most", rule.most(), "days", rule.days(), "reason", rule.reason());
    }

    private static Map<String, @Nullable Object> flag(WatchFlag flag) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("rule", flag.rule().id().wire());
        form.put("court", Objects.toString(flag.court(), null));
        form.put("caller", flag.caller());
        form.put("caseNumber", flag.caseNumber());
        form.put("count", flag.count());
        form.put("since", Times.text(flag.since()));
        form.put("until", Times.text(flag.until()));
        form.put("references", flag.references());
        return form;
    }
}
