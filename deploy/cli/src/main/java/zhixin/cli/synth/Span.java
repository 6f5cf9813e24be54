package zhixin.cli.synth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import zhixin.rule.StatutoryCalendar;

/**
 * The simulated days, and how their documents will be read. Read all at once after the last of them, no record may hang
 * on what the clock did in between; under a clock that is driven along, each is read on its day, and time itself may end
 * terms, graces and lifts.
 *
 * @param from first day
 * @param to the day after the last
 */
record Span(LocalDate from, LocalDate to, boolean driven) {
    /** A batch may wait for a while: nothing is built on an entry that ends in the next days. */
    private static final int MARGIN = 3;

    Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("synthetic courts need a day");
        }
    }

    /** An entry that the clock ends up to that day is left alone. */
    LocalDate horizon(LocalDate today) {
        return driven ? today.plusDays(MARGIN) : to;
    }

    /** How many days before it is reported a decision was made, at most. */
    int decidedWithin() {
        return driven ? 12 : 150;
    }

    /** Whether courts still report what they decided long before they joined. */
    boolean early(LocalDate today) {
        return today.isBefore(from.plusDays(150));
    }

    /** The days on which courts work: all, or under a driven clock those of the statutory calendar. */
    List<LocalDate> days() {
        var all = from.datesUntil(to).toList();
        var worked = all.stream().filter(Span::worked).toList();
        return driven && !worked.isEmpty() ? worked : all;
    }

    private static boolean worked(LocalDate day) {
        var calendar = StatutoryCalendar.builtIn();
        return calendar.knows(day)
                ? calendar.isWorkingDay(day)
                : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
