package zhixin.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.casefile.Audience;
import zhixin.casefile.MeasureKind;
import zhixin.casefile.MeasureState;
import zhixin.casefile.Priority;
import zhixin.casefile.Seizure;
import zhixin.casefile.Seizures;
import zhixin.casefile.Worth;
import zhixin.court.CaseNumber;
import zhixin.submission.Times;

/** 查封、扣押、冻结: taken, registered, renewed before they end, lifted; whoever waits takes effect by itself. */
final class MeasureRecords {
    static final String MEASURE = "measure";
    private static final String RENEWED_FROM = "renewedFrom";
    private static final String TERMS = "民诉法解释(2022)第四百八十五条";
    private static final String EXEMPT = "查封扣押冻结规定(法释〔2020〕21号)第三条";
    private static final String RECORD = "查封扣押冻结规定(法释〔2020〕21号)第十八条";
    static final String CONVERSION = "民诉法解释(2022)第一百六十八条";
    private static final String LAPSE = "查封扣押冻结规定(法释〔2020〕21号)第二十七条";

    /** Why a measure is lifted. */
    private enum Reason {
        PERFORMED,
        SECURITY_GIVEN,
        APPLICANT_CONSENTS,
        OUTSIDERS_PROPERTY,
        EXCESS,
        PRESERVATION_ENDED,
        CASE_ENDED,
        WRONG,
        OTHER
    }

    /** The seizures that meet on an asset, of whichever court, as far as the docket knows them. */
    static Seizures on(PositionDraft asset, Docket docket) {
        return onThing(
                String.valueOf(CaseRecords.content(asset).get("thing")),
                (String) CaseRecords.content(asset).get("ground"),
                docket);
    }

    /** With those that they meet in turn: two buildings on one parcel meet in its land. */
    static Seizures onThing(String thing, @Nullable String ground, Docket docket) {
        var things = ground == null ? Set.of(thing) : Set.of(thing, ground);
        var held = docket.held(things);
        return new Seizures(
                held.stream()
                        .filter(each -> CaseRecords.is(each, MEASURE))
                        .map(AssetRecords::seizure)
                        .toList(),
                worth(held));
    }

    /** What the things of these records are worth. */
    static Worth worth(List<PositionDraft> held) {
        var worth = new Worth();
        held.stream()
                .filter(each -> CaseRecords.is(each, AssetRecords.ASSET))
                .map(CaseRecords::content)
                .forEach(worth::take);
        return worth;
    }

    /** What changed, as positions of the measures concerned. */
    static List<PositionDraft> drafts(Seizures seizures, Docket docket, LocalDate today) {
        var drafts = new ArrayList<PositionDraft>();
        for (var changed : seizures.changes()) {
            docket.record(changed.id()).ifPresent(before -> drafts.add(restated(before, changed, today)));
        }
        return drafts;
    }

    static PositionDraft restated(PositionDraft before, Seizure changed, LocalDate today) {
        return CaseRecords.next(before, changed.form(), changed.caseNumber(), changed.dueOn(), today);
    }

    List<PositionDraft> take(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.open(f, docket, context);
        var asset = CaseRecords.target(f, AssetRecords.ASSET, docket, context);
        if (!number.equals(AssetRecords.caseOf(asset))) {
            throw new RecordRefused("asset.other-case", "that property is recorded in another case");
        }
        checkSeizable(asset);
        var assetKind = AssetKind.of(String.valueOf(CaseRecords.content(asset).get("kind")));
        var kind = f.one("kind", MeasureKind::of);
        if (!fits(assetKind, kind)) {
            throw new RecordRefused("measure.does-not-fit", TERMS, "property of that kind is not seized in that way");
        }
        var takenAt = f.pastMoment("takenAt", context.today());
        if (takenAt == null) {
            throw f.missing("takenAt");
        }
        var registeredAt = f.pastMoment("registeredAt", context.today());
        var registrar = f.optionalText("registrar", 200);
        if (Seizure.registrable(assetKind) && registrar == null) {
            throw new RecordRefused(
                    "measure.no-registrar", Priority.REGISTERED, "such seizures are registered: registrar says where");
        }
        var months = f.optionalNumber("termMonths", 1, 120);
        if (months == null) {
            throw f.missing("termMonths");
        }
        var content = beside(assetKind, f, context);
        var all = on(asset, docket);
        all.until(context.today());
        var id = context.ids().next();
        var taken = new Seizure(
                id,
                context.court(),
                recordId,
                number.toString(),
                Objects.requireNonNull(asset.entry()),
                assetKind,
                String.valueOf(CaseRecords.content(asset).get("thing")),
                (String) CaseRecords.content(asset).get("ground"),
                kind,
                preservation(docket.registered(number.toString()).orElseThrow().get("kind")),
                f.amount("amount"),
                takenAt,
                registeredAt,
                registrar,
                Math.toIntExact(months),
                1 + all.all().stream().mapToLong(Seizure::order).max().orElse(0),
                MeasureState.WAITING,
                null,
                null,
                null,
                null,
                null);
        Reach.end(f);
        checkTerm(assetKind, taken.takenOn(), months, context);
        if (all.all().stream()
                .anyMatch(each -> each.state().stands() && each.asset().equals(taken.asset()))) {
            throw new RecordRefused("measure.taken", "the case has a measure on that property that stands: renew it");
        }
        all.take(taken);
        return admitted(all, taken, content, docket, context);
    }

    private static List<PositionDraft> admitted(
            Seizures all, Seizure taken, TreeMap<String, @Nullable Object> content, Docket docket, LawContext context)
            throws RecordRefused {
        var stands = all.all().stream()
                .filter(each -> each.id().equals(taken.id()))
                .findFirst()
                .orElseThrow();
        if (stands.until() != null && stands.until().isBefore(context.today())) {
            throw new RecordRefused("measure.over", LAPSE, "a measure of that term would be over already");
        }
        var drafts = new ArrayList<PositionDraft>();
        content.putAll(stands.form());
        var number = CaseNumber.parse(taken.caseNumber()).orElseThrow();
        for (var changed : all.changes()) { // in the order in which it happened: what lapsed first, then the new one
            drafts.add(
                    changed.id().equals(taken.id())
                            ? CaseRecords.begin(
                                    taken.id(),
                                    MEASURE,
                                    content,
                                    null,
                                    taken.recordId(),
                                    number,
                                    stands.dueOn(),
                                    context)
                            : restated(docket.record(changed.id()).orElseThrow(), changed, context.today()));
        }
        return drafts;
    }

    private static void checkSeizable(PositionDraft asset) throws RecordRefused {
        if (CaseRecords.content(asset).get("disposedOn") != null) {
            throw new RecordRefused("asset.disposed", "that property is gone already");
        }
        if (Boolean.TRUE.equals(CaseRecords.content(asset).get("exempt"))) {
            throw new RecordRefused("asset.exempt", EXEMPT, "what a person needs to live is not seized");
        }
    }

    /** What stands beside: the ruling, and of a thing that is sealed or taken away the record of it. */
    private static TreeMap<String, @Nullable Object> beside(AssetKind kind, Fields f, LawContext context)
            throws RecordRefused {
        var content = new TreeMap<String, @Nullable Object>();
        content.put(
                "document", Decision.read(f.object("document"), context.today()).form());
        content.put("audience", CaseRecords.audience(f, Audience.DELAYED));
        if (Set.of(AssetKind.MOVABLE, AssetKind.VEHICLE, AssetKind.VESSEL).contains(kind)) {
            if (!f.has("protocol")) {
                throw new RecordRefused(
                        "measure.no-record",
                        RECORD,
                        "of what is sealed or taken away a record is made: protocol holds it");
            }
            content.put("protocol", protocol(f.object("protocol"), context));
        }
        return content;
    }

    private static TreeMap<String, @Nullable Object> protocol(Fields f, LawContext context) throws RecordRefused {
        var protocol = new TreeMap<String, @Nullable Object>();
        for (var key : List.of("beganAt", "endedAt")) {
            var moment = f.pastMoment(key, context.today());
            if (moment == null) {
                throw f.missing(key);
            }
            protocol.put(key, moment.toString());
        }
        protocol.put("place", f.text("place", 300));
        protocol.put("quantity", f.text("quantity", 100));
        protocol.put("custodian", f.text("custodian", 100));
        protocol.put("signatures", new ArrayList<>(f.texts("signatures", 1, 20, text -> text)));
        f.end();
        return protocol;
    }

    private static boolean preservation(@Nullable Object caseKind) {
        return CaseKind.PRESERVATION == CaseKind.of(String.valueOf(caseKind));
    }

    static boolean fits(AssetKind asset, MeasureKind measure) {
        return switch (asset) {
            case DEPOSIT, PAYMENT_ACCOUNT -> measure == MeasureKind.FREEZE || measure == MeasureKind.DEDUCT;
            case MOVABLE, VEHICLE, VESSEL -> measure == MeasureKind.SEAL || measure == MeasureKind.DETAIN;
            case BUILDING, LAND -> measure == MeasureKind.SEAL;
            case CLAIM, INCOME, DIVIDEND -> measure == MeasureKind.FREEZE || measure == MeasureKind.EXTRACT;
            case EQUITY, SECURITIES, FUND, INTELLECTUAL_PROPERTY, OTHER_RIGHT -> measure == MeasureKind.FREEZE;
        };
    }

    /** The row of {@code deadlines.tsv} that holds the longest term. */
    private static String longest(AssetKind kind) {
        return switch (kind) {
            case DEPOSIT, PAYMENT_ACCOUNT -> "measure.deposit";
            case MOVABLE, VEHICLE, VESSEL -> "measure.movable";
            default -> "measure.other";
        };
    }

    static void checkTerm(AssetKind kind, LocalDate from, long months, LawContext context) throws RecordRefused {
        var last = context.book().lastDay(longest(kind), from).orElse(LocalDate.MAX);
        if (from.plusMonths(months).isAfter(last)) {
            throw new RecordRefused(
                    "measure.term-too-long", TERMS, "no measure on such property is longer than the law lets it be");
        }
    }

    List<PositionDraft> renew(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var before = CaseRecords.target(f, MEASURE, docket, context);
        var months = f.optionalNumber("termMonths", 1, 120);
        var on = f.pastDate("on", context.today());
        f.optionalDate("appliedOn");
        var paper = Decision.read(f.object("document"), context.today());
        Reach.end(f);
        if (months == null) {
            throw f.missing("termMonths");
        }
        var seizure = standing(before, context.today());
        var until = seizure.until();
        if (until == null) {
            throw new RecordRefused(
                    "measure.waiting",
                    Priority.WAITING,
                    "what waits has no term yet: it counts from the day of effect");
        }
        if (on.isAfter(until)) {
            throw new RecordRefused("measure.renewed-late", TERMS, "a measure is renewed before it ends");
        }
        // Else renewals of one day, each within its longest term, would together go beyond any.
        if (CaseRecords.content(before).get(RENEWED_FROM) instanceof String from
                && on.isBefore(LocalDate.parse(from))) {
            throw new RecordRefused(
                    "measure.renewed-already", TERMS, "a measure is renewed again when the renewed term has begun");
        }
        checkTerm(seizure.assetKind(), until.plusDays(1), months, context);
        var renewed = seizure.renewed(until.plusDays(1).plusMonths(months).minusDays(1));
        var content = renewed.form();
        content.put("renewal", paper.form());
        content.put("renewedOn", on.toString());
        content.put(RENEWED_FROM, until.plusDays(1).toString());
        return List.of(CaseRecords.next(before, content, renewed.caseNumber(), renewed.dueOn(), context.today()));
    }

    /** A measure whose day has come is over, whether or not the clock has said so yet. */
    private static Seizure standing(PositionDraft measure, LocalDate today) throws RecordRefused {
        var seizure = AssetRecords.seizure(measure);
        if (!seizure.state().stands()) {
            throw new RecordRefused("target.ended", LAPSE, "that measure is over");
        }
        if (seizure.until() != null && seizure.until().isBefore(today)) {
            throw new RecordRefused("measure.lapsed", LAPSE, "that measure has lapsed: take a new one");
        }
        return seizure;
    }

    List<PositionDraft> register(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var before = CaseRecords.target(f, MEASURE, docket, context);
        var at = f.pastMoment("registeredAt", context.today());
        var registrar = f.text("registrar", 200);
        Reach.end(f);
        if (at == null) {
            throw f.missing("registeredAt");
        }
        var seizure = standing(before, context.today());
        if (!Seizure.registrable(seizure.assetKind())) {
            throw new RecordRefused("measure.no-register", "nobody keeps a register of such seizures");
        }
        if (seizure.registeredAt() != null) {
            throw new RecordRefused("measure.registered", "that measure is registered");
        }
        return changed(seizure.registered(at, registrar), Times.day(at.toInstant()), docket, context);
    }

    List<PositionDraft> lift(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var before = CaseRecords.target(f, MEASURE, docket, context);
        var on = f.pastDate("on", context.today());
        var reason = f.one("reason", Fields.wire(Reason.class));
        var part = f.amount("amount");
        Decision.read(f.object("document"), context.today());
        Reach.end(f);
        var seizure = standing(before, context.today());
        if (on.isBefore(seizure.takenOn())) {
            throw new RecordRefused("measure.lifted-early", "a measure is not lifted before it is taken");
        }
        if (part != null) {
            return reduced(before, seizure, part, on, docket, context);
        }
        return changed(seizure.lifted(on, Wire.of(reason)), on, docket, context);
    }

    /** 解除超额部分: it binds so much less; the next in order has effect on what is free. */
    private static List<PositionDraft> reduced(
            PositionDraft before, Seizure seizure, String part, LocalDate on, Docket docket, LawContext context)
            throws RecordRefused {
        if (!seizure.assetKind().divisible() || seizure.amount() == null) {
            throw new RecordRefused(
                    "measure.not-by-amount",
                    Priority.LIMIT,
                    "a part is lifted of a measure that binds an amount of money");
        }
        var rest = new BigDecimal(seizure.amount()).subtract(new BigDecimal(part));
        if (rest.signum() <= 0 || new BigDecimal(part).signum() == 0) {
            throw new RecordRefused(
                    "measure.not-a-part",
                    Priority.LIMIT,
                    "a part is less than the whole: amount is left out to lift all");
        }
        var drafts = changed(seizure.of(rest.toPlainString()), on, docket, context);
        var told = CaseRecords.map();
        told.put("reducedOn", on.toString());
        return drafts.stream()
                .map(draft -> Objects.equals(draft.entry(), before.entry())
                        ? CaseRecords.next(
                                draft, told, String.valueOf(draft.caseNumber()), draft.dueOn(), context.today())
                        : draft)
                .toList();
    }

    private static List<PositionDraft> changed(Seizure changed, LocalDate on, Docket docket, LawContext context) {
        var all = onThing(changed.thing(), changed.ground(), docket).until(context.today());
        return drafts(all.change(changed, on), docket, context.today());
    }

    /** 保全转执行: what was preserved goes on in the case of enforcement, with its term and its rank. */
    static List<PositionDraft> converted(CaseNumber preserved, CaseNumber to, Docket docket, LawContext context)
            throws RecordRefused {
        Speaking.check(preserved, docket, context);
        var state = docket.registered(preserved.toString())
                .orElseThrow(() -> new RecordRefused("case.unknown", "a case named by preservedIn is not registered"));
        if (!preservation(state.get("kind"))) {
            throw new RecordRefused("case.not-preservation", CONVERSION, "preservedIn names cases of preservation");
        }
        var drafts = new ArrayList<PositionDraft>();
        for (var asset : CaseRecords.of(preserved, AssetRecords.ASSET, docket)) {
            drafts.add(CaseRecords.next(asset, CaseRecords.map(), to.toString(), null, context.today()));
        }
        for (var measure : CaseRecords.of(preserved, MEASURE, docket)) {
            var seizure = AssetRecords.seizure(measure);
            var over = seizure.until() != null && seizure.until().isBefore(context.today());
            if (seizure.state().stands() && !over) {
                drafts.add(restated(measure, seizure.enforcing(to.toString()), context.today()));
            }
        }
        return drafts;
    }

    /** What the clock does: warns the court a month before, lets lapse, lets take effect. Nothing where nothing is due. */
    static List<PositionDraft> onDay(PositionDraft measure, Docket docket, LocalDate today) {
        var seizure = AssetRecords.seizure(measure);
        var due = Optional.ofNullable(seizure.dueOn()).filter(day -> !day.isAfter(today));
        if (due.isEmpty()) {
            return List.of();
        }
        if (seizure.until() != null && !seizure.until().isBefore(today)) {
            return List.of(restated(measure, seizure.warned(today), today));
        }
        return drafts(onThing(seizure.thing(), seizure.ground(), docket).until(today), docket, today);
    }
}
