package zhixin.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/** Removals from the lists that somebody should look at, from the record; of one court or of all. Thread-safe. */
public interface WatchedRemovals {
    /** 提前删除 recorded in {@code [from, to)} in cases of which no performance is on record, newest first. */
    List<Removal> deletedUnpaid(Optional<CourtCode> court, Instant from, Instant to, int limit);

    /** Listings on the list and in the case from which the applicant's consent, recorded in {@code [from, to)}, had taken the subject. */
    List<Removal> relistedAfterConsent(Optional<CourtCode> court, Instant from, Instant to, int limit);

    /** One of them, by entry and case: of nobody by name. */
    record Removal(
            CourtCode court,
            @Nullable String caseNumber,
            @Nullable String entryId,
            Instant at) {}
}
