package zhixin.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * A court's batch with its batch-level fields checked; the records are still as they came.
 *
 * @param number from 1, without a gap
 * @param previousDigest of the court's batch before; null for batch 1
 * @param records 1 to 10 000
 */
public record Batch(CourtCode court, long number, @Nullable String previousDigest, List<?> records) {
    public static final int MOST_RECORDS = 10_000;
}
