package zhixin.access;

import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * Where a court's own record stands.
 *
 * @param count how many entries touched it
 * @param last digest of the newest of them, {@code sm3:} and 64 hex digits; each digest is over the one before, so that this
 *     one stands for all; null before the first
 */
public record OwnerEnd(
        CourtCode court, long count, @Nullable String last) {
    public OwnerEnd {
        if (count < 0 || (count == 0) != (last == null)) {
            throw new IllegalArgumentException("a record that has entries ends with a digest, and no other");
        }
    }

    static OwnerEnd none(CourtCode court) {
        return new OwnerEnd(court, 0, null);
    }
}
