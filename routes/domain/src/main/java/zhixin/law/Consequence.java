package zhixin.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table list × kind of entry × trigger.
 *
 * @param by the trigger that a court's decision bears; the row's own, or for a fact that only permits, another
 * @param deadline id of the deadline whose clock the fact starts; null for a decision that no fact asks for
 * @param version date of the instrument's wording
 * @param validFrom first day on which the row is applied
 * @param validUntil last such day; null while it is law
 */
record Consequence(
        PublicList list,
        EntryKind kind,
        RemovalGround trigger,
        Effect effect,
        RemovalGround by,
        @Nullable String deadline,
        String instrument,
        LocalDate version,
        String article,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** Instrument and article, as a refusal names them. */
    String source() {
        return instrument + article;
    }
}
