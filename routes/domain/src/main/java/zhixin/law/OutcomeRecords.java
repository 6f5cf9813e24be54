package zhixin.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.Audience;

/** What comes of a case: rulings, the distribution of money, and the five years of looking again after 终本. */
final class OutcomeRecords {
    static final String RULING = "ruling";
    static final String DISTRIBUTION = "distribution";
    static final String FOLLOW_UP = "follow-up";

    private static final String SHARES = "执行工作规定(法释〔2020〕21号)第五十五条";
    private static final String PRO_RATA = "民诉法解释(2022)第五百零六条";
    private static final String AGAIN = "终结本次执行程序规定(法〔2016〕373号)第九条";

    /** 执行裁决. */
    private enum Ruling {
        ENFORCEMENT_OBJECTION,
        OUTSIDER_OBJECTION,
        REVIEW,
        SUBSTITUTION,
        JURISDICTION,
        DISTRIBUTION_OBJECTION,
        SANCTION,
        OTHER
    }

    List<PositionDraft> ruling(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.known(f, docket, context);
        var content = CaseRecords.map();
        content.put("kind", Wire.of(f.one("kind", Fields.wire(Ruling.class))));
        content.put(
                "document", Decision.read(f.object("document"), context.today()).form());
        content.put("result", f.text("result", 2000));
        content.put("audience", CaseRecords.audience(f, Audience.PARTIES));
        Reach.end(f);
        return List.of(CaseRecords.begin(RULING, content, null, recordId, number, context));
    }

    /** 款项分配: every yuan has its place, costs first, then secured and prior claims, then the others. */
    List<PositionDraft> distribute(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.known(f, docket, context);
        var method = f.text("method", 20);
        if (!Set.of("order-of-measures", "pro-rata").contains(method)) {
            throw new RecordRefused("record.value", "method has no such value");
        }
        var total = f.amount("total");
        if (total == null) {
            throw f.missing("total");
        }
        var shares = new ArrayList<@Nullable Object>();
        var sum = BigDecimal.ZERO;
        var place = 0;
        for (var share : f.objects("shares", 1, 500)) {
            var form = share(share);
            var its = RANKS.indexOf(form.get("kind"));
            if (its < place) {
                throw new RecordRefused(
                        "distribution.order", SHARES, "costs, then secured and prior claims, then the others");
            }
            place = its;
            sum = sum.add(new BigDecimal(String.valueOf(form.get("amount"))));
            shares.add(form);
        }
        if (sum.compareTo(new BigDecimal(total)) != 0) {
            throw new RecordRefused("distribution.sum", SHARES, "the shares add up to the total");
        }
        if (method.equals("pro-rata") && aimedAtCompany(docket, number.toString())) {
            throw new RecordRefused(
                    "distribution.method",
                    PRO_RATA,
                    "a company's creditors are paid in the order of their measures, or by bankruptcy");
        }
        var content = CaseRecords.map();
        content.put("method", method);
        content.put("total", total);
        content.put("shares", shares);
        content.put("on", f.pastDate("on", context.today()).toString());
        var served = f.optionalDate("planServedOn");
        content.put("planServedOn", served == null ? null : served.toString());
        content.put("audience", Audience.PARTIES.wire());
        Reach.end(f);
        return List.of(CaseRecords.begin(DISTRIBUTION, content, null, recordId, number, context));
    }

    private static final List<String> RANKS = List.of("costs", "secured", "priority", "ordinary");

    private static TreeMap<String, @Nullable Object> share(Fields f) throws RecordRefused {
        var share = new TreeMap<String, @Nullable Object>();
        share.put("claimant", f.text("claimant", 200));
        var kind = f.text("kind", 20);
        if (!RANKS.contains(kind)) {
            throw new RecordRefused("record.value", "shares.kind has no such value");
        }
        share.put("kind", kind);
        share.put("caseNumber", f.has("caseNumber") ? CaseForm.number(f).toString() : null);
        var amount = f.amount("amount");
        if (amount == null) {
            throw f.missing("amount");
        }
        share.put("amount", amount);
        f.end();
        return share;
    }

    private static boolean aimedAtCompany(Docket docket, String number) {
        return docket.parties(number).get(PartyRecords.PARTIES) instanceof List<?> parties
                && parties.stream()
                        .map(each -> (java.util.Map<?, ?>) each)
                        .filter(each -> "debtor".equals(each.get("role")))
                        .anyMatch(each -> each.get("subject") instanceof java.util.Map<?, ?> subject
                                && "organization".equals(subject.get("kind"))
                                && String.valueOf(subject.get("id")).startsWith("91"));
    }

    /** 终本后续查询: every six months for five years, and what it found. */
    List<PositionDraft> followUp(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.known(f, docket, context);
        var on = f.pastDate("on", context.today());
        var content = CaseRecords.map();
        content.put("on", on.toString());
        content.put("sources", new ArrayList<>(f.texts("sources", 1, 50, text -> text)));
        var found = f.flag("found");
        content.put("found", found);
        content.put("text", f.optionalText("text", 2000));
        var told = f.optionalDate("toldOn");
        content.put("toldOn", told == null ? null : told.toString());
        // What was found is seized first; then the measure says it.
        content.put("audience", CaseRecords.audience(f, found ? Audience.DELAYED : Audience.PARTIES));
        Reach.end(f);
        var state = docket.registered(number.toString()).orElseThrow();
        if (!Wire.of(ClosingMode.NO_PROPERTY_FOUND).equals(state.get("closedBy"))) {
            throw new RecordRefused("follow-up.not-ended-so", AGAIN, "a case is looked at again after 终结本次执行程序");
        }
        var closedOn = LocalDate.parse(String.valueOf(state.get("closedOn")));
        if (on.isBefore(closedOn)) {
            throw new RecordRefused("follow-up.early", AGAIN, "a case is not looked at again before it ended");
        }
        var last = context.book().lastDay("follow-up.years", closedOn).orElse(LocalDate.MAX);
        if (on.isAfter(last)) {
            throw new RecordRefused("follow-up.over", AGAIN, "five years are over");
        }
        return List.of(CaseRecords.begin(FOLLOW_UP, content, null, recordId, number, context));
    }
}
