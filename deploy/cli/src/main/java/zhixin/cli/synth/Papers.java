package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decisions and approvals: what every restriction, and every change of one, must carry. */
final class Papers {
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

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
