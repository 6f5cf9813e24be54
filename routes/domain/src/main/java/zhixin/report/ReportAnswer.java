package zhixin.report;

import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;

/**
 * A court's answer to a report, as its newest version leaves it.
 *
 * @param content kind, matter, receivedOn, answeredOn, outcome, reply and digest; empty once it was erased
 */
public record ReportAnswer(CourtCode court, Map<String, @Nullable Object> content) {
    static ReportAnswer of(LedgerPosition position, PositionReader reader) {
        return new ReportAnswer(
                position.court(),
                reader.groups(position, EnumSet.of(FieldGroup.CASE)).getOrDefault(FieldGroup.CASE, Map.of()));
    }

    /** What everybody may read of it: the digest, if it is released and not withdrawn. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> digest() {
        return content.get("digest") instanceof Map<?, ?> digest
                        && digest.get("releasedOn") != null
                        && digest.get("withdrawnOn") == null
                ? (Map<String, @Nullable Object>) digest
                : Map.of();
    }
}
