package zhixin.law.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The model's own count of days, over the hub's table of holidays, which is data. */
final class Days {
    private static final LocalDate LAST_KNOWN = LocalDate.of(2026, 12, 31);
    private static final Map<LocalDate, Boolean> NAMED = named();

    private Days() {}

    private static Map<LocalDate, Boolean> named() {
        var days = new HashMap<LocalDate, Boolean>();
        try (var in = Objects.requireNonNull(Days.class.getResourceAsStream("/zhixin/rule/calendar.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("2"))
                    .map(line -> line.split("\t"))
                    .forEach(cells -> days.put(LocalDate.parse(cells[0]), cells[1].equals("work")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }

    private static boolean worked(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return NAMED.getOrDefault(day, !weekend);
    }

    /** The last day of so many working days after that day, which is not counted; null past the calendar. */
    static @Nullable LocalDate working(LocalDate start, int number) {
        var day = start;
        for (var left = number; left > 0; left -= worked(day) ? 1 : 0) {
            day = day.plusDays(1);
            if (day.isAfter(LAST_KNOWN)) {
                return null;
            }
        }
        return day;
    }

    /** So many days after that day, or the next working day; null past the calendar. */
    static @Nullable LocalDate plain(LocalDate start, int number) {
        var day = start.plusDays(number);
        while (!day.isAfter(LAST_KNOWN) && !worked(day)) {
            day = day.plusDays(1);
        }
        return day.isAfter(LAST_KNOWN) ? null : day;
    }

    /** The last day of a duty; null when nobody can say yet. A duty that frees is then due at once. */
    static @Nullable LocalDate due(String deadline, LocalDate start) {
        return switch (deadline) {
            case "dishonest.delete",
                    "dishonest.delete-after-term",
                    "grace.end",
                    "consumption.lift",
                    "exit-ban.lift",
                    "enforcement.close",
                    "dishonest.correct-upheld",
                    "consumption.correct-upheld" -> Objects.requireNonNullElse(working(start, 3), start);
            case "consumption.order", "consumption.order-responsible" -> working(start, 3);
            case "decision.service" -> working(start, 5);
            case "release.decision",
                    "dishonest.review",
                    "consumption.review",
                    "dishonest.appeal-decision",
                    "consumption.appeal-decision",
                    "exit-ban.appeal-decision" -> plain(start, 15);
            case "enforcement.check" -> plain(start, 3);
            case "enforcement.fix", "enforcement.fix-upheld" -> plain(start, 2);
            case "enforcement.answer", "enforcement.appeal-decision" -> plain(start, 7);
            default -> throw new IllegalArgumentException("the model knows no " + deadline);
        };
    }
}
