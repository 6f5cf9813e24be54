package zhixin.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Admitted or refused: what one record of a batch does to the lists. Pure but for the docket, which it brings up to date;
 * the day comes with the context.
 */
public final class Law {
    private final Inclusions inclusions = new Inclusions();
    private final EntryActions entries = new EntryActions();
    private final CaseActions cases = new CaseActions();
    private final Remedies remedies = new Remedies();
    private final Notices notices = new Notices();
    private final ReportAnswers reports = new ReportAnswers();
    private final Overrides overrides = new Overrides();
    private final Withdrawals withdrawals = new Withdrawals();
    private final Incidents incidents = new Incidents();
    private final Releases releases = new Releases();
    private final FileRecords files = new FileRecords();
    private final PartyRecords parties = new PartyRecords();
    private final AssetRecords assets = new AssetRecords();
    private final MeasureRecords measures = new MeasureRecords();
    private final ProcedureRecords procedures = new ProcedureRecords();
    private final DelegationRecords delegations = new DelegationRecords();
    private final OutcomeRecords outcomes = new OutcomeRecords();

    /**
     * Decides on one record.
     *
     * @param record the record as strict JSON gave it; anything else than an object is refused
     */
    public Outcome decide(@Nullable Object record, Docket docket, LawContext context) {
        var recordId = RecordHead.recordIdOf(record);
        var action = RecordHead.actionOf(record);
        try {
            if (!(record instanceof Map<?, ?>)) {
                throw new RecordRefused("record.type", "a record is an object");
            }
            @SuppressWarnings("unchecked")
            var fields = new Fields((Map<String, @Nullable Object>) record, "");
            var id = RecordHead.checkedId(fields, docket);
            var drafts = Reviews.with(apply(id, fields, docket, context), id, String.valueOf(action), fields, context);
            docket.use(id);
            return new Admitted(id, String.valueOf(action), drafts, duties(drafts, docket, context));
        } catch (RecordRefused e) {
            return new Refused(recordId, action, e.refusal());
        }
    }

    /** Takes the drafts into the docket one by one, with what each does to the duties of the court. */
    private static List<DutyChange> duties(List<PositionDraft> drafts, Docket docket, LawContext context) {
        var duties = new CourtDuties(context.book());
        var changes = new ArrayList<DutyChange>();
        for (var draft : drafts) {
            changes.addAll(duties.follow(draft, docket, context.today()));
            docket.take(draft);
        }
        return changes;
    }

    private List<PositionDraft> apply(String id, Fields fields, Docket docket, LawContext context)
            throws RecordRefused {
        return switch (fields.text("action", 30)) {
            case "list" -> inclusions.list(id, fields, docket, context);
            case "correct" -> entries.correct(fields, docket, context);
            case "remove" -> entries.remove(fields, docket, context);
            case "revoke" -> entries.revoke(fields, docket, context);
            case "extend" -> entries.extend(fields, docket, context);
            case "suspend" -> entries.suspend(fields, docket, context);
            case "resume" -> entries.resume(fields, docket, context);
            case "open-remedy" -> remedies.open(id, fields, docket, context);
            case "decide-remedy" -> remedies.decide(fields, docket, context);
            case "appeal-remedy" -> remedies.appeal(fields, docket, context);
            case "decide-appeal" -> remedies.decideAppeal(fields, docket, context);
            case "refuse-release" -> releases.refuse(id, fields, docket, context);
            case "override" -> overrides.override(fields, docket, context);
            case "state-mistaken-identity" -> cases.mistaken(id, fields, docket, context);
            case "publish-notice" -> notices.publish(id, fields, docket, context);
            case "withdraw-notice" -> notices.withdraw(fields, docket, context);
            case "withdraw" -> withdrawals.withdraw(fields, docket, context);
            case "replace" -> withdrawals.replace(fields, docket, context);
            case "report-incident" -> incidents.report(id, fields, docket, context);
            case "close-incident" -> incidents.close(fields, docket, context);
            case "answer-report" -> reports.answer(id, fields, docket, context);
            case "release-digest" -> reports.release(id, fields, docket, context);
            case "withdraw-digest" -> reports.withdraw(id, fields, docket, context);
            case "fact" -> cases.fact(id, fields, docket, context);
            case "register-case" -> cases.register(id, fields, docket, context);
            case "update-case" -> cases.update(id, fields, docket, context);
            case "close-case" -> cases.close(id, fields, docket, context);
            case "transfer-case" -> cases.transfer(id, fields, docket, context);
            case "assign-staff" -> files.assign(id, fields, docket, context);
            case "change-party" -> parties.change(id, fields, docket, context);
            case "register-mandate" -> files.mandate(id, fields, docket, context);
            case "end-mandate" -> files.endMandate(fields, docket, context);
            case "set-party-access" -> files.access(id, fields, docket, context);
            case "record-asset" -> assets.record(id, fields, docket, context);
            case "value-asset" -> assets.value(fields, docket, context);
            case "dispose-asset" -> assets.dispose(fields, docket, context);
            case "take-measure" -> measures.take(id, fields, docket, context);
            case "register-measure" -> measures.register(fields, docket, context);
            case "renew-measure" -> measures.renew(fields, docket, context);
            case "lift-measure" -> measures.lift(fields, docket, context);
            case "change-procedure" -> procedures.change(id, fields, docket, context);
            case "stay-case" -> procedures.stay(id, fields, docket, context);
            case "continue-case" -> procedures.goOn(fields, docket, context);
            case "delegate-case" -> delegations.delegate(id, fields, docket, context);
            case "change-delegation" -> delegations.change(id, fields, docket, context);
            case "record-ruling" -> outcomes.ruling(id, fields, docket, context);
            case "distribute" -> outcomes.distribute(id, fields, docket, context);
            case "record-follow-up" -> outcomes.followUp(id, fields, docket, context);
            default -> throw new RecordRefused("action.unknown", "the hub knows no such action");
        };
    }

    /** What became of a record. */
    public sealed interface Outcome {}

    /** It stands; its positions in order, at least one, and what they do to the duties of courts. */
    public record Admitted(String recordId, String action, List<PositionDraft> positions, List<DutyChange> duties)
            implements Outcome {}

    /** It was refused alone; its id and action where they could be read. */
    public record Refused(
            @Nullable String recordId, @Nullable String action, Refusal refusal) implements Outcome {}
}
