package zhixin.law;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 生效法律文书确定的义务: kind, amount, text. The text may name third parties, so it is public only if the court says so. */
final class Obligations {
    private static final Set<String> KINDS = Set.of("payment", "delivery", "conduct", "other");

    private Obligations() {}

    static Map<String, @Nullable Object> read(Fields fields) throws RecordRefused {
        var kind = fields.text("kind", 20);
        if (!KINDS.contains(kind)) {
            throw new RecordRefused("record.value", "obligation.kind has no such value");
        }
        var amount = fields.amount("amount");
        if (kind.equals("payment") && amount == null) {
            throw fields.missing("amount");
        }
        var form = new TreeMap<String, @Nullable Object>();
        form.put("kind", kind);
        form.put("amount", amount);
        form.put("text", fields.optionalText("text", 10_000));
        form.put("publishText", fields.flag("publishText"));
        fields.end();
        return form;
    }

    /**
     * Free text is public only when the review before publication released it, and never where it tells of a child, a
     * family or somebody's health: kind and amount are.
     */
    static void released(InclusionDecision decision, boolean reviewed) throws RecordRefused {
        if (!Boolean.TRUE.equals(decision.obligation().get("publishText"))) {
            return;
        }
        var nature = decision.legalCase().get("nature");
        if (nature != null
                && Wire.read(CaseNature.class, String.valueOf(nature)).confidential()) {
            throw new RecordRefused("obligation.protected", "free text is never published in such a matter");
        }
        if (!reviewed) {
            throw new RecordRefused("obligation.not-reviewed", "free text is published when a review released it");
        }
    }
}
