package zhixin.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import zhixin.rule.Row;
import zhixin.rule.Table;

/**
 * What is flagged: more than so many within so many days, with the reason why somebody has to look.
 *
 * @param most so many are not flagged
 * @param days the window: a run of entries no longer than that; it is shown for thirty days after it ended
 */
public record WatchRule(Id id, int most, int days, String reason) {
    private static final String FILE = "watch.tsv";
    private static final List<String> COLUMNS = List.of("id", "most", "days", "reason");

    public WatchRule {
        if (most < 0 || days < 1 || days > 3660 || reason.isBlank()) {
            throw new IllegalArgumentException("a rule of the watch has its window, its figure and its reason");
        }
    }

    /** What is watched. */
    public enum Id {
        MANY_ON_ONE_PERSON,
        INQUIRY_WITHOUT_ACT,
        ODD_HOURS,
        ONE_OFFICER_MANY_CASES,
        REFUSED_QUESTIONS,
        EARLY_DELETION_WITHOUT_PAYMENT,
        CONSENT_THEN_RELISTED,
        SCREENING_WITHOUT_TENDER;

        /** Whether the access log alone shows it, and not the record of the lists. */
        boolean ofQuestions() {
            return this != EARLY_DELETION_WITHOUT_PAYMENT && this != CONSENT_THEN_RELISTED;
        }

        /** As it stands in tables and documents: {@code odd-hours}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The rules that the hub brings along. */
    public static Map<Id, WatchRule> builtIn() {
        var rules = read(Table.resource(FILE, COLUMNS));
        for (var id : Id.values()) {
            Objects.requireNonNull(rules.get(id), id.wire());
        }
        return rules;
    }

    /** With an operator's figures from {@code watch.tsv} in that folder, where it is there. @throws IllegalArgumentException with file and line */
    public static Map<Id, WatchRule> with(Path folder) {
        var rules = builtIn();
        var file = folder.resolve(FILE);
        if (Files.isRegularFile(file)) {
            rules.putAll(read(Table.file(file, COLUMNS)));
        }
        return rules;
    }

    private static Map<Id, WatchRule> read(List<Row> rows) {
        var rules = new EnumMap<Id, WatchRule>(Id.class);
        for (var row : rows) {
            var rule = row.checked(() -> new WatchRule(
                    row.constant("id", Id.class), row.number("most"), row.number("days"), row.text("reason")));
            rules.put(rule.id, rule);
        }
        return rules;
    }
}
