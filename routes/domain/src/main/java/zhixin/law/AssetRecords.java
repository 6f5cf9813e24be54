package zhixin.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.casefile.MeasureState;
import zhixin.casefile.Priority;
import zhixin.casefile.Seizure;
import zhixin.casefile.Seizures;
import zhixin.court.CaseNumber;
import zhixin.identity.IdentityDocument;

/** 财产: what a court found of a debtor, and what became of it. */
final class AssetRecords {
    static final String ASSET = "asset";
    /** Records that share a number with it and contradict it. */
    static final String CONFLICTS = "conflicts";

    static final String ARTICLE = "财产调查规定(法释〔2020〕21号)第五条";

    private static final String DISPOSED = "查封扣押冻结规定(法释〔2020〕21号)第二十七条";
    private static final String HOME = "查封扣押冻结规定(法释〔2020〕21号)第四条";
    private static final String PRESERVED = "民诉法解释(2022)第一百五十三条";

    /** How property became known. */
    private enum Source {
        DEBTOR_REPORT,
        NETWORK_INQUIRY,
        APPLICANT_CLUE,
        CITIZEN_REPORT,
        SITE_VISIT,
        OTHER_COURT,
        OTHER
    }

    /** How property is turned into money, or leaves the court's hand. */
    private enum Mode {
        AUCTION,
        SALE,
        IN_KIND,
        DEDUCTION,
        FORCED_MANAGEMENT,
        PERISHABLE_SALE,
        RETURNED
    }

    List<PositionDraft> record(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.open(f, docket, context);
        var kind = f.one("kind", AssetKind::of);
        var owner = Persons.document(f.object("owner"));
        var foundOn = f.pastDate("foundOn", context.today());
        var form = AssetForm.read(kind, f.object("description"), f.flag("landOfOther"), owner);
        var subject = Persons.aimedAt(number, owner, context.today(), docket)
                .orElseThrow(() -> new RecordRefused(
                        "asset.not-the-debtors",
                        ARTICLE,
                        "property of a debtor or respondent of the case is recorded"));
        var id = context.ids().next();
        var content = CaseRecords.map();
        content.put("kind", kind.wire());
        content.put("description", form.description());
        var same = SameThing.of(kind, form, id, docket);
        var thing = same.thing();
        content.put("thing", thing);
        content.put("ground", same.ground());
        content.put(CONFLICTS, ids(same.contradicted()));
        content.put("value", f.amount("value"));
        content.put("foundOn", foundOn.toString());
        content.put("source", Wire.of(f.one("source", Fields.wire(Source.class))));
        content.put("exempt", f.flag("exempt"));
        content.put("necessaryHome", f.flag("necessaryHome"));
        content.put("audience", CaseRecords.audience(f, zhixin.casefile.Audience.DELAYED));
        content.put("disposedOn", null);
        Reach.end(f);
        var twice = CaseRecords.of(number, ASSET, docket).stream()
                .map(CaseRecords::content)
                .anyMatch(other ->
                        (thing.equals(other.get("thing")) || same.merged().contains(other.get("thing")))
                                && other.get("disposedOn") == null);
        if (twice) {
            throw new RecordRefused("asset.recorded", "that thing is recorded in the case");
        }
        var recorded = CaseRecords.begin(id, ASSET, content, subject, recordId, number, null, context);
        var drafts = new ArrayList<>(worthChanged(recorded, docket, context));
        drafts.addAll(Merging.of(same, docket, context));
        for (var other : same.contradicted()) {
            var known = CaseRecords.content(other).get(CONFLICTS) instanceof List<?> list ? list : List.of();
            var conflict = CaseRecords.map();
            var all = new ArrayList<@Nullable Object>(known);
            all.add(id.value());
            conflict.put(CONFLICTS, all);
            drafts.add(CaseRecords.next(other, conflict, context.today()));
        }
        return drafts;
    }

    private static List<@Nullable Object> ids(List<PositionDraft> records) {
        return new ArrayList<>(records.stream()
                .map(each -> Objects.requireNonNull(each.entry()).value())
                .toList());
    }

    /** 价值, or the balance of an account, as it is known on a day: a freeze binds as much as is there. */
    List<PositionDraft> value(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var asset = CaseRecords.target(f, ASSET, docket, context);
        var on = f.pastDate("on", context.today());
        var value = f.amount("value");
        Reach.end(f);
        if (value == null) {
            throw f.missing("value");
        }
        if (CaseRecords.content(asset).get("disposedOn") != null) {
            throw new RecordRefused("asset.disposed", "that property is gone already");
        }
        var said = CaseRecords.map();
        said.put("value", value);
        said.put("valuedOn", on.toString());
        return worthChanged(CaseRecords.next(asset, said, context.today()), docket, context);
    }

    /** The record, and what follows for the measures on the same money. */
    private static List<PositionDraft> worthChanged(PositionDraft asset, Docket docket, LawContext context) {
        var drafts = new ArrayList<PositionDraft>(List.of(asset));
        var content = CaseRecords.content(asset);
        if (content.get("value") != null
                && AssetKind.of(String.valueOf(content.get("kind"))).divisible()) {
            var seizures = MeasureRecords.on(asset, docket).until(context.today());
            seizures.worth(MeasureRecords.worth(with(asset, docket)), context.today());
            drafts.addAll(MeasureRecords.drafts(seizures, docket, context.today()));
        }
        return drafts;
    }

    /** What is held of the same thing, that record as it is now. */
    private static List<PositionDraft> with(PositionDraft asset, Docket docket) {
        var held = new ArrayList<>(
                docket.held(Set.of(String.valueOf(CaseRecords.content(asset).get("thing")))));
        held.removeIf(each -> Objects.equals(each.entry(), asset.entry()));
        held.add(asset);
        return held;
    }

    /** 财产处置: what binds it, of whichever court, ends with it, and the money takes its place. */
    List<PositionDraft> dispose(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var asset = CaseRecords.target(f, ASSET, docket, context);
        var mode = f.one("mode", Fields.wire(Mode.class));
        var on = f.pastDate("on", context.today());
        var amount = f.amount("amount");
        var paper = Decision.read(f.object("document"), context.today());
        Reach.end(f);
        var content = CaseRecords.content(asset);
        if (content.get("disposedOn") != null) {
            throw new RecordRefused("asset.disposed", "that property is gone already");
        }
        if (amount == null && mode != Mode.RETURNED && mode != Mode.FORCED_MANAGEMENT) {
            throw f.missing("amount");
        }
        var seizures = MeasureRecords.on(asset, docket);
        seizures.until(context.today());
        if (mode != Mode.RETURNED) {
            checkRight(asset, mode, seizures, docket);
        }
        var thing = String.valueOf(content.get("thing"));
        var worth = MeasureRecords.worth(docket.held(Set.of(thing)));
        if (mode == Mode.DEDUCTION && amount != null && worth.of(thing).isPresent()) {
            var money = new Deduction(asset, new BigDecimal(amount), on, worth);
            money.check(seizures);
            if (money.leavesSome()) {
                return money.drafts(seizures, paper, with(money.left(paper, context), docket), docket, context);
            }
        }
        var gone = CaseRecords.map();
        gone.put("disposedOn", on.toString());
        gone.put("mode", Wire.of(mode));
        gone.put("proceeds", amount);
        gone.put("disposal", paper.form());
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(CaseRecords.next(asset, gone, context.today()));
        if (mode == Mode.FORCED_MANAGEMENT) {
            return drafts.stream()
                    .map(draft -> CaseRecords.next(draft, managed(on), context.today()))
                    .toList();
        }
        if (mode != Mode.RETURNED) {
            end(asset, seizures, on);
            docket.held(Set.of(String.valueOf(content.get("thing")))).stream()
                    .filter(each -> CaseRecords.is(each, ASSET) && !Objects.equals(each.entry(), asset.entry()))
                    .filter(each -> Objects.equals(
                            content.get("thing"), CaseRecords.content(each).get("thing")))
                    .filter(each -> CaseRecords.content(each).get("disposedOn") == null)
                    .forEach(each -> drafts.add(CaseRecords.next(each, gone, context.today())));
        }
        drafts.addAll(MeasureRecords.drafts(seizures, docket, context.today()));
        return drafts;
    }

    private static java.util.Map<String, @Nullable Object> managed(LocalDate on) {
        var managed = CaseRecords.map();
        managed.put("disposedOn", null);
        managed.put("managedSince", on.toString());
        return managed;
    }

    private static void end(PositionDraft asset, Seizures seizures, LocalDate on) {
        var thing = String.valueOf(CaseRecords.content(asset).get("thing"));
        for (var each : seizures.all()) {
            if (each.state().stands() && each.thing().equals(thing)) {
                seizures.drop(each.lifted(on, "disposed"));
            }
        }
        seizures.change(on);
    }

    /** Only the court whose measure binds may sell, or the one to which it handed that over. */
    private static void checkRight(PositionDraft asset, Mode mode, Seizures seizures, Docket docket)
            throws RecordRefused {
        var content = CaseRecords.content(asset);
        if (Boolean.TRUE.equals(content.get("necessaryHome"))) {
            throw new RecordRefused("asset.necessary-home", HOME, "a necessary home is seized, not sold");
        }
        var mine = seizures.all().stream()
                .filter(each -> each.state().stands() && each.asset().equals(asset.entry()))
                .findFirst()
                .orElseThrow(() -> new RecordRefused(
                        "disposal.not-seized", DISPOSED, "the court has no measure on that property that stands"));
        var handedOver = ProcedureRecords.handedOver(mine, seizures.all(), docket);
        if (mine.state() != MeasureState.EFFECTIVE && !handedOver) {
            throw new RecordRefused(
                    "disposal.not-first",
                    Priority.WAITING,
                    "another court's measure goes before: it disposes, or hands the disposal over");
        }
        if (mine.preservation() && !Set.of(Mode.PERISHABLE_SALE, Mode.RETURNED).contains(mode)) {
            throw new RecordRefused(
                    "disposal.preserved", PRESERVED, "what is only preserved is not sold, unless it perishes");
        }
    }

    static @Nullable IdentityDocument owner(PositionDraft asset) {
        return CaseRecords.subject(asset);
    }

    static CaseNumber caseOf(PositionDraft record) {
        return CaseNumber.parse(String.valueOf(record.caseNumber())).orElseThrow();
    }

    static Seizure seizure(PositionDraft draft) {
        return Seizure.of(
                Objects.requireNonNull(draft.entry()),
                draft.court(),
                Objects.requireNonNull(draft.recordId()),
                Objects.requireNonNull(draft.caseNumber()),
                CaseRecords.content(draft));
    }
}
