package zhixin.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * 监督: a higher court's order over an entry of a court below it, which binds that court and takes effect with no act of
 * its own: a court that stays silent keeps nobody on a list.
 */
final class Overrides {
    List<PositionDraft> override(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var decision = Reach.decided(f, context);
        var entry = Reach.entryBelow(f, docket, context);
        var order = f.one("order", Fields.wire(Order.class));
        var remedy = f.optionalText("remedy", 64);
        Reach.end(f);
        if (entry.list() == PublicList.ENFORCEMENT) {
            throw new RecordRefused("list.not-by-decision", "an entry of that list goes when its case is closed");
        }
        Reach.notBefore(decision.issuedOn(), entry.decidedOn());
        if (remedy != null) {
            upheld(entry, remedy);
        }
        var change = order == Order.REVOKE ? ChangeKind.REVOKED : ChangeKind.REMOVED;
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(ended(entry, change, decision, context));
        EntryActions.derived(entry, docket).forEach(ban -> drafts.add(ended(ban, change, decision, context)));
        return drafts;
    }

    private static void upheld(StandingEntry entry, String remedy) throws RecordRefused {
        var stage = Disputes.find(entry, remedy)
                .orElseThrow(() -> new RecordRefused("remedy.unknown", "no remedy of that id runs against that entry"))
                .stage();
        if (stage != Dispute.Stage.APPEAL_UPHELD && stage != Dispute.Stage.UPHELD) {
            throw new RecordRefused("remedy.stage", "that remedy was not upheld");
        }
    }

    private static PositionDraft ended(StandingEntry entry, ChangeKind change, Decision decision, LawContext context) {
        var groups = entry.copyOfGroups();
        var documents = Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT));
        documents.put("trigger", null);
        documents.put("document", decision.form());
        documents.put("decidedBy", context.court().value());
        var after = Entries.next(entry, change, groups, context.today(), entry.expiresOn(), entry.publishedOn());
        return entry.inGrace() ? Graces.unseen(after) : after;
    }

    private enum Order {
        REMOVE,
        REVOKE
    }
}
