package zhixin.law;

import java.util.ArrayList;
import java.util.List;

/** Puts subjects on lists by decision, and with the dishonest list on the bidding list that derives from it. */
final class Inclusions {
    List<PositionDraft> list(String recordId, Fields fields, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(fields.object("approval"), context.today());
        var decision = InclusionDecision.read(fields, context.today());
        Obligations.released(decision, null, fields.object("approval"), context.today());
        Speaking.check(decision.caseNumber(), docket, context);
        NotDebtors.check(decision, docket);
        Reentries.check(decision, docket, context);
        var drafts = new ArrayList<PositionDraft>();
        var entry = Entries.begin(decision, decision.list(), recordId, context);
        drafts.add(entry);
        if (decision.list() == PublicList.DISHONEST && entry.visible()) {
            drafts.add(Entries.begin(decision, PublicList.BIDDING_BAN, recordId, context));
        }
        return drafts;
    }
}
