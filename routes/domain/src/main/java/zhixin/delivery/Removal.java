package zhixin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.PublicList;

/**
 * One removal or revocation that a subscriber was sent.
 *
 * @param requestedAt when the court's batch was received; for what the clock ended, when it was recorded
 * @param submissionId of the court's batch; null for the clock's
 */
public record Removal(
        long position,
        long edition,
        CourtCode court,
        PublicList list,
        String entryId,
        Instant requestedAt,
        Instant publishedAt,
        @Nullable String submissionId) {}
