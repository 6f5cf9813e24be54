package zhixin.law;

import java.util.Objects;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** 宽限期: decided, neither published nor applied. What happens meanwhile is recorded and shown to nobody. */
final class Graces {
    private Graces() {}

    /** The change of an entry in grace, as a record that no list shows; one that ends it leaves it without a clock. */
    static PositionDraft unseen(StandingEntry before, PositionDraft after) {
        var core = Objects.requireNonNull(after.groups().get(FieldGroup.CORE));
        core.put("change", ChangeKind.OTHER.wire());
        core.put("publishedOn", null);
        var grace = before.graceUntil();
        return new PositionDraft(
                ChangeKind.OTHER,
                after.list(),
                after.entry(),
                after.court(),
                after.recordId(),
                after.subject(),
                after.caseNumber(),
                after.groups(),
                after.change().ends() || grace == null ? null : grace.plusDays(1),
                false);
    }
}
