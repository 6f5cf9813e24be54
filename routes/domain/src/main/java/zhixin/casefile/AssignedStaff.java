package zhixin.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An officer assigned to a case.
 *
 * @param certificate CN of the officer's certificate: the identity everywhere
 * @param from first day
 * @param until last day; null while assigned
 */
public record AssignedStaff(
        String certificate,
        String name,
        StaffRole role,
        LocalDate from,
        @Nullable LocalDate until) {
    /** Whether the assignment stands on that day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
