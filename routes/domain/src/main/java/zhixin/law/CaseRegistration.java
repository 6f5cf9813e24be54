package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.law.PersonSubjectToEnforcement.NaturalPerson;

/** 立案: a case as its court registers it. Debtors of an enforcement case stand on the enforcement list until it closes. */
record CaseRegistration(
        CaseNumber number,
        CaseKind kind,
        LocalDate filedOn,
        @Nullable String amount,
        List<PersonSubjectToEnforcement> debtors,
        List<String> applicants,
        @Nullable String cause) {

    static CaseRegistration read(Fields f, LocalDate today) throws RecordRefused {
        var number = CaseForm.number(f);
        var kind = f.one("kind", Fields.wire(CaseKind.class));
        if (!kind.fits(number.type())) {
            throw new RecordRefused("case.kind-mismatch", "法〔2015〕137号", "the kind does not fit the case number");
        }
        var debtors = new ArrayList<PersonSubjectToEnforcement>();
        for (var debtor : f.objects("debtors", 1, 200)) {
            debtors.add(SubjectReader.subject(debtor));
        }
        once(debtors);
        var applicants = new ArrayList<String>();
        for (var applicant : f.objects("applicants", 0, 500)) {
            applicants.add(Applicants.read(applicant));
        }
        var registration = new CaseRegistration(
                number,
                kind,
                CaseForm.filedOn(f, number, today),
                f.amount("amount"),
                List.copyOf(debtors),
                List.copyOf(applicants),
                f.optionalText("cause", 100));
        f.text("recordId", 64);
        f.end();
        return registration;
    }

    /** Nobody is a case's debtor twice: neither entry could be named apart. */
    private static void once(List<PersonSubjectToEnforcement> debtors) throws RecordRefused {
        for (var i = 0; i < debtors.size(); i++) {
            var document = debtors.get(i).document();
            for (var other : debtors.subList(0, i)) {
                if (other.document().equals(document) || other.document().sameOrganization(document)) {
                    throw new RecordRefused("case.debtor-twice", "a case names each of its debtors once");
                }
            }
        }
    }

    boolean isPublic() {
        return kind == CaseKind.ENFORCEMENT || kind == CaseKind.RESUMED;
    }

    boolean minor(PersonSubjectToEnforcement debtor, LocalDate today) {
        return debtor instanceof NaturalPerson person && person.isMinorOn(today);
    }

    /** What the case record holds; applicants and debtors stay in the evidence and in the entries. */
    Map<String, @Nullable Object> state() {
        var state = new TreeMap<String, @Nullable Object>();
        state.put("caseNumber", number.toString());
        state.put("kind", Wire.of(kind));
        state.put("filedOn", filedOn.toString());
        if (cause != null) {
            state.put("cause", cause);
        }
        state.put("amount", amount);
        state.put("holder", number.court().value());
        state.put("debtors", (long) debtors.size());
        state.put("applicants", (long) applicants.size());
        return state;
    }

    PositionDraft entry(PersonSubjectToEnforcement debtor, String recordId, LawContext context) {
        var id = context.ids().next();
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.SUBJECT, subject(debtor));
        groups.put(FieldGroup.CASE, legalCase());
        groups.put(FieldGroup.OBLIGATION, obligation());
        Entries.core(
                groups,
                ChangeKind.LISTED,
                PublicList.ENFORCEMENT,
                id,
                context.court(),
                recordId,
                context.today(),
                null,
                context.today());
        return new PositionDraft(
                ChangeKind.LISTED,
                PublicList.ENFORCEMENT,
                id,
                context.court(),
                recordId,
                debtor.document(),
                number.toString(),
                groups,
                null,
                true);
    }

    private Map<String, @Nullable Object> legalCase() {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("caseNumber", number.toString());
        group.put("filedOn", filedOn.toString());
        if (cause != null) {
            group.put("cause", cause);
        }
        return group;
    }

    private static Map<String, @Nullable Object> subject(PersonSubjectToEnforcement debtor) {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("subject", debtor.form());
        group.put("role", Wire.of(Role.DEBTOR));
        group.put("onAccountOf", null);
        return group;
    }

    private Map<String, @Nullable Object> obligation() {
        var group = new TreeMap<String, @Nullable Object>();
        var obligation = new TreeMap<String, @Nullable Object>();
        obligation.put("kind", "payment");
        obligation.put("amount", amount);
        group.put("obligation", amount == null ? null : obligation);
        group.put("performance", null);
        return group;
    }
}
