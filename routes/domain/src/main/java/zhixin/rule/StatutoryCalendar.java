package zhixin.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Working days by the yearly notices of the State Council's General Office (国务院办公厅关于部分节假日安排的通知): Monday to
 * Friday without the days off, and the weekend days that are worked in exchange (调休). A year counts as known only when
 * all seven statutory festivals have a day in it, so that half a notice never passes for a calendar.
 */
public final class StatutoryCalendar {
    static final List<String> COLUMNS = List.of("date", "kind", "name", "source");

    private static final List<String> FESTIVALS = List.of("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节");
    private static final List<MonthDay> ALWAYS_OFF =
            List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3));
    private static final StatutoryCalendar BUILT_IN =
            new StatutoryCalendar(added(Map.of(), Table.resource("calendar.tsv", COLUMNS)));

    /** What a notice does with a day: takes it off, or has a weekend day worked. */
    enum Kind {
        OFF,
        WORK
    }

    /** One day as a notice names it, under the name of its festival. */
    record Day(Kind kind, String name) {}

    private final Map<LocalDate, Day> days;
    private final int firstYear;
    private final int lastYear;

    private StatutoryCalendar(Map<LocalDate, Day> days) {
        this.days = Map.copyOf(days);
        var years = completeYears(days);
        firstYear = years.stream().min(Integer::compare).orElseThrow(() -> new IllegalArgumentException("no year"));
        var last = firstYear;
        while (years.contains(last + 1)) {
            last++;
        }
        lastYear = last;
    }

    /** The calendar that the hub brings along. */
    public static StatutoryCalendar builtIn() {
        return BUILT_IN;
    }

    /**
     * This calendar and an operator's days, of which later lines win. The header may be left out.
     *
     * @throws IllegalArgumentException with the line, if one is malformed
     */
    public StatutoryCalendar with(List<String> moreLines) {
        return withRows(Table.rows("calendar.tsv", COLUMNS, moreLines));
    }

    StatutoryCalendar withRows(List<Row> rows) {
        return new StatutoryCalendar(added(days, rows));
    }

    public LocalDate firstKnownDay() {
        return LocalDate.of(firstYear, 1, 1);
    }

    /** The last day of the last year that is known whole, and follows the others without a gap. */
    public LocalDate lastKnownDay() {
        return LocalDate.of(lastYear, 12, 31);
    }

    public boolean knows(LocalDate day) {
        return !day.isBefore(firstKnownDay()) && !day.isAfter(lastKnownDay());
    }

    /** @throws IllegalArgumentException if the calendar does not reach that day */
    public boolean isWorkingDay(LocalDate day) {
        if (!knows(day)) {
            throw new IllegalArgumentException("the calendar does not know " + day);
        }
        var named = days.get(day);
        return named == null ? !weekend(day) : named.kind() == Kind.WORK;
    }

    /**
     * The nth working day after a day, which is itself not counted.
     *
     * @param n at least 1
     * @return empty if the calendar does not reach
     */
    public Optional<LocalDate> plusWorkingDays(LocalDate start, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("at least one working day");
        }
        var day = Optional.of(start);
        for (var left = n; left > 0 && day.isPresent(); left--) {
            day = day.flatMap(before -> rolled(before.plusDays(1)));
        }
        return day;
    }

    /** That day if it is worked, else the next one that is; empty if the calendar does not reach. */
    public Optional<LocalDate> rolled(LocalDate day) {
        for (var next = day; knows(next); next = next.plusDays(1)) {
            if (isWorkingDay(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    Map<LocalDate, Day> days() {
        return days;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Map<LocalDate, Day> added(Map<LocalDate, Day> before, List<Row> rows) {
        var all = new HashMap<>(before);
        for (var row : rows) {
            var day = row.date("date");
            var kind = row.constant("kind", Kind.class);
            if (kind == Kind.WORK && !weekend(day) && !off(all.get(day))) {
                throw row.refused("worked in exchange is a Saturday or Sunday, or a day that was taken off before");
            }
            all.put(day, new Day(kind, row.text("name")));
        }
        return all;
    }

    private static Set<Integer> completeYears(Map<LocalDate, Day> days) {
        var years = new HashSet<Integer>();
        days.keySet().forEach(day -> years.add(day.getYear()));
        years.removeIf(year -> !complete(year, days));
        return years;
    }

    private static boolean complete(int year, Map<LocalDate, Day> days) {
        return ALWAYS_OFF.stream().allMatch(day -> off(days.get(day.atYear(year))))
                && FESTIVALS.stream()
                        .allMatch(festival -> days.entrySet().stream()
                                .anyMatch(day -> day.getKey().getYear() == year
                                        && off(day.getValue())
                                        && day.getValue().name().contains(festival)));
    }

    private static boolean off(@Nullable Day day) {
        return day != null && day.kind() == Kind.OFF;
    }
}
