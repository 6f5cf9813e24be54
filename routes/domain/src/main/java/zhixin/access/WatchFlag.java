package zhixin.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * Somebody has to look there. A flag accuses nobody.
 *
 * @param court whose officer, case or entry it is about; null for a partner's
 * @param caller CN of the certificate; null where it is about the record
 * @param caseNumber null where there are several or none
 * @param count how often, against the rule's figure
 * @param since the first of them
 * @param until the last
 * @param references positions of the access log, or the entry's id: where to look; 20 at most
 */
public record WatchFlag(
        WatchRule rule,
        @Nullable CourtCode court,
        @Nullable String caller,
        @Nullable String caseNumber,
        long count,
        Instant since,
        Instant until,
        List<String> references) {
    public WatchFlag {
        references = List.copyOf(references);
    }
}
