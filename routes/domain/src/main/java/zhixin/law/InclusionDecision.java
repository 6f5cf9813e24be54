package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.law.PersonSubjectToEnforcement.NaturalPerson;

/**
 * 纳入决定 / 限制消费令 / 限制出境决定: what puts a subject on the dishonest, consumption or exit-ban list. Each restriction
 * rests on its own document.
 *
 * @param onAccountOf wire form of the organisation or person on whose account a responsible person is listed
 * @param legalCase wire form with the canonical case number
 * @param onApplication whether an applicant asked for it; ex officio otherwise
 * @param termYears null: no term (dishonest list, first ground; the other lists)
 * @param responsibleAbsent of a dishonest organisation: kinds of responsible persons of which it has nobody
 */
record InclusionDecision(
        PublicList list,
        PersonSubjectToEnforcement subject,
        Role role,
        @Nullable Map<String, @Nullable Object> onAccountOf,
        CaseNumber caseNumber,
        Map<String, @Nullable Object> legalCase,
        Map<String, @Nullable Object> obligation,
        Performance performance,
        List<DishonestConduct> grounds,
        @Nullable String rulesVersion,
        @Nullable Long termYears,
        @Nullable LocalDate graceUntil,
        Decision document,
        boolean onApplication,
        List<Role> responsibleAbsent,
        Map<String, @Nullable Object> restriction) {

    /** Reads and checks everything that can be checked without the docket. */
    static InclusionDecision read(Fields f, LocalDate today) throws RecordRefused {
        var subject = SubjectReader.subject(f.object("subject"));
        var role = f.has("role") ? f.one("role", Fields.wire(Role.class)) : Role.DEBTOR;
        var onAccountOf = f.has("onAccountOf") ? SubjectReader.onAccountOf(f.object("onAccountOf")) : null;
        var legalCase = CaseForm.read(f.object("case"), today);
        var years = f.optionalNumber("termYears", 1, 5);
        var list = f.one("list", PublicList::of);
        var decision = new InclusionDecision(
                list,
                subject,
                role,
                onAccountOf,
                CaseForm.number(legalCase),
                legalCase,
                Obligations.read(f.object("obligation")),
                f.has("performance") ? f.one("performance", Fields.wire(Performance.class)) : Performance.NONE,
                f.texts("grounds", 0, 6, Fields.wire(DishonestConduct.class)),
                f.optionalText("rulesVersion", 10),
                years,
                f.optionalDate("graceUntil"),
                Decision.read(f.object("document"), today),
                f.has("startedBy") && f.one("startedBy", Fields.wire(Start.class)) == Start.APPLICATION,
                f.texts(Responsible.ABSENT, 0, 4, Fields.wire(Role.class)),
                Restrictions.read(f, list));
        f.end();
        InclusionRules.check(decision, today);
        return decision;
    }

    /** The last day on the list (the term is no deadline: holiday or not); null where nothing ends it but a decision. */
    @Nullable
    LocalDate expiresOn() {
        if (termYears != null) {
            return document.issuedOn().plusYears(termYears).minusDays(1);
        }
        var until = restriction.get("until");
        return until == null ? null : LocalDate.parse((String) until);
    }

    /** Whether it is a dishonest listing by the wording of 2013, which knew no terms. */
    boolean underOldWording() {
        return list == PublicList.DISHONEST && document.issuedOn().isBefore(InclusionRules.NEW_WORDING_SINCE);
    }

    /** 依申请 or 依职权. */
    private enum Start {
        APPLICATION,
        EX_OFFICIO
    }

    boolean minorOn(LocalDate day) {
        return subject instanceof NaturalPerson person && person.isMinorOn(day);
    }

    /** The {@code subject} group. */
    Map<String, @Nullable Object> subjectGroup() {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("subject", subject.form());
        group.put("role", Wire.of(role));
        group.put("onAccountOf", onAccountOf);
        return group;
    }

    /** The {@code document} group; the trigger of an ending is added by who ends it. */
    TreeMap<String, @Nullable Object> documentGroup() {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("document", document.form());
        group.put("grounds", new ArrayList<>(grounds.stream().map(Wire::of).toList()));
        group.put("rulesVersion", underOldWording() ? "2013" : rulesVersion);
        group.put("termYears", termYears);
        group.put("graceUntil", graceUntil == null ? null : graceUntil.toString());
        if (!responsibleAbsent.isEmpty()) {
            group.put(
                    Responsible.ABSENT,
                    new ArrayList<>(responsibleAbsent.stream().map(Wire::of).toList()));
        }
        return group;
    }

    /** The {@code obligation} group. */
    Map<String, @Nullable Object> obligationGroup() {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("obligation", obligation);
        group.put("performance", Wire.of(performance));
        return group;
    }
}
