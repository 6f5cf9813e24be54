package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhixin.rule.Row;
import zhixin.rule.Table;

/**
 * What follows from a fact on each list: the table {@code consequences.tsv}, to which an operator adds rows. Immutable.
 */
final class Consequences {
    static final String FILE = "consequences.tsv";
    static final List<String> COLUMNS = List.of(
            "list",
            "kind",
            "trigger",
            "effect",
            "by",
            "deadline",
            "instrument",
            "version",
            "article",
            "valid-from",
            "valid-until");

    private final List<Consequence> rows;

    private Consequences(List<Consequence> rows) {
        this.rows = List.copyOf(rows);
    }

    static Consequences builtIn() {
        return new Consequences(rows(Table.resource(FILE, COLUMNS)));
    }

    private static List<Consequence> rows(List<Row> rows) {
        return rows.stream().map(Consequences::row).toList();
    }

    /** With an operator's rows, which supersede older ones from their day on. */
    Consequences with(List<Row> more) {
        var all = new ArrayList<>(rows);
        all.addAll(rows(more));
        return new Consequences(all);
    }

    private static Consequence row(Row row) {
        var trigger = row.constant("trigger", RemovalGround.class);
        return new Consequence(
                PublicList.of(row.text("list")),
                row.constant("kind", EntryKind.class),
                trigger,
                row.constant("effect", Effect.class),
                row.optional("by").isEmpty() ? trigger : row.constant("by", RemovalGround.class),
                row.optional("deadline").orElse(null),
                row.text("instrument"),
                row.date("version"),
                row.text("article"),
                row.date("valid-from"),
                row.dateOrNull("valid-until"));
    }

    /** The deadlines whose clocks its rows start. */
    Set<String> deadlines() {
        return rows.stream()
                .map(Consequence::deadline)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What the trigger means for that entry on that day; in grace by the rows of grace first. A change of representative
     * means nothing for an entry of anybody else.
     */
    Optional<Consequence> of(StandingEntry entry, RemovalGround trigger, LocalDate day) {
        if (trigger == RemovalGround.REPRESENTATIVE_REPLACED && !Responsible.replaceable(entry)) {
            return Optional.empty();
        }
        var kind = EntryKind.of(entry);
        return entry.inGrace()
                ? find(entry.list(), EntryKind.GRACE, trigger, day).or(() -> find(entry.list(), kind, trigger, day))
                : find(entry.list(), kind, trigger, day);
    }

    private Optional<Consequence> find(PublicList list, EntryKind kind, RemovalGround trigger, LocalDate day) {
        return rows.stream()
                .filter(row -> row.list() == list && row.kind() == kind && row.trigger() == trigger)
                .filter(row -> row.holdsOn(day))
                .max(Comparator.comparing(Consequence::validFrom))
                .filter(row -> row.effect() != Effect.NOTHING);
    }
}
