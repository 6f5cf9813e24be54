package zhixin.law;

import java.time.LocalDate;
import java.util.Set;
import zhixin.law.PersonSubjectToEnforcement.Organization;

/** Who may be listed where, and on what terms: the rules that need no docket. */
final class InclusionRules {
    private static final String DISHONEST_TERM = "法释〔2017〕7号第二条";
    private static final String OLD_WORDING = "法释〔2013〕17号";
    static final LocalDate NEW_WORDING_SINCE = LocalDate.of(2017, 5, 1);
    private static final String MINOR = "法释〔2017〕7号第四条";
    private static final Set<PublicList> BY_DECISION =
            Set.of(PublicList.DISHONEST, PublicList.CONSUMPTION, PublicList.EXIT_BAN);

    private InclusionRules() {}

    static void check(InclusionDecision decision, LocalDate today) throws RecordRefused {
        list(decision);
        role(decision);
        if (decision.minorOn(decision.document().issuedOn()) || decision.minorOn(today)) {
            throw new RecordRefused("subject.minor", MINOR, "a minor is on no list");
        }
        terms(decision, today);
        grace(decision);
        Responsible.check(decision);
    }

    private static void list(InclusionDecision decision) throws RecordRefused {
        if (!BY_DECISION.contains(decision.list())) {
            throw new RecordRefused(
                    "list.not-by-decision", "法〔2016〕285号", "no decision puts anybody on this list: it is derived");
        }
        if (!decision.caseNumber().isPublicEnforcement()) {
            throw new RecordRefused("case.not-enforcement", "only an enforcement case (执, 执恢) restricts anybody");
        }
        if (decision.list() == PublicList.EXIT_BAN && decision.subject() instanceof Organization) {
            throw new RecordRefused("exit-ban.organization", "民事诉讼法(2023)第二百六十六条", "an exit ban binds natural persons");
        }
    }

    private static void role(InclusionDecision decision) throws RecordRefused {
        var role = decision.role();
        if ((role == Role.DEBTOR) != (decision.onAccountOf() == null)) {
            throw new RecordRefused("role.on-account-of", "onAccountOf goes with every role but the debtor's");
        }
        if (decision.list() == PublicList.DISHONEST && role != Role.DEBTOR) {
            throw new RecordRefused(
                    "dishonest.role", "法发〔2019〕35号第十六条", "only the debtor itself is listed as dishonest");
        }
        if (decision.list() == PublicList.EXIT_BAN && role == Role.ACTUAL_CONTROLLER) {
            throw new RecordRefused(
                    "exit-ban.actual-controller", "执行程序解释(2020)第二十四条", "no exit ban reaches an actual controller");
        }
        if (decision.list() == PublicList.CONSUMPTION && role == Role.STATUTORY_AGENT) {
            throw new RecordRefused(
                    "consumption.role", "法释〔2015〕17号第三条", "a statutory agent is under no consumption restriction");
        }
    }

    private static void terms(InclusionDecision decision, LocalDate today) throws RecordRefused {
        if (decision.list() != PublicList.DISHONEST) {
            if (decision.termYears() != null) {
                throw new RecordRefused("term.not-for-list", "only a dishonest listing has a term of years");
            }
        } else {
            dishonestTerms(decision);
            if (decision.restriction().get("until") != null) {
                throw new RecordRefused(
                        "restriction.not-for-list",
                        DISHONEST_TERM,
                        "a dishonest listing has a term, not an order's period");
            }
        }
        var last = decision.expiresOn();
        if (last != null && last.isBefore(today)) {
            throw new RecordRefused("term.over", "the term was over before the listing arrived");
        }
    }

    private static void dishonestTerms(InclusionDecision decision) throws RecordRefused {
        var grounds = decision.grounds();
        if (grounds.isEmpty()) {
            throw new RecordRefused("grounds.missing", "法释〔2017〕7号第一条", "a dishonest listing names its ground");
        }
        var years = decision.termYears();
        version(decision);
        if (decision.underOldWording()) {
            if (years != null) {
                throw new RecordRefused("term.not-for-ground", OLD_WORDING, "the wording of 2013 knows no terms");
            }
            return;
        }
        var withoutTerm = grounds.contains(DishonestConduct.REFUSES_DESPITE_ABILITY);
        if (withoutTerm && grounds.size() == 1 && years != null) {
            throw new RecordRefused("term.not-for-ground", DISHONEST_TERM, "the first ground has no term");
        }
        if (!withoutTerm && years == null) {
            throw new RecordRefused("term.missing", DISHONEST_TERM, "grounds two to six have a term of two years");
        }
        if (years != null && years < 2) {
            throw new RecordRefused("term.out-of-range", DISHONEST_TERM, "a term is two years, and one to three more");
        }
    }

    /** A decision is under the wording that was law when it was issued, and says nothing else of itself. */
    private static void version(InclusionDecision decision) throws RecordRefused {
        var old = decision.underOldWording();
        var stated = decision.rulesVersion();
        if (stated != null && !stated.equals(old ? "2013" : "2017")) {
            throw new RecordRefused(
                    "rules.version",
                    old ? OLD_WORDING : "法释〔2017〕7号第一条",
                    "another wording was law on the day of the decision");
        }
    }

    private static void grace(InclusionDecision decision) throws RecordRefused {
        var until = decision.graceUntil();
        if (until == null) {
            return;
        }
        if (decision.list() == PublicList.EXIT_BAN) {
            throw new RecordRefused("grace.not-for-list", "法发〔2019〕35号", "an exit ban has no period of grace");
        }
        var issued = decision.document().issuedOn();
        if (until.isBefore(issued.plusMonths(1)) || until.isAfter(issued.plusMonths(3))) {
            throw new RecordRefused(
                    "grace.out-of-range", "法发〔2019〕35号", "a period of grace is one to three months from issue");
        }
    }
}
