package zhixin.law;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * 反馈: a court answers a citizen's report, once, and may let everybody read a reviewed digest of it (法发〔2018〕20号第三十条).
 * The digest can be released later and withdrawn; each is a version of the answer.
 */
final class ReportAnswers {
    private static final String FEEDBACK = "法发〔2018〕20号第三十条";
    private static final int REPLY = 4000;

    List<PositionDraft> answer(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var report = report(f, docket, context);
        var outcome = f.one("outcome", Fields.wire(ReportOutcome.class));
        var reply = f.text("reply", REPLY);
        if (docket.answer(report.reference()).isPresent()) {
            throw new RecordRefused("report.answered", FEEDBACK, "that report was answered already");
        }
        if (!outcome.fits(report.kind())) {
            throw new RecordRefused("report.outcome", "a report of that kind has no such outcome");
        }
        if (Anonymity.holdsNumber(reply)) {
            throw new RecordRefused("reply.identity-number", "个人信息保护法第六条", "a reply gives nobody's number away");
        }
        var answer = new TreeMap<String, @Nullable Object>();
        answer.put(Reviews.RECORD, ReportClocks.RECORD);
        answer.put("kind", report.kind().wire());
        answer.put("matter", report.matter() == null ? null : report.matter().wire());
        answer.put("receivedOn", report.receivedOn().toString());
        answer.put("answeredOn", context.today().toString());
        answer.put("outcome", Wire.of(outcome));
        answer.put("reply", reply);
        answer.put("digest", f.has("digest") ? PublicDigest.read(f, report, docket, context.today()) : null);
        Reach.end(f);
        return List.of(position(answer, report, recordId, context));
    }

    /** Lets everybody read a digest that was written with the answer and is reviewed now. */
    List<PositionDraft> release(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var report = report(f, docket, context);
        var answer = answered(report, docket);
        var digest = digest(answer);
        if (digest.get("releasedOn") != null) {
            throw new RecordRefused("digest.released", "that digest was released already");
        }
        PublicDigest.reviewed(f, f.object("review"), digest, report, context.today());
        Reach.end(f);
        answer.put("digest", digest);
        return List.of(position(answer, report, recordId, context));
    }

    /** Takes a released digest back; for good, so that nobody shows again what was found wrong. */
    List<PositionDraft> withdraw(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var report = report(f, docket, context);
        Reach.end(f);
        var answer = answered(report, docket);
        var digest = digest(answer);
        if (digest.get("releasedOn") == null || digest.get("withdrawnOn") != null) {
            throw new RecordRefused("digest.not-shown", "no digest of that report is shown");
        }
        digest.put("withdrawnOn", context.today().toString());
        answer.put("digest", digest);
        return List.of(position(answer, report, recordId, context));
    }

    /** Another court's report is told apart from none at all by nobody. */
    private static CitizenReport report(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var reference = f.one("report", EntryId::new);
        return docket.report(reference)
                .filter(report -> report.court().equals(context.court()))
                .orElseThrow(
                        () -> new RecordRefused("report.unknown", "no report of that reference came to this court"));
    }

    private static TreeMap<String, @Nullable Object> answered(CitizenReport report, Docket docket)
            throws RecordRefused {
        var before = docket.answer(report.reference())
                .orElseThrow(() -> new RecordRefused("report.unanswered", FEEDBACK, "that report has no answer yet"));
        return new TreeMap<>(before.groups().getOrDefault(FieldGroup.CASE, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static TreeMap<String, @Nullable Object> digest(Map<String, @Nullable Object> answer) throws RecordRefused {
        if (!(answer.get("digest") instanceof Map<?, ?> digest)) {
            throw new RecordRefused("digest.none", "that answer has no digest");
        }
        return new TreeMap<>((Map<String, @Nullable Object>) digest);
    }

    /** Without the case's number: who reads an edition must not learn whose case somebody told the court about. */
    private static PositionDraft position(
            Map<String, @Nullable Object> answer, CitizenReport report, String recordId, LawContext context) {
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.CASE, answer);
        var today = context.today();
        Entries.core(groups, ChangeKind.OTHER, null, report.reference(), context.court(), recordId, today, null, today);
        return new PositionDraft(
                ChangeKind.OTHER, null, report.reference(), context.court(), recordId, null, null, groups, null, false);
    }
}
