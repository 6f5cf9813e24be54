package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Decisions and approvals: what every restriction, and every change of one, must carry. */
final class Papers {
    private static final List<String> REVIEWED = List.of(
            "state-secrets", "trial-secrets", "trade-secrets", "privacy", "personal-data", "minors", "third-parties");

    private final Dice dice;
    private final List<String> judges;
    private final String president;

    Papers(SyntheticCourt court, Dice dice, Parties parties) {
        this.dice = dice;
        var names =
                Stream.generate(() -> parties.name(court)).distinct().limit(13).toList();
        president = names.getFirst();
        judges = names.subList(1, names.size());
    }

    /** Adds {@code document} and {@code approval}, decided on that day and served, if at all, not after today. */
    void attach(Map<String, Object> out, String number, LocalDate issuedOn, LocalDate today) {
        var document = new LinkedHashMap<String, Object>();
        document.put("number", number);
        document.put("issuedOn", issuedOn.toString());
        document.put(
                "servedOn",
                dice.day(issuedOn, earlier(issuedOn.plusDays(7), today)).toString());
        out.put("document", document);
        out.put("approval", approval(issuedOn));
    }

    private Map<String, Object> approval(LocalDate issuedOn) {
        var maker = dice.below(judges.size());
        var checker = (maker + dice.between(1, judges.size() - 1)) % judges.size();
        var out = new LinkedHashMap<String, Object>();
        out.put("maker", judges.get(maker));
        out.put("checker", judges.get(checker));
        out.put("approver", president);
        out.put("office", "院长");
        out.put("reviewedOn", issuedOn.toString());
        return out;
    }

    /** Adds the checklist of the review where free text is released; one in ten courts forgets it. */
    void review(Map<String, Object> out) {
        if (out.get("obligation") instanceof Map<?, ?> obligation
                && Boolean.TRUE.equals(obligation.get("publishText"))
                && dice.chance(0.9)) {
            @SuppressWarnings("unchecked")
            var approval = (Map<String, Object>) Objects.requireNonNull(out.get("approval"));
            var items = new LinkedHashMap<String, Object>();
            REVIEWED.forEach(item -> items.put(item, dice.chance(0.1) ? "treated" : "clear"));
            var review = new LinkedHashMap<String, Object>();
            review.put("reviewer", approval.get("checker"));
            review.put("items", items);
            approval.put("review", review);
        }
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
