package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.COMPANY;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.representative;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.ledger.CourtDuty;

/** The consumption orders that a dishonest listing demands: an organisation's own and its four kinds of persons', again when they end. */
class DemandedOrdersTest {
    private static final String FOUR = "consumption.order-responsible";
    private static final String OWN = "consumption.order";
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> firm(String recordId) {
        return with(
                dishonest(recordId),
                "subject",
                Map.of("kind", "organization", "name", "海天食品有限公司", "idType", "uscc", "id", COMPANY));
    }

    private static Map<String, Object> restricted(String recordId) {
        return without(
                with(firm(recordId), "list", "consumption"), "grounds", "rulesVersion", "termYears", "graceUntil");
    }

    private static Map<String, Object> answering(String recordId, String role) {
        return with(representative(recordId), "role", role);
    }

    /** The open duties, as deadline and kind. */
    private List<String> open() {
        return List.of(OWN, FOUR).stream()
                .flatMap(deadline -> room.duties(deadline).stream())
                .filter(duty -> duty.closedOn() == null)
                .map(duty -> duty.deadline() + duty.key().substring((duty.deadline() + "/" + duty.entry()).length()))
                .toList();
    }

    @Test
    void aDishonestOrganisationDemandsItsOwnOrderAndOneOfEachKind() {
        room.admit(firm("r-1"));

        assertThat(open())
                .containsExactly(
                        OWN,
                        FOUR + "/legal-representative",
                        FOUR + "/principal",
                        FOUR + "/directly-liable",
                        FOUR + "/actual-controller");
        assertThat(room.duties(FOUR))
                .allMatch(duty -> duty.dueOn().equals(LocalDate.of(2026, 11, 25)))
                .allMatch(duty -> duty.source().contains("第三条第二款"));
        assertThat(room.visible()).doesNotContain(PublicList.CONSUMPTION);
    }

    @Test
    void eachOrderMeetsTheDutyOfItsKindAlone() {
        room.admit(firm("r-1"));
        room.admit(answering("r-2", "principal"));
        assertThat(open()).doesNotContain(FOUR + "/principal").hasSize(4);
        room.admit(restricted("r-3"));
        room.admit(with(answering("r-4", "legal-representative"), "subject.id", MAN, "subject.sex", "male"));
        room.admit(with(answering("r-5", "actual-controller"), "graceUntil", "2026-12-01"));
        assertThat(open()).containsExactly(FOUR + "/directly-liable");

        room.on(LocalDate.of(2026, 12, 1)).admit(answering("r-6", "directly-liable"));
        assertThat(open()).isEmpty();
        assertThat(room.duties(FOUR))
                .filteredOn(duty -> duty.key().endsWith("/directly-liable"))
                .extracting(duty -> duty.state(LocalDate.of(2026, 12, 1)))
                .containsExactly(CourtDuty.State.MET_LATE);
    }

    @Test
    void anOrderThatIsThereAlreadySuffices() {
        room.admit(answering("r-1", "legal-representative"));
        room.nextBatch().admit(firm("r-2"));

        assertThat(open()).hasSize(4).doesNotContain(FOUR + "/legal-representative");
    }

    @Test
    void anOrderOnAnotherOrganisationsAccountOrInAnotherCaseDoesNot() {
        room.admit(firm("r-1"));
        room.admit(with(answering("r-2", "principal"), "onAccountOf", account("另一公司", "91119999Y00000024W")));
        room.admit(with(answering("r-3", "principal"), "case.caseNumber", SampleRecords.OTHER_CASE));
        assertThat(open()).contains(FOUR + "/principal");

        room.admit(with(answering("r-4", "principal"), "onAccountOf", account("海天", "X00000019", "org-code")));
        assertThat(open()).as("by the organisation code inside").doesNotContain(FOUR + "/principal");
    }

    private static Map<String, Object> account(String name, String id) {
        return account(name, id, "uscc");
    }

    private static Map<String, Object> account(String name, String id, String type) {
        return Map.of("name", name, "idType", type, "id", id);
    }

    @Test
    void aPersonHasNobodyWhoAnswersForHim() {
        room.admit(dishonest("r-1"));
        assertThat(open()).containsExactly(OWN);
    }

    @Test
    void aRestrictionWithoutADishonestListingDemandsNoOthers() {
        room.admit(restricted("r-1"));
        assertThat(room.states()).isEmpty();
    }

    @Test
    void ofAKindOfWhichThereIsNobodyNothingIsDemanded() {
        var none = List.of("principal", "directly-liable", "actual-controller");
        room.admit(with(firm("r-1"), "responsibleAbsent", none));
        assertThat(open()).containsExactly(OWN, FOUR + "/legal-representative");

        room.nextBatch().admit(correct("r-2", List.of("principal", "directly-liable")));
        assertThat(open()).containsExactly(OWN, FOUR + "/legal-representative", FOUR + "/actual-controller");
        room.nextBatch().admit(correct("r-3", List.of("principal", "directly-liable", "actual-controller")));
        assertThat(open()).containsExactly(OWN, FOUR + "/legal-representative");
    }

    private static Map<String, Object> correct(String recordId, List<String> absent) {
        return with(action(recordId, "correct", "dishonest", "r-1"), "changes", Map.of("responsibleAbsent", absent));
    }

    @Test
    void somebodyAnswersForEveryOrganisation() {
        var nobody = with(firm("r-1"), "responsibleAbsent", List.of("principal", "legal-representative"));
        assertThat(room.refuse(nobody, "responsible.nobody").article()).contains("民法典");
        room.refuse(with(firm("r-2"), "responsibleAbsent", List.of("statutory-agent")), "responsible.kind");
        room.refuse(with(dishonest("r-3"), "responsibleAbsent", List.of("principal")), "responsible.not-for-entry");
        room.refuse(with(restricted("r-4"), "responsibleAbsent", List.of("principal")), "responsible.not-for-entry");
    }

    @Test
    void inGraceNothingIsDemandedUntilPublication() {
        room.admit(with(firm("r-1"), "graceUntil", "2026-12-01"));
        assertThat(open()).isEmpty();
        room.clock(LocalDate.of(2026, 12, 2));
        assertThat(open()).hasSize(5);
    }

    @Test
    void aRevokedOrderIsDemandedAgain() {
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.on(LocalDate.of(2026, 12, 1)).admit(action("r-3", "revoke", "consumption", "r-2"));

        assertThat(open()).containsExactly(OWN);
        assertThat(room.duties(OWN)).hasSize(2);
        assertThat(room.duties(OWN).getLast().startedOn()).isEqualTo(LocalDate.of(2026, 12, 1));
        room.admit(consumption("r-4"));
        assertThat(open()).isEmpty();
    }

    @Test
    void anOrderWhosePeriodIsOverIsDemandedAgain() {
        room.admit(dishonest("r-1"));
        room.admit(with(consumption("r-2"), "restriction", Map.of("until", "2026-12-31")));
        room.clock(LocalDate.of(2027, 1, 1));

        assertThat(room.visible()).doesNotContain(PublicList.CONSUMPTION);
        assertThat(open()).containsExactly(OWN);
    }

    @Test
    void anOrderRevokedInGraceIsDemandedAgain() {
        room.admit(dishonest("r-1"));
        room.admit(with(consumption("r-2"), "graceUntil", "2026-12-01"));
        room.nextBatch().admit(action("r-3", "revoke", "consumption", "r-2"));

        assertThat(open()).containsExactly(OWN);
    }

    @Test
    void whileAnotherOrderStandsNothingIsDemanded() {
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.admit(consumption("r-3"));
        room.nextBatch().admit(action("r-4", "revoke", "consumption", "r-2"));
        assertThat(open()).isEmpty();
        room.nextBatch().admit(action("r-5", "revoke", "consumption", "r-3"));
        assertThat(open()).containsExactly(OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"security-given", "applicant-consents"})
    void whomACourtMayFreeStaysFree(String trigger) {
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.nextBatch().admit(remove("r-3", "consumption", "r-2", trigger));
        assertThat(open()).isEmpty();
    }

    @Test
    void whoPaidIsNotRestrictedAgain() {
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.admit(fact("f-1", "performed", MAN));

        assertThat(room.visible()).contains(PublicList.DISHONEST).doesNotContain(PublicList.CONSUMPTION);
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"representative-replaced, remove", "deceased, fact"})
    void whoFollowsAsRepresentativeIsRestrictedInTurn(String trigger, String how) {
        room.admit(
                with(firm("r-1"), "responsibleAbsent", List.of("principal", "directly-liable", "actual-controller")));
        room.admit(restricted("r-2"));
        room.admit(answering("r-3", "legal-representative"));
        assertThat(open()).isEmpty();

        room.nextBatch()
                .admit(
                        how.equals("fact")
                                ? fact("f-1", trigger, SampleRecords.WOMAN)
                                : remove("r-4", "consumption", "r-3", trigger));
        assertThat(open()).containsExactly(FOUR + "/legal-representative");
        room.admit(with(answering("r-5", "legal-representative"), "subject.id", MAN, "subject.sex", "male"));
        assertThat(open()).isEmpty();
    }

    @Test
    void whenTheDishonestEntryIsGoneNobodyOwesAnOrder() {
        room.admit(firm("r-1"));
        room.admit(restricted("r-2"));
        room.nextBatch().admit(remove("r-3", "dishonest", "r-1", "early-deletion"));
        room.nextBatch().admit(action("r-4", "revoke", "consumption", "r-2"));

        assertThat(open()).isEmpty();
        assertThat(room.duties(FOUR)).extracting(CourtDuty::met).containsOnly(false);
    }
}
