package zhixin.rule;

import java.time.LocalDate;
import java.util.Optional;

/** When a period ends: on a day, at once, or – past the calendar's end – nobody can say yet. */
public sealed interface DueDay {
    /** Due by the end of that day. */
    record On(LocalDate last) implements DueDay {}

    /**
     * The calendar does not reach, and the duty frees somebody: due on the day on which it began, since nobody stays listed
     * because a table ran out.
     */
    record AtOnce(LocalDate since) implements DueDay {}

    /** The calendar does not reach; an operator's later calendar will say. */
    record NotComputable() implements DueDay {}

    /** The last day, in the two cases that have one. */
    default Optional<LocalDate> day() {
        return switch (this) {
            case On on -> Optional.of(on.last());
            case AtOnce now -> Optional.of(now.since());
            case NotComputable _ -> Optional.empty();
        };
    }

    /** Whether the day is over without the deed. What cannot be computed is never called late. */
    default boolean missedOn(LocalDate today) {
        return day().filter(last -> last.isBefore(today)).isPresent();
    }
}
