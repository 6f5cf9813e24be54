package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import zhixin.court.CourtCode;
import zhixin.delivery.Escalation;
import zhixin.delivery.ExposureBook;
import zhixin.delivery.LatenessBoard;
import zhixin.delivery.Removal;
import zhixin.edition.CanonicalJson;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.Feed;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;

/**
 * 名单移除送达时效: each removal with the clock of everybody whom it was sent: from the court's request to the acknowledgement.
 * Courts see their own, subscribers their own clocks, overseers all, with what has escalated.
 */
@RestController
public final class RemovalReportController extends PartnerEndpoint {
    private static final long MOST = 200;
    private static final int ESCALATIONS = 200;

    private final ExposureBook book;
    private final LatenessBoard board;
    private final PartyDirectory parties;
    private final EditionLedger editions;
    private final Feed feed;
    private final Clock clock;

    public RemovalReportController(
            ExposureBook book,
            LatenessBoard board,
            PartyDirectory parties,
            EditionLedger editions,
            Feed feed,
            Clock clock) {
        this.book = book;
        this.board = board;
        this.parties = parties;
        this.editions = editions;
        this.feed = feed;
        this.clock = clock;
    }

    /** The newest first, at most {@code limit} (20 by default, 1 to 200). */
    @GetMapping("/v1/reports/removals")
    ResponseEntity<byte[]> removals(
            HttpServletRequest request,
            @RequestParam Optional<String> court,
            @RequestParam(defaultValue = "20") String limit) {
        var most = (int) Math.min(MOST, number(limit, 1, ProblemType.INVALID_REQUEST, "limit"));
        var which = ReportScope.of(request, court);
        var whom = parties.subscribers().stream().map(Party::cn).toList();
        var answer = new TreeMap<String, Object>();
        answer.put("removals", forms(which, whom, most));
        answer.put("limits", limits());
        var mayAll = request.getAttribute(CALLER) instanceof Party party && party.may(Right.OVERSEE);
        answer.put(
                "escalations",
                book.escalations(ESCALATIONS).stream()
                        .filter(each -> mayAll || whom.contains(each.subscriber()))
                        .map(RemovalReportController::form)
                        .toList());
        return json(CanonicalJson.write(answer));
    }

    private List<Map<String, @Nullable Object>> forms(Optional<CourtCode> court, List<String> whom, int most) {
        var upTo =
                editions.edition(feed.latest()).map(SealedEdition::toPosition).orElse(0L);
        var now = clock.instant();
        var joined = new TreeMap<String, Long>();
        book.members().forEach(member -> joined.put(member.subscriber(), member.edition()));
        var forms = new ArrayList<Map<String, @Nullable Object>>();
        for (var removal : book.newest(court, upTo, most)) {
            var shown = book.shown(removal, whom).stream()
                    .filter(cn -> joined.getOrDefault(cn, 0L) < removal.edition())
                    .toList();
            var acknowledged = book.acknowledgedAt(shown, removal.edition());
            var receivers = shown.stream()
                    .map(cn -> receiver(removal, cn, Optional.ofNullable(acknowledged.get(cn)), now))
                    .toList();
            forms.add(form(removal, receivers));
        }
        return forms;
    }

    private Map<String, @Nullable Object> receiver(
            Removal removal, String cn, Optional<Instant> acknowledged, Instant now) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("subscriber", cn);
        form.put("acknowledgedAt", acknowledged.map(Times::text).orElse(null));
        form.put(
                "exposureMillis",
                Duration.between(removal.requestedAt(), acknowledged.orElse(now))
                        .toMillis());
        form.put(
                "overdue", removal.publishedAt().plus(board.limits().reminder()).isBefore(acknowledged.orElse(now)));
        return form;
    }

    private static Map<String, @Nullable Object> form(Removal removal, List<Map<String, @Nullable Object>> receivers) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("position", removal.position());
        form.put("edition", removal.edition());
        form.put("court", removal.court().value());
        form.put("list", removal.list().wire());
        form.put("entryId", removal.entryId());
        form.put("submissionId", removal.submissionId());
        form.put("requestedAt", Times.text(removal.requestedAt()));
        form.put("publishedAt", Times.text(removal.publishedAt()));
        form.put("receivers", receivers);
        return form;
    }

    private Map<String, Object> limits() {
        return Map.of(
                "basis", zhixin.delivery.DeliveryLimits.BASIS,
                "reminder", board.limits().reminder().toString(),
                "escalation", board.limits().escalation().toString());
    }

    private static Map<String, @Nullable Object> form(Escalation escalation) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("subscriber", escalation.subscriber());
        form.put("stage", escalation.stage().wire());
        form.put("edition", escalation.edition());
        form.put("since", Times.text(escalation.since()));
        form.put("raisedAt", Times.text(escalation.raisedAt()));
        var ended = escalation.endedAt();
        form.put("endedAt", ended == null ? null : Times.text(ended));
        return form;
    }
}
