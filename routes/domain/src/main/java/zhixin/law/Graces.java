package zhixin.law;

import java.time.LocalDate;
import java.util.Objects;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** 宽限期: decided, neither published nor applied. What happens meanwhile is recorded and shown to nobody. */
final class Graces {
    private Graces() {}

    /** The change of an entry in grace, as a record that no list shows; one that ends it leaves it without a clock. */
    static PositionDraft unseen(PositionDraft after) {
        var core = Objects.requireNonNull(after.groups().get(FieldGroup.CORE));
        core.put("change", ChangeKind.OTHER.wire());
        core.put("publishedOn", null);
        return new PositionDraft(
                ChangeKind.OTHER,
                after.list(),
                after.entry(),
                after.court(),
                after.recordId(),
                after.subject(),
                after.caseNumber(),
                after.groups(),
                after.change().ends() ? null : overOn(after),
                false);
    }

    /** The day on which the grace that the change leaves is over: a correction may have moved it, or taken it away. */
    private static LocalDate overOn(PositionDraft after) {
        var groups = after.groups();
        return Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT)).get("graceUntil") instanceof String until
                ? LocalDate.parse(until).plusDays(1)
                : LocalDate.parse(String.valueOf(
                        Objects.requireNonNull(groups.get(FieldGroup.CORE)).get("effectiveOn")));
    }
}
