package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.rule.Row;
import zhixin.rule.Table;

/**
 * 上一级人民法院: which court hears the appeals of which. Where {@code superiors.tsv} has rows for a court they alone say it;
 * otherwise its code does, as far as a code can tell. Immutable.
 */
final class Superiors {
    static final String FILE = "superiors.tsv";
    static final List<String> COLUMNS = List.of("court", "superior", "valid-from", "valid-until", "source");

    private final List<Line> lines;

    private Superiors(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    private record Line(
            CourtCode court,
            CourtCode superior,
            LocalDate from,
            @Nullable LocalDate until) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    static Superiors builtIn() {
        return new Superiors(lines(Table.resource(FILE, COLUMNS)));
    }

    /** With an operator's rows. */
    Superiors with(List<Row> more) {
        var all = new ArrayList<>(lines);
        all.addAll(lines(more));
        return new Superiors(all);
    }

    private static List<Line> lines(List<Row> rows) {
        return rows.stream().map(row -> row.checked(() -> line(row))).toList();
    }

    private static Line line(Row row) {
        Function<String, CourtCode> court = column -> new CourtCode(row.text(column));
        row.text("source");
        return new Line(
                court.apply("court"), court.apply("superior"), row.date("valid-from"), row.dateOrNull("valid-until"));
    }

    /** Whether an appeal against that court's decision may go to the higher one on that day. */
    boolean next(CourtCode court, CourtCode higher, LocalDate day) {
        var stated = lines.stream()
                .filter(line -> line.court().equals(court) && line.holdsOn(day))
                .toList();
        return stated.isEmpty()
                ? higher.mayBeNextAbove(court)
                : stated.stream().anyMatch(line -> line.superior().equals(higher));
    }
}
