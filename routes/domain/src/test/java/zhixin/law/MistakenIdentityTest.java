package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** "This number is not the debtor of that case": a statement that later records honour. */
class MistakenIdentityTest {
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> statement(String recordId, String number) {
        return with(
                without(
                        SampleRecords.action(recordId, "state-mistaken-identity", "dishonest", "r-1"),
                        "list",
                        "target"),
                "caseNumber",
                SampleRecords.CASE,
                "subjectId",
                number);
    }

    @Test
    void whatStandsAgainstTheNumberInThatCaseIsRevoked() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.admit(SampleRecords.representative("r-3"));
        room.admit(with(consumption("r-4"), "case.caseNumber", SampleRecords.OTHER_CASE));

        assertThat(words(room.nextBatch().admit(statement("m-1", SampleRecords.MAN))))
                .containsExactlyInAnyOrder(
                        "case",
                        "revoked enforcement",
                        "revoked dishonest",
                        "revoked bidding-ban",
                        "revoked consumption");
        assertThat(room.visible())
                .as("another person, and another case")
                .containsExactly(PublicList.CONSUMPTION, PublicList.CONSUMPTION);
    }

    @Test
    void noLaterListingOfThatNumberInThatCase() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(statement("m-1", "11999919900307 0019"));

        room.nextBatch().refuse(dishonest("r-1"), "subject.not-the-debtor");
        room.refuse(consumption("r-2"), "subject.not-the-debtor");
        room.admit(with(dishonest("r-3"), "subject.id", SampleRecords.WOMAN, "subject.sex", "female"));
        room.admit(with(dishonest("r-4"), "case.caseNumber", SampleRecords.OTHER_CASE));
    }

    @Test
    void theStatementOutlivesWhatBecomesOfTheCase() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(statement("m-1", SampleRecords.MAN));
        room.admit(statement("m-2", SampleRecords.WOMAN));
        room.admit(with(
                without(CourtDutiesTest.registration("c-1"), "kind", "filedOn", "debtors", "applicants"),
                "action",
                "update-case",
                "amount",
                "1.00"));

        room.nextBatch().refuse(dishonest("r-1"), "subject.not-the-debtor");
        room.refuse(SampleRecords.representative("r-2"), "subject.not-the-debtor");
    }

    /** 法释〔2015〕17号 art. 3: they answer for the debtor, and this one is none. */
    @Test
    void whoIsRestrictedOnTheAccountOfWhoIsNoDebtorGoesToo() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(SampleRecords.representative("r-1"));
        room.admit(with(SampleRecords.representative("r-2"), "list", "exit-ban", "role", "principal"));
        room.admit(with(SampleRecords.representative("r-3"), "graceUntil", "2026-12-01", "role", "actual-controller"));
        room.admit(with(
                SampleRecords.representative("r-4"),
                "onAccountOf",
                Map.of("name", "另一公司", "idType", "uscc", "id", "91119999Y00000024W")));

        assertThat(words(room.nextBatch().admit(statement("m-1", SampleRecords.COMPANY))))
                .containsExactlyInAnyOrder("case", "revoked consumption", "revoked exit-ban", "other consumption");
        assertThat(room.visible())
                .as("on another's account")
                .containsExactlyInAnyOrder(PublicList.ENFORCEMENT, PublicList.CONSUMPTION);
    }

    @Test
    void nobodyIsListedLaterOnItsAccount() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(statement("m-1", "X0000001-9"));

        var refused = room.nextBatch().refuse(SampleRecords.representative("r-1"), "subject.not-the-debtor");
        assertThat(refused.article()).contains("第九条");
        room.admit(with(SampleRecords.representative("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE));
    }

    @Test
    void whatWasDemandedOfItIsDemandedNoMore() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(dishonest("r-1"));
        room.admit(consumption("r-2"));
        room.nextBatch().admit(statement("m-1", SampleRecords.MAN));

        assertThat(room.duties("consumption.order")).as("never asked for again").hasSize(1);
    }

    @Test
    void inGraceItIsRevokedUnseen() {
        room.admit(CourtDutiesTest.registration("r-0"));
        room.admit(with(consumption("r-1"), "graceUntil", "2026-12-01"));

        assertThat(words(room.admit(statement("m-1", SampleRecords.MAN)))).contains("other consumption");
        assertThat(room.clock(CourtRoom.TODAY.plusMonths(2))).isEmpty();
    }

    @Test
    void itRestsOnADecisionOfTheCourtOfThatCase() {
        room.admit(dishonest("r-1"));
        room.refuse(statement("m-0", SampleRecords.MAN), "case.unknown");
        room.admit(CourtDutiesTest.registration("r-0"));
        room.refuse(without(statement("m-1", SampleRecords.MAN), "approval"), "record.missing-field");
        room.refuse(without(statement("m-2", SampleRecords.MAN), "document"), "record.missing-field");
        room.of(CourtRoom.PUDONG).refuse(statement("m-3", SampleRecords.MAN), "case.other-court");
    }
}
