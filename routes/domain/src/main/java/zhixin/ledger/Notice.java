package zhixin.ledger;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.law.EntryId;

/**
 * A court's notice as its newest version leaves it.
 *
 * @param content as the record gave it: kind, title, text, dates, and what its kind adds
 */
public record Notice(EntryId id, CourtCode court, Map<String, @Nullable Object> content) {
    /** The notice of a position. */
    static Notice of(LedgerPosition position, PositionReader reader) {
        var content =
                reader.groups(position, java.util.EnumSet.of(FieldGroup.CASE)).getOrDefault(FieldGroup.CASE, Map.of());
        return new Notice(java.util.Objects.requireNonNull(position.entry()), position.court(), content);
    }

    /** {@code bounty}, {@code auction}, {@code fee-standard}, {@code guide} or {@code risk-warning}. */
    public String kind() {
        return String.valueOf(content.get("kind"));
    }

    public LocalDate publishedOn() {
        return LocalDate.parse(String.valueOf(content.get("publishedOn")));
    }

    /** Whether anybody still reads it on that day: neither withdrawn nor over. */
    public boolean standsOn(LocalDate day) {
        return content.get("withdrawnOn") == null
                && !(content.get("until") instanceof String until
                        && LocalDate.parse(until).isBefore(day));
    }
}
