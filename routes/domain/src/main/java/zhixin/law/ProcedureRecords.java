package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhixin.casefile.Audience;
import zhixin.casefile.MeasureState;
import zhixin.casefile.Priority;
import zhixin.casefile.Seizure;
import zhixin.court.CaseNumber;

/** 执行程序: its changes, its stays, and the disposal that one court asks of another. */
final class ProcedureRecords {
    static final String PROCEDURE = "procedure";
    static final String STAY = "stay";
    static final String HANDED_OVER = "handedOverTo";
    static final String REQUEST = "request-disposal";
    static final String HAND_OVER = "hand-over-disposal";

    private static final String STAYS = "民事诉讼法(2023)第二百六十七条";
    private static final String DEFERRALS = "暂缓执行规定(法发〔2002〕16号)第十条";
    private static final String DISPOSAL = "财产保全规定(法释〔2020〕21号)第二十一条";

    private static final Set<String> CHANGES = Set.of(
            "settlement",
            "designated",
            "raised",
            "joined",
            "resumed",
            "to-bankruptcy",
            "participation",
            "consolidated",
            "notice-served",
            "property-reported",
            "other");

    /** Why execution stops for a time (民事诉讼法第二百六十七条); a deferral by order is {@code deferred}. */
    private enum Cause {
        APPLICANT_CONSENTS,
        OUTSIDER_OBJECTION,
        HEIR_AWAITED,
        SUCCESSOR_AWAITED,
        SECURITY_GIVEN,
        TRIAL_SUPERVISION,
        BANKRUPTCY,
        DEFERRED,
        OTHER
    }

    List<PositionDraft> change(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.known(f, docket, context);
        var change = f.text("change", 30);
        var content = CaseRecords.map();
        content.put("change", change);
        content.put("on", f.pastDate("on", context.today()).toString());
        content.put("text", f.optionalText("text", 2000));
        content.put("audience", CaseRecords.audience(f, Audience.PARTIES));
        if (f.has("document")) {
            content.put(
                    "document",
                    Decision.read(f.object("document"), context.today()).form());
        }
        var drafts = new ArrayList<PositionDraft>();
        switch (change) {
            case REQUEST ->
                request(content, CaseRecords.target(f, MeasureRecords.MEASURE, docket, context), docket, context);
            case HAND_OVER ->
                drafts.add(handOver(
                        content, CaseRecords.target(f, MeasureRecords.MEASURE, docket, context), docket, context));
            default -> {
                if (!CHANGES.contains(change)) {
                    throw new RecordRefused("record.value", "change has no such value");
                }
            }
        }
        Reach.end(f);
        drafts.addFirst(CaseRecords.begin(PROCEDURE, content, null, recordId, number, context));
        return drafts;
    }

    /** The first waiting court of enforcement asks for the disposal of what lies preserved for over a year. */
    private static void request(
            Map<String, @org.jspecify.annotations.Nullable Object> content,
            PositionDraft target,
            Docket docket,
            LawContext context)
            throws RecordRefused {
        var mine = AssetRecords.seizure(target);
        var all = MeasureRecords.onThing(mine.thing(), mine.ground(), docket)
                .until(context.today())
                .all();
        var first = Priority.mayAskFor(mine, all, context.today())
                .orElseThrow(
                        () -> new RecordRefused(
                                "disposal.not-yet",
                                DISPOSAL,
                                "the first waiting court of enforcement asks, when what binds is preservation and over a year old"));
        content.put("measure", mine.id().value());
        content.put("of", first.id().value());
        content.put("ofCourt", first.court().value());
    }

    private static PositionDraft handOver(
            Map<String, @org.jspecify.annotations.Nullable Object> content,
            PositionDraft target,
            Docket docket,
            LawContext context)
            throws RecordRefused {
        var mine = AssetRecords.seizure(target);
        var request = docket.records().stream()
                .filter(each -> CaseRecords.is(each, PROCEDURE)
                        && REQUEST.equals(CaseRecords.content(each).get("change"))
                        && mine.id().value().equals(CaseRecords.content(each).get("of")))
                .findFirst()
                .map(each -> CaseRecords.content(each).get("measure"));
        var to = request.isPresent()
                ? String.valueOf(request.get())
                : MeasureRecords.onThing(mine.thing(), mine.ground(), docket).until(context.today()).all().stream()
                        .filter(each -> each.state() == MeasureState.WAITING && Priority.meet(each, mine))
                        .min(Priority.ORDER)
                        .map(each -> each.id().value())
                        .orElseThrow(() -> new RecordRefused(
                                "disposal.nobody-waits", DISPOSAL, "no court waits for that property"));
        content.put("of", mine.id().value());
        content.put("measure", to);
        var handed = CaseRecords.map();
        handed.put(HANDED_OVER, to);
        return CaseRecords.next(target, handed, mine.caseNumber(), mine.dueOn(), context.today());
    }

    /** Whether those that go before it left the disposal to that one. */
    static boolean handedOver(Seizure mine, Collection<Seizure> all, Docket docket) {
        var binding = Priority.before(mine, all).stream()
                .filter(each -> each.state() == MeasureState.EFFECTIVE)
                .toList();
        return !binding.isEmpty()
                && binding.stream()
                        .allMatch(each -> docket.record(each.id())
                                .map(CaseRecords::content)
                                .filter(content -> mine.id().value().equals(content.get(HANDED_OVER)))
                                .isPresent());
    }

    /** 中止 or 暂缓. */
    List<PositionDraft> stay(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.open(f, docket, context);
        var cause = f.one("cause", Fields.wire(Cause.class));
        var on = f.pastDate("on", context.today());
        var until = f.optionalDate("until");
        var content = CaseRecords.map();
        content.put("cause", Wire.of(cause));
        content.put("on", on.toString());
        content.put("until", until == null ? null : until.toString());
        content.put(
                "document", Decision.read(f.object("document"), context.today()).form());
        content.put("continuedOn", null);
        content.put("audience", Audience.PARTIES.wire());
        Reach.end(f);
        if (until != null && until.isBefore(on)) {
            throw new RecordRefused("stay.over", STAYS, "a stay does not end before it begins");
        }
        if (cause == Cause.DEFERRED) {
            var longest = context.book().lastDay("case.defer", on).orElse(LocalDate.MAX);
            if (until == null || until.isAfter(longest)) {
                throw new RecordRefused("stay.defer-too-long", DEFERRALS, "a deferral has an end, within three months");
            }
        }
        if (stayed(number, docket).isPresent()) {
            throw new RecordRefused("stay.there", STAYS, "that case is stayed already");
        }
        return List.of(CaseRecords.begin(STAY, content, null, recordId, number, context));
    }

    private static java.util.Optional<PositionDraft> stayed(CaseNumber number, Docket docket) {
        return CaseRecords.of(number, STAY, docket).stream()
                .filter(each -> CaseRecords.content(each).get("continuedOn") == null)
                .findFirst();
    }

    List<PositionDraft> goOn(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.open(f, docket, context);
        var on = f.pastDate("on", context.today());
        Reach.end(f);
        var stay = stayed(number, docket)
                .orElseThrow(() -> new RecordRefused("stay.none", STAYS, "that case is not stayed"));
        var content = CaseRecords.map();
        if (on.isBefore(LocalDate.parse(String.valueOf(CaseRecords.content(stay).get("on"))))) {
            throw new RecordRefused("stay.over", STAYS, "a stay does not end before it begins");
        }
        content.put("continuedOn", on.toString());
        return List.of(CaseRecords.next(stay, content, context.today()));
    }
}
