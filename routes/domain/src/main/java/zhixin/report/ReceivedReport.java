package zhixin.report;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.law.CitizenReport;

/**
 * A report as it is kept.
 *
 * @param text what was said; blank once retention has ended
 * @param replyBy last day of the answer; null when it cannot be computed
 */
public record ReceivedReport(
        CitizenReport report,
        Instant receivedAt,
        String text,
        @Nullable LocalDate replyBy) {
    /** Never what it says or who said it. */
    @Override
    public String toString() {
        return report.toString();
    }
}
