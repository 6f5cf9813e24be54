package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Map<String, @Nullable Object>> applicants,
        @Nullable String cause,
        List<CaseNumber> preservedIn) {

    static final String PRESERVED_IN = "preservedIn";

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
        var applicants = new ArrayList<Map<String, @Nullable Object>>();
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
                f.optionalText("cause", 100),
                preservedIn(f, kind));
        f.text("recordId", 64);
        f.end();
        return registration;
    }

    /** The preservation cases whose measures go on in this one. */
    private static List<CaseNumber> preservedIn(Fields f, CaseKind kind) throws RecordRefused {
        var numbers = f.texts(
                PRESERVED_IN,
                0,
                20,
                text -> CaseNumber.parse(text).orElseThrow(() -> new IllegalArgumentException("no case number")));
        if (!numbers.isEmpty() && kind != CaseKind.ENFORCEMENT && kind != CaseKind.RESUMED) {
            throw new RecordRefused(
                    "case.not-of-enforcement", MeasureRecords.CONVERSION, "measures go on in a case of enforcement");
        }
        return numbers;
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

    /** Who is in the case: for its parties and officers alone, since a record of a case is a bare leaf to everybody else. */
    Map<String, @Nullable Object> parties() {
        var parties = new TreeMap<String, @Nullable Object>();
        parties.put(PartyRecords.PARTIES, PartyRecords.named(debtors, applicants, kind, filedOn));
        return parties;
    }

    /** The entry of a debtor who is joined to a case that is public; none for a minor. */
    static Optional<PositionDraft> joined(
            CaseNumber number, Docket docket, PersonSubjectToEnforcement debtor, String recordId, LawContext context) {
        var state = docket.registered(number.toString()).orElseThrow();
        var cause = state.get("cause");
        var amount = state.get("amount");
        var registration = new CaseRegistration(
                number,
                CaseKind.of(String.valueOf(state.get("kind"))),
                LocalDate.parse(String.valueOf(state.get("filedOn"))),
                amount == null ? null : amount.toString(),
                List.of(debtor),
                List.of(),
                cause == null ? null : cause.toString(),
                List.of());
        return registration.isPublic() && !registration.minor(debtor, context.today())
                ? Optional.of(registration.entry(debtor, recordId, context))
                : Optional.empty();
    }

    /** What the case record holds beside its parties. */
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
