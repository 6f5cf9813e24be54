package zhixin.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The rules of counting, as data: what the hub brings along, and what its operator wrote after it. A period that a reform
 * changes is a new row with a date, and needs no new hub.
 *
 * @param calendar statutory working days
 * @param deadlines every period, with instrument and article
 */
public record Rulebook(StatutoryCalendar calendar, Deadlines deadlines) {
    private static final String CALENDAR = "calendar.tsv";
    private static final String DEADLINES = "deadlines.tsv";
    private static final Rulebook BUILT_IN = new Rulebook(StatutoryCalendar.builtIn(), Deadlines.builtIn());

    public Rulebook {
        Objects.requireNonNull(calendar);
        Objects.requireNonNull(deadlines);
    }

    /** The hub's own rules. */
    public static Rulebook builtIn() {
        return BUILT_IN;
    }

    /**
     * These rules and an operator's: {@code calendar.tsv} and {@code deadlines.tsv} of a folder, each where it is there.
     *
     * @throws IllegalArgumentException with file and line, if a line is malformed
     */
    public Rulebook with(Path folder) {
        return new Rulebook(
                calendar.withRows(added(folder.resolve(CALENDAR), StatutoryCalendar.COLUMNS)),
                deadlines.withRows(added(folder.resolve(DEADLINES), Deadlines.COLUMNS)));
    }

    private static List<Row> added(Path file, List<String> columns) {
        return Files.exists(file) ? Table.file(file, columns) : List.of();
    }
}
