package zhixin.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;

/** What a decision on a court's batch was made on: whatever is recorded of other courts, cases and entries leaves it as it is. */
public record Ground(CourtCode court, Set<String> caseNumbers, Set<EntryId> entries) {
    public Ground {
        caseNumbers = Set.copyOf(caseNumbers);
        entries = Set.copyOf(entries);
    }

    /** Whether what was recorded of that court, case and entry changes what the decision was made on. */
    public boolean touchedBy(CourtCode other, @Nullable String caseNumber, @Nullable EntryId entry) {
        return court.equals(other)
                || (caseNumber != null && caseNumbers.contains(caseNumber))
                || (entry != null && entries.contains(entry));
    }
}
