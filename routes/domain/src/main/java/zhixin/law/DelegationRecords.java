package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.Audience;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.court.CourtLevel;

/**
 * 委托执行: a case is given to a court of another place, which files it, reports, and closes it or gives it back. Whoever holds
 * the case speaks for it; the court that gave it away says only what is its own part (委托执行规定第五条至第九条).
 */
final class DelegationRecords {
    static final String DELEGATION = "delegation";
    static final String ON = "delegatedOn";
    static final String BY = "delegatedBy";
    static final String FILED_ON = "delegationFiledOn";
    static final String RETURNED_ON = "delegationReturnedOn";

    private static final String OF = "of";
    private static final String NUMBER = "delegationNumber";
    private static final String RULES = "委托执行规定(法释〔2020〕21号)";
    private static final String GIVEN = RULES + "第五条";
    private static final String RENEWED = RULES + "第六条第三款";
    private static final String FILING = RULES + "第七条第一款";
    private static final String TELLING = RULES + "第七条第二款";
    private static final String PAPERS = RULES + "第八条";
    private static final String RETURN = RULES + "第九条第一款";
    private static final String REPORT = "民事诉讼法(2023)第二百四十条";

    /** What happens to a delegation, in the words of the wire. */
    enum Step {
        /** 立案, by the court that received it. */
        FILED,
        /** The applicant was told, by the court that gave it. */
        APPLICANT_TOLD,
        /** 要求补办 of papers that lack. */
        PAPERS_ASKED,
        /** They were supplied, or it was explained why not. */
        PAPERS_SUPPLIED,
        /** How the execution stands. */
        REPORTED,
        /** The high court agreed that it goes back. */
        RETURN_APPROVED,
        /** 退回. */
        RETURNED;

        boolean byTheGiver() {
            return this == APPLICANT_TOLD || this == PAPERS_SUPPLIED;
        }
    }

    /** Why it goes back. */
    private enum Reason {
        PAPERS_LACKING,
        NO_PROPERTY_HERE,
        IMPROPER,
        OTHER
    }

    /** The other court speaks for the case from now on; seizures keep their rank, and none may be about to end. */
    List<PositionDraft> delegate(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.open(f, docket, context);
        var to = f.one("toCourt", CourtCode::new);
        var on = f.pastDate("on", context.today());
        var paper = Decision.read(f.object("document"), context.today());
        Reach.end(f);
        if (to.equals(context.court())) {
            throw new RecordRefused("delegation.itself", GIVEN, "a case is delegated to another court");
        }
        for (var measure : CaseRecords.of(number, MeasureRecords.MEASURE, docket)) {
            var seizure = AssetRecords.seizure(measure);
            if (seizure.state().stands()
                    && seizure.until() != null
                    && seizure.until().isBefore(context.today().plusMonths(1))) {
                throw new RecordRefused(
                        "delegation.renew-first", RENEWED, "a seizure with less than a month left is renewed before");
            }
        }
        var state = new TreeMap<>(docket.registered(number.toString()).orElseThrow());
        forget(state);
        state.put("holder", to.value());
        state.put(ON, on.toString());
        state.put(BY, context.court().value());
        state.put(DELEGATION, paper.form());
        return List.of(CaseActions.state(state, recordId, number, docket, context));
    }

    /** It is delegated no more. */
    static void forget(Map<String, @Nullable Object> state) {
        List.of(ON, BY, FILED_ON, RETURNED_ON, NUMBER, DELEGATION).forEach(state::remove);
    }

    /** Which delegation a case stands under: another court, or another day, makes another; null for none. */
    static @Nullable String name(Map<String, ?> state) {
        return state.get(ON) == null ? null : state.get(ON) + " " + state.get(BY) + " " + state.get("holder");
    }

    /** One step of it. */
    List<PositionDraft> change(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseForm.number(f);
        var step = f.one("step", Fields.wire(Step.class));
        var on = f.pastDate("on", context.today());
        var state = delegated(number, step, docket, context);
        if (on.isBefore(LocalDate.parse(String.valueOf(state.get(ON))))) {
            throw new RecordRefused("delegation.order", GIVEN, "nothing comes of a delegation before it");
        }
        var content = CaseRecords.map();
        content.put("step", Wire.of(step));
        content.put(OF, name(state));
        content.put("on", on.toString());
        content.put("audience", audience(step).wire());
        if (f.has("document")) {
            content.put(
                    "document",
                    Decision.read(f.object("document"), context.today()).form());
        }
        var next = new TreeMap<>(state);
        switch (step) {
            case FILED -> filed(content, next, f, on);
            case APPLICANT_TOLD ->
                require(
                        state.get(FILED_ON) != null,
                        "delegation.not-filed",
                        TELLING,
                        "the other court has not filed it");
            case PAPERS_ASKED -> asked(content, number, state, f, docket);
            case PAPERS_SUPPLIED -> {
                require(
                        lacking(number, state, docket).isPresent(),
                        "delegation.nothing-asked",
                        PAPERS,
                        "nothing is asked for");
                content.put("text", f.optionalText("text", 2000));
            }
            case REPORTED -> reported(content, f);
            case RETURN_APPROVED -> approved(content, number, state, f, docket, context);
            case RETURNED -> returned(content, next, number, state, f, on, docket, context);
        }
        Reach.end(f);
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(CaseRecords.begin(DELEGATION, content, null, recordId, number, context));
        if (!next.equals(state)) {
            drafts.add(CaseActions.state(next, recordId, number, docket, context));
        }
        return drafts;
    }

    /** The case's state, where it stands under a delegation and this court may say that. */
    private static Map<String, @Nullable Object> delegated(
            CaseNumber number, Step step, Docket docket, LawContext context) throws RecordRefused {
        var state = docket.registered(number.toString())
                .orElseThrow(() -> new RecordRefused("case.unknown", "that case is not registered"));
        require(state.get(ON) != null, "delegation.none", GIVEN, "that case is not delegated");
        if (step.byTheGiver()) {
            if (!context.court().value().equals(state.get(BY))) {
                throw new RecordRefused("case.other-court", "the court that delegated the case says that");
            }
        } else {
            Speaking.check(number, docket, context);
        }
        require(state.get("closedOn") == null, "case.closed", GIVEN, "that case is closed");
        return state;
    }

    private static Audience audience(Step step) {
        return switch (step) {
            case FILED, APPLICANT_TOLD, RETURNED -> Audience.PARTIES;
            default -> Audience.OFFICERS;
        };
    }

    private static void filed(
            Map<String, @Nullable Object> content, Map<String, @Nullable Object> next, Fields f, LocalDate on)
            throws RecordRefused {
        require(next.get(FILED_ON) == null, "delegation.filed", FILING, "that delegation is filed");
        content.put("handler", f.text("handler", 100));
        content.put("phone", f.text("phone", 30));
        if (f.has("ownNumber")) {
            var own = f.one(
                    "ownNumber",
                    text -> CaseNumber.parse(text)
                            .orElseThrow(() -> new IllegalArgumentException("not a case number")));
            require(
                    own.court().value().equals(next.get("holder")),
                    "delegation.number",
                    FILING,
                    "the receiving court files under a number of its own");
            content.put("ownNumber", own.toString());
            next.put(NUMBER, own.toString());
        }
        next.put(FILED_ON, on.toString());
    }

    private static void asked(
            Map<String, @Nullable Object> content,
            CaseNumber number,
            Map<String, @Nullable Object> state,
            Fields f,
            Docket docket)
            throws RecordRefused {
        require(
                lacking(number, state, docket).isEmpty(),
                "delegation.papers-asked",
                PAPERS,
                "papers are asked for already");
        content.put("text", f.text("text", 2000));
    }

    private static void reported(Map<String, @Nullable Object> content, Fields f) throws RecordRefused {
        content.put("text", f.text("text", 2000));
        content.put("recovered", f.amount("recovered"));
        content.put("article", REPORT);
    }

    private static void approved(
            Map<String, @Nullable Object> content,
            CaseNumber number,
            Map<String, @Nullable Object> state,
            Fields f,
            Docket docket,
            LawContext context)
            throws RecordRefused {
        require(
                approval(number, state, docket).isEmpty(),
                "delegation.return-approved",
                RETURN,
                "the return is approved already");
        var by = f.one("approvedBy", CourtCode::new);
        require(
                by.level() == CourtLevel.HIGH && by.isAbove(context.court()),
                "delegation.not-superior",
                RETURN,
                "the high court above approves a return");
        require(content.get("document") != null, "delegation.no-approval", RETURN, "the approval is a document");
        content.put("approvedBy", by.value());
        content.put("reason", Wire.of(f.one("reason", Fields.wire(Reason.class))));
    }

    private static void returned(
            Map<String, @Nullable Object> content,
            Map<String, @Nullable Object> next,
            CaseNumber number,
            Map<String, @Nullable Object> state,
            Fields f,
            LocalDate on,
            Docket docket,
            LawContext context)
            throws RecordRefused {
        var approval = approval(number, state, docket).map(CaseRecords::content);
        var withdrawn = lacking(number, state, docket)
                .map(asked -> LocalDate.parse(
                        String.valueOf(CaseRecords.content(asked).get("on"))))
                .flatMap(asked -> context.book().lastDay("delegation.papers", asked))
                .filter(last -> last.isBefore(on))
                .isPresent();
        require(
                approval.isPresent() || withdrawn,
                "delegation.return-not-approved",
                RETURN,
                "a return is approved by the high court, or papers asked for were neither supplied nor explained");
        content.put("reason", approval.map(each -> each.get("reason")).orElse(Wire.of(Reason.PAPERS_LACKING)));
        content.put("text", f.text("text", 2000));
        var giver = String.valueOf(next.get(BY));
        forget(next);
        next.put("holder", giver);
        next.put(RETURNED_ON, on.toString());
        content.put("holder", giver);
    }

    /** What was asked for and has not come. */
    private static Optional<PositionDraft> lacking(
            CaseNumber number, Map<String, @Nullable Object> state, Docket docket) {
        return newest(number, state, Set.of(Step.PAPERS_ASKED, Step.PAPERS_SUPPLIED), docket)
                .filter(each -> step(each) == Step.PAPERS_ASKED);
    }

    private static Optional<PositionDraft> approval(
            CaseNumber number, Map<String, @Nullable Object> state, Docket docket) {
        return newest(number, state, Set.of(Step.RETURN_APPROVED), docket);
    }

    /** The newest of these steps of that delegation, since the case was last given back. */
    private static Optional<PositionDraft> newest(
            CaseNumber number, Map<String, @Nullable Object> state, Set<Step> steps, Docket docket) {
        var since = new ArrayList<PositionDraft>();
        var name = String.valueOf(name(state));
        for (var each : CaseRecords.of(number, DELEGATION, docket)) {
            if (!name.equals(CaseRecords.content(each).get(OF))) {
                continue;
            }
            if (step(each) == Step.RETURNED) {
                since.clear();
            } else if (steps.contains(step(each))) {
                since.add(each);
            }
        }
        return since.isEmpty() ? Optional.empty() : Optional.of(since.getLast());
    }

    static Step step(PositionDraft record) {
        return Wire.read(Step.class, String.valueOf(CaseRecords.content(record).get("step")));
    }

    private static void require(boolean holds, String code, String article, String message) throws RecordRefused {
        if (!holds) {
            throw new RecordRefused(code, article, message);
        }
    }
}
