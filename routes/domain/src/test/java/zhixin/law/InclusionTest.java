package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.core;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.representative;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be put on which list: one test a rule and refusal code. */
class InclusionTest {
    private final CourtRoom room = new CourtRoom();

    @Test
    void aMinorIsOnNoList() {
        for (var record : List.of(dishonest("r-1"), consumption("r-2"), exitBan("r-3"))) {
            var minor = with(record, "subject.id", SampleRecords.MINOR);
            assertThat(room.refuse(minor, "subject.minor").article()).isEqualTo("法释〔2017〕7号第四条");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // born 2008-09-02: 17 on the day of the decision, 18 when the record came
        "11999920080902001, subject.minor",
        // born 2008-09-01: 18 on the day of the decision
        "11999920080901001, ",
    })
    void whoWasAMinorWhenItWasDecidedIsNotListed(String seventeen, String code) {
        var id = seventeen + zhixin.identity.ResidentIdentityNumber.checkCharacter(seventeen);
        var record = with(dishonest("r-1"), "subject.id", id);
        if (code == null) {
            room.admit(record);
        } else {
            room.refuse(record, code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforcement", "bidding-ban"})
    void noDecisionPutsAnybodyOnADerivedList(String list) {
        room.refuse(with(consumption("r-1"), "list", list), "list.not-by-decision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(2026)京0105执保12345号", "(2026)京0105财保1号", "(2026)京0105民初1号", "(2026)京0105执异2号"})
    void onlyAnEnforcementCaseRestricts(String number) {
        room.refuse(with(consumption("r-1"), "case.caseNumber", number), "case.not-enforcement");
    }

    @Test
    void aResumedCaseRestrictsToo() {
        room.admit(with(consumption("r-1"), "case.caseNumber", "(2026)京0105执恢7号"));
    }

    @Test
    void anExitBanBindsNaturalPersonsOnly() {
        var company = Map.of("kind", "organization", "name", "海天食品有限公司", "idType", "uscc", "id", SampleRecords.COMPANY);

        room.refuse(with(exitBan("r-1"), "subject", company), "exit-ban.organization");
        room.admit(exitBan("r-1b"));
    }

    @Test
    void anExitBanReachesNoActualController() {
        var record = with(representative("r-1"), "list", "exit-ban");

        room.refuse(with(record, "role", "actual-controller"), "exit-ban.actual-controller");
        room.admit(with(record, "recordId", "r-2"));
        room.admit(with(record, "recordId", "r-3", "role", "statutory-agent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"legal-representative", "principal", "directly-liable", "actual-controller"})
    void theFourKindsOfResponsiblePersonsAreRestrictedInConsumption(String role) {
        var drafts = room.admit(with(representative("r-1"), "role", role));

        assertThat(words(drafts)).containsExactly("listed consumption");
    }

    @Test
    void aStatutoryAgentIsNotRestrictedInConsumption() {
        room.refuse(with(representative("r-1"), "role", "statutory-agent"), "consumption.role");
    }

    @Test
    void onlyTheDebtorIsDishonest() {
        var record = with(
                dishonest("r-1"),
                "role",
                "legal-representative",
                "onAccountOf",
                representative("x").get("onAccountOf"));

        room.refuse(record, "dishonest.role");
    }

    @Test
    void everyRoleButTheDebtorsIsOnSomebodysAccount() {
        room.refuse(without(representative("r-1"), "onAccountOf"), "role.on-account-of");
        room.refuse(without(representative("r-2"), "role"), "role.on-account-of");
        room.refuse(with(representative("r-3"), "role", "cousin"), "record.value");
    }

    @Test
    void aDishonestListingNamesItsGround() {
        room.refuse(with(dishonest("r-1"), "grounds", List.of()), "grounds.missing");
        room.refuse(without(dishonest("r-2"), "grounds"), "grounds.missing");
        room.refuse(with(dishonest("r-3"), "grounds", List.of("is-rude")), "record.value");
    }

    @Test
    void theFirstGroundHasNoTerm() {
        var listed = room.admit(dishonestWithoutTerm("r-1")).getFirst();

        assertThat(core(listed, "expiresOn")).isNull();
        assertThat(listed.dueOn()).isNull();
        room.refuse(with(dishonestWithoutTerm("r-2"), "termYears", 2L), "term.not-for-ground");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "obstructs",
                "evades",
                "breaches-property-report",
                "breaches-consumption-restriction",
                "breaks-settlement"
            })
    void theOtherGroundsHaveATerm(String ground) {
        room.refuse(with(dishonest("r-1"), "grounds", List.of(ground), "termYears", null), "term.missing");
        room.admit(with(dishonest("r-2"), "grounds", List.of(ground)));
    }

    @Test
    void severalGroundsWithTheFirstAmongThemMayHaveATerm() {
        var grounds = List.of("refuses-despite-ability", "evades");

        room.admit(with(dishonest("r-1"), "grounds", grounds));
        room.admit(with(dishonest("r-2"), "grounds", grounds, "termYears", null));
    }

    @ParameterizedTest
    @CsvSource({"1, term.out-of-range", "6, record.value", "0, record.value", "-2, record.value"})
    void aTermHasTwoToFiveYears(long years, String code) {
        room.refuse(with(dishonest("r-1"), "termYears", years), code);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, 2, 2028-08-31",
        "2026-09-01, 5, 2031-08-31",
        "2026-10-01, 2, 2028-09-30", // the last day of a term may be a holiday
        "2024-02-29, 4, 2028-02-28",
        "2026-01-01, 3, 2028-12-31",
    })
    void aTermsLastDayIsTheDayBeforeItsAnniversary(String issued, long years, String last) {
        var record = with(
                dishonest("r-1"),
                "termYears",
                years,
                "document.issuedOn",
                issued,
                "document.servedOn",
                issued,
                "case.caseNumber",
                "(2024)京0105执1号",
                "case.filedOn",
                "2024-01-05");

        assertThat(core(room.admit(record).getFirst(), "expiresOn")).isEqualTo(last);
    }

    @Test
    void aTermThatIsOverIsNotListedAnyMore() {
        var record = with(dishonest("r-1"), "document.issuedOn", "2024-11-22", "document.servedOn", "2024-11-23");

        room.refuse(record, "term.over");
        room.admit(with(record, "recordId", "r-2", "document.issuedOn", "2024-11-23"));
    }

    @Test
    void onlyADishonestListingHasATermOfYears() {
        room.refuse(with(consumption("r-1"), "termYears", 2L), "term.not-for-list");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01, ", // one month to the day; over when it came
        "2026-12-01, ",
        "2026-09-30, grace.out-of-range",
        "2026-12-02, grace.out-of-range",
    })
    void graceIsOneToThreeMonthsFromIssue(String until, String code) {
        var record = with(dishonest("r-1"), "graceUntil", until);
        if (code == null) {
            room.admit(record);
        } else {
            room.refuse(record, code);
        }
    }

    @Test
    void anExitBanHasNoGrace() {
        room.refuse(with(exitBan("r-1"), "graceUntil", "2026-12-01"), "grace.not-for-list");
    }

    @Test
    void threeDifferentPeopleDecide() {
        room.refuse(with(dishonest("r-1"), "approval.checker", "刘一"), "approval.same-person");
        room.refuse(with(dishonest("r-2"), "approval.approver", " 陈 二 "), "approval.same-person");
        room.refuse(with(dishonest("r-3"), "approval.approver", "刘\u200b一"), "approval.same-person");
        room.refuse(without(dishonest("r-4"), "approval"), "record.missing-field");
        room.refuse(without(dishonest("r-5"), "approval.office"), "record.missing-field");
        room.admit(without(dishonest("r-6"), "approval.reviewedOn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document.issuedOn", "document.servedOn", "case.filedOn", "approval.reviewedOn"})
    void nothingIsDecidedInTheFuture(String field) {
        room.refuse(with(dishonest("r-1"), field, "2026-11-23"), "record.future-date");
        if (!field.equals("document.issuedOn")) {
            room.admit(with(dishonest("r-2"), field, "2026-11-22"));
        }
    }

    @Test
    void nothingIsServedBeforeItIsIssued() {
        room.refuse(with(dishonest("r-1"), "document.servedOn", "2026-08-31"), "document.served-before-issued");
        room.admit(without(dishonest("r-2"), "document.servedOn"));
    }

    @Test
    void aCourtSpeaksForItsOwnCase() {
        room.refuse(with(dishonest("r-1"), "case.caseNumber", "(2026)沪0115执1号"), "case.other-court");
        room.of(CourtRoom.PUDONG).refuse(dishonest("r-1"), "case.other-court");
    }

    @Test
    void aCaseNumberIsOneOfTheRules() {
        assertThat(room.refuse(with(dishonest("r-1"), "case.caseNumber", "(2023)京105执1号"), "case.number")
                        .article())
                .isEqualTo("法〔2015〕137号");
    }

    @ParameterizedTest
    @CsvSource({
        "id, 110105194912310021, subject.id-check-digit",
        "id, 119999198502290011, subject.id-birth-date",
        "id, 609999199003070015, subject.id-region",
        "id, 11999919900307001, subject.id-format",
        "idType, voting-card, subject.id-type",
        "idType, uscc, subject.id-check-digit",
        "idType, passport, subject.id-country",
        "kind, organization, subject.id-type",
        "kind, ghost, record.value",
        "sex, other, record.value",
        "name, 张*, subject.name",
        "name, 张□, subject.name",
        "name, ··, subject.name",
    })
    void aSubjectIsSomebody(String field, String value, String code) {
        var refusal = room.refuse(with(dishonest("r-1"), "subject." + field, value), code);

        assertThat(refusal.message()).doesNotContain("张", "1990", field.equals("id") ? value : SampleRecords.MAN);
    }

    @Test
    void aPersonHasNoOrganisationsCode() {
        room.refuse(
                with(dishonest("r-1"), "subject.idType", "uscc", "subject.id", SampleRecords.COMPANY),
                "subject.id-type");
    }

    @Test
    void aSubjectsNumberIsKeptInItsCanonicalForm() {
        var listed = room.admit(with(dishonest("r-1"), "subject.id", "11999919880229003x"))
                .getFirst();

        assertThat(listed.subject().number()).isEqualTo("11999919880229003X");
    }

    @ParameterizedTest
    @CsvSource({"kind, loan, record.value", "amount, 100000, record.value", "amount, -1.00, record.value"})
    void anObligationIsWellFormed(String field, String value, String code) {
        room.refuse(with(dishonest("r-1"), "obligation." + field, value), code);
    }

    @Test
    void aPaymentHasItsAmount() {
        room.refuse(without(dishonest("r-1"), "obligation.amount"), "record.missing-field");
        room.refuse(with(dishonest("r-2"), "obligation.amount", 100_000L), "record.type");
        room.admit(with(without(dishonest("r-3"), "obligation.amount"), "obligation.kind", "conduct"));
    }

    @Test
    void anOrderMaySayWhatItRestrictsAndUntilWhen() {
        var record = with(
                consumption("r-1"),
                "restriction",
                Map.of("items", List.of("flight", "golf"), "from", "2026-11-01", "until", "2027-10-31"));

        assertThat(core(room.admit(record).getFirst(), "expiresOn")).isEqualTo("2027-10-31");
        room.refuse(with(record, "recordId", "r-2", "restriction.until", "2026-10-01"), "restriction.period");
        room.refuse(with(record, "recordId", "r-3", "restriction.until", "2026-11-21"), "term.over");
        room.refuse(with(record, "recordId", "r-4", "restriction.items", List.of("Golf!")), "record.value");
    }
}
