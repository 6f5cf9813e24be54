package zhixin.party;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/**
 * 纠正申请, as it was filed.
 *
 * @param reference the hub's name of it, and the court's record id of the remedy that it opens
 * @param person keyed digest
 * @param recordId under which the court put the entry on its list; null where no record did
 * @param text what was said
 * @param answerBy last day of the court's review; null where it cannot be computed
 */
public record Correction(
        EntryId reference,
        String person,
        EntryId entry,
        PublicList list,
        CourtCode court,
        String caseNumber,
        @Nullable String recordId,
        String claim,
        String text,
        Instant receivedAt,
        @Nullable LocalDate answerBy) {
    Correction withAnswerBy(@Nullable LocalDate day) {
        return new Correction(
                reference, person, entry, list, court, caseNumber, recordId, claim, text, receivedAt, day);
    }

    /** Never what it says or who said it. */
    @Override
    public String toString() {
        return "correction " + reference;
    }
}
