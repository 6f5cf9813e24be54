package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * 不予解除: a court that may free somebody decides not to. The entry stands as it stood; the duty to decide is met, with the
 * reason and the article under which the court might have freed.
 */
final class Releases {
    static final String DEADLINE = "release.decision";
    private static final String REFUSED = "release-refused";

    /** Why an entry that may go stays. */
    private enum Reason {
        /** What was to be proven was not (法发〔2019〕35号第十七条: who was replaced proves that he answers no more). */
        NOT_PROVEN,
        SECURITY_INSUFFICIENT,
        CONSENT_WITHDRAWN,
        /** 未积极履行义务或者主动纠正失信行为 (法释〔2017〕7号第二条第二款). */
        CONDUCT_NOT_CORRECTED,
        OTHER
    }

    List<PositionDraft> refuse(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = EntryActions.target(f, docket, context, decision);
        var ground = f.one("trigger", Fields.wire(RemovalGround.class));
        var reason = f.one("reason", Fields.wire(Reason.class));
        Reach.end(f);
        var row = context.book()
                .consequence(entry, ground, context.today())
                .filter(each -> each.effect() == Effect.MAY)
                .orElseThrow(() -> new RecordRefused(
                        "trigger.does-not-fit",
                        RemovalRules.article(entry.list()),
                        "no decision is asked for on that ground: it frees at once, or not at all"));
        var content = new TreeMap<String, @Nullable Object>();
        content.put("decision", REFUSED);
        content.put("entryId", entry.id().value());
        content.put("list", entry.list().wire());
        content.put("caseNumber", entry.caseNumber());
        content.put("trigger", Wire.of(ground));
        content.put("reason", Wire.of(reason));
        content.put("article", row.source());
        content.put("document", decision.form());
        return List.of(CaseActions.record(content, ChangeKind.OTHER, recordId, entry.caseNumber(), context));
    }

    static boolean isRefusal(PositionDraft draft) {
        return draft.entry() == null
                && REFUSED.equals(CourtDuties.group(draft, FieldGroup.CASE).get("decision"));
    }

    static DutyChange.Closed closed(PositionDraft draft, LocalDate today) {
        var content = CourtDuties.group(draft, FieldGroup.CASE);
        var entry = new EntryId(String.valueOf(content.get("entryId")));
        return new DutyChange.Closed(
                CourtDuties.key(DEADLINE, entry),
                today,
                new DutyChange.Outcome(
                        "refused", String.valueOf(content.get("reason")), String.valueOf(content.get("article"))));
    }
}
