package zhixin.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zhixin.rule.Deadline.Kind;
import zhixin.rule.Deadline.Unit;

/**
 * Every period of the law that the hub counts, as rows of data, and how they are counted.
 *
 * <p>民事诉讼法(2023)第八十五条: periods are counted in hours, days, months and years; the day on which a period begins is not
 * counted; a period whose last day is a statutory holiday ends on the first day after it. A month or year ends on the day
 * of the same number, or on the month's last (民法典第二百零二条). Working days are those of the {@link StatutoryCalendar}.
 */
public final class Deadlines {
    static final List<String> COLUMNS = List.of(
            "id",
            "instrument",
            "version",
            "article",
            "number",
            "unit",
            "kind",
            "start",
            "frees",
            "valid-from",
            "valid-until",
            "note");

    private static final Deadlines BUILT_IN = new Deadlines(read(Table.resource("deadlines.tsv", COLUMNS)));

    private final List<Deadline> rows;
    private final Map<String, List<Deadline>> byId;

    private Deadlines(List<Deadline> rows) {
        this.rows = List.copyOf(rows);
        byId = rows.stream().collect(Collectors.groupingBy(Deadline::id));
    }

    /** The deadlines that the hub brings along. */
    public static Deadlines builtIn() {
        return BUILT_IN;
    }

    /**
     * These and an operator's rows. Of two rows in force the one with the later validFrom holds, of two with the same the
     * later line. What was opened before keeps its own row, since the caller keeps the {@link Deadline}.
     *
     * @throws IllegalArgumentException with the line, if one is malformed
     */
    public Deadlines with(List<String> moreLines) {
        return withRows(Table.rows("deadlines.tsv", COLUMNS, moreLines));
    }

    Deadlines withRows(List<Row> more) {
        var all = new ArrayList<>(rows);
        all.addAll(read(more));
        return new Deadlines(all);
    }

    /** Every id of which there is a row, in force or not. */
    public Set<String> ids() {
        return byId.keySet();
    }

    public List<Deadline> all() {
        return rows;
    }

    /**
     * The row under which a period opens on a day.
     *
     * @throws IllegalArgumentException if no row of that id is in force on that day
     */
    public Deadline inForce(String id, LocalDate on) {
        return find(id, on).orElseThrow(() -> new IllegalArgumentException("no deadline " + id + " in force on " + on));
    }

    /** The same, empty where there is none. */
    public Optional<Deadline> find(String id, LocalDate on) {
        return byId.getOrDefault(id, List.of()).stream()
                .filter(row -> row.inForce(on))
                .reduce((one, other) -> other.validFrom().isBefore(one.validFrom()) ? one : other);
    }

    /** When a period ends that the event of that day started. */
    public static DueDay due(Deadline deadline, LocalDate start, StatutoryCalendar calendar) {
        var last = switch (deadline.unit()) {
            case WORKING_DAYS -> calendar.plusWorkingDays(start, deadline.number());
            case DAYS -> ended(deadline, start.plusDays(deadline.number()), calendar);
            case MONTHS -> ended(deadline, start.plusMonths(deadline.number()), calendar);
            case YEARS -> ended(deadline, start.plusYears(deadline.number()), calendar);
        };
        if (last.isPresent()) {
            return new DueDay.On(last.get());
        }
        return deadline.frees() ? new DueDay.AtOnce(start) : new DueDay.NotComputable();
    }

    private static Optional<LocalDate> ended(Deadline deadline, LocalDate last, StatutoryCalendar calendar) {
        return deadline.kind() == Kind.LIMIT ? Optional.of(last) : calendar.rolled(last);
    }

    private static List<Deadline> read(List<Row> rows) {
        return rows.stream().map(Deadlines::read).toList();
    }

    private static Deadline read(Row row) {
        return row.checked(() -> new Deadline(
                row.text("id"),
                row.text("instrument"),
                row.date("version"),
                row.text("article"),
                row.number("number"),
                row.constant("unit", Unit.class),
                row.constant("kind", Kind.class),
                row.text("start"),
                row.flag("frees"),
                row.date("valid-from"),
                row.dateOrNull("valid-until")));
    }
}
