package zhixin.access;

import java.util.Map;
import zhixin.court.CourtCode;

/**
 * Where an entry stands.
 *
 * @param position in the access log, from 1, without a gap
 * @param numbers of each touched court: the entry's number in that court's own record, from 1, without a gap
 */
public record AccessMark(long position, Map<CourtCode, Long> numbers) {
    public AccessMark {
        numbers = Map.copyOf(numbers);
        if (position < 1 || numbers.values().stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("positions and numbers count from 1");
        }
    }
}
