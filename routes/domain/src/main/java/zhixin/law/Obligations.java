package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;

/** 生效法律文书确定的义务: kind, amount, text. The text may name third parties, so it is public only if the court says so. */
final class Obligations {
    private static final String PROTECTED = "个人信息保护法第二十八条、第三十一条";
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
     * family or somebody's health: kind and amount are. A review has its day at least; one with its checklist releases only
     * what it found clear.
     *
     * @param before the entry that the decision changes: what it showed already needs no review again
     */
    static void released(InclusionDecision decision, @Nullable StandingEntry before, Fields approval, LocalDate today)
            throws RecordRefused {
        if (!Boolean.TRUE.equals(decision.obligation().get("publishText"))) {
            return;
        }
        var nature = decision.legalCase().get("nature");
        if (nature != null
                && Wire.read(CaseNature.class, String.valueOf(nature)).confidential()) {
            throw new RecordRefused("obligation.protected", PROTECTED, "free text is never published in such a matter");
        }
        var same = before != null
                && decision.obligation()
                        .equals(before.group(FieldGroup.OBLIGATION).get("obligation"));
        if (!same && !approval.has("reviewedOn")) {
            throw new RecordRefused(
                    "obligation.not-reviewed", Review.ARTICLE, "free text is published when a review released it");
        }
        var review = Approvals.review(approval, today);
        if (review.isPresent() && !review.get().clear()) {
            throw new RecordRefused(
                    "review.not-clear", Review.ARTICLE, "what the review found in the text is not published with it");
        }
    }

    /** The free text that an entry shows to everybody; empty for none. */
    static String shown(StandingEntry entry) {
        return entry.group(FieldGroup.OBLIGATION).get("obligation") instanceof Map<?, ?> obligation
                        && Boolean.TRUE.equals(obligation.get("publishText"))
                        && obligation.get("text") instanceof String text
                ? text
                : "";
    }
}
