package zhixin.law;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.rule.Deadline;
import zhixin.rule.Deadlines;
import zhixin.rule.Row;
import zhixin.rule.Rulebook;
import zhixin.rule.Table;

/**
 * The law as data: deadlines with the calendar that counts them, and what follows from which fact. Whoever runs the hub
 * adds rows with a date; what was decided before keeps the rows of its time. Immutable.
 */
public final class LawBook {
    private static final LawBook BUILT_IN =
            new LawBook(Rulebook.builtIn(), Consequences.builtIn(), Superiors.builtIn());

    private final Rulebook rules;
    private final Consequences consequences;
    private final Superiors superiors;

    private LawBook(Rulebook rules, Consequences consequences, Superiors superiors) {
        this.rules = rules;
        this.consequences = consequences;
        this.superiors = superiors;
        requireClocks();
    }

    /** A duty whose period is written nowhere would never be opened, and nobody would know. */
    private void requireClocks() {
        var known = rules.deadlines().ids();
        consequences.deadlines().stream()
                .filter(id -> !known.contains(id))
                .findAny()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            Consequences.FILE + " names a deadline that no row describes: " + id);
                });
    }

    /** The law that the hub brings along. */
    public static LawBook builtIn() {
        return BUILT_IN;
    }

    /**
     * The same with an operator's rows: {@code calendar.tsv}, {@code deadlines.tsv}, {@code consequences.tsv} and
     * {@code superiors.tsv} in that folder, each where it is there.
     *
     * @throws IllegalArgumentException with file and line, if a row is malformed; with its id, if a consequence names a
     *     deadline that is none
     */
    public LawBook with(Path folder) {
        return new LawBook(
                rules.with(folder),
                consequences.with(added(folder, Consequences.FILE, Consequences.COLUMNS)),
                superiors.with(added(folder, Superiors.FILE, Superiors.COLUMNS)));
    }

    private static List<Row> added(Path folder, String name, List<String> columns) {
        var file = folder.resolve(name);
        return Files.exists(file) ? Table.file(file, columns) : List.of();
    }

    /** Whether an appeal against that court's decision may go to the higher one on that day. */
    boolean nextAbove(CourtCode court, CourtCode higher, LocalDate day) {
        return superiors.next(court, higher, day);
    }

    Optional<Consequence> consequence(StandingEntry entry, RemovalGround trigger, LocalDate day) {
        return consequences.of(entry, trigger, day);
    }

    /** Opens a clock under the row in force on the day on which it is opened; none where that day knows no such rule. */
    Optional<Clock> clock(String deadline, LocalDate startedOn, LocalDate openedOn) {
        return rules.deadlines()
                .find(deadline, openedOn)
                .map(row -> new Clock(
                        row,
                        startedOn,
                        Deadlines.due(row, startedOn, rules.calendar()).day().orElse(null)));
    }

    /** The last day of a period that began on that day, by the rule of that day; empty where it cannot be computed. */
    public Optional<LocalDate> lastDay(String deadline, LocalDate startedOn) {
        return rules.deadlines()
                .find(deadline, startedOn)
                .flatMap(row -> Deadlines.due(row, startedOn, rules.calendar()).day());
    }

    /**
     * A running clock.
     *
     * @param dueOn the last day; null when it cannot be computed
     */
    record Clock(
            Deadline deadline,
            LocalDate startedOn,
            @Nullable LocalDate dueOn) {}
}
