package zhixin.casefile;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * One line of a case's timeline.
 *
 * @param position of the ledger
 * @param code what happened, for example {@code measure-taken}; stable
 * @param court that acted
 * @param on the day on which it happened
 * @param fields what is known of it, in the words of the schema, as text; document numbers of persons are not among them
 * @param shownFrom first day on which parties may see it; null while it is not done, or when it is for officers alone
 */
public record CaseEvent(
        long position,
        InformationKind kind,
        String code,
        CourtCode court,
        LocalDate on,
        Map<String, String> fields,
        Audience audience,
        @Nullable LocalDate shownFrom) {
    public CaseEvent {
        fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** Whether a party may see it on that day. */
    public boolean shownToParties(LocalDate day) {
        return audience != Audience.OFFICERS && shownFrom != null && !day.isBefore(shownFrom);
    }
}
