package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;

/** Facts are recorded, and free on every list that the law frees on. */
class FactTest {
    private final CourtRoom room = new CourtRoom();

    @Test
    void onePaymentFreesOnEveryListAtOnce() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(consumption("r-2"));
        room.admit(exitBan("r-3"));

        assertThat(words(room.nextBatch().admit(fact("f-1", "performed", SampleRecords.MAN))))
                .containsExactly(
                        "fact", "removed dishonest", "removed bidding-ban", "removed consumption", "removed exit-ban");
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void deletingTheDishonestEntryAloneDoesNotCascade() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(consumption("r-2"));

        room.admit(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion"));

        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
    }

    @Test
    void nothingFoundFreesFromTheDishonestListAlone() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(consumption("r-2"));

        room.admit(fact("f-1", "no-property-found", SampleRecords.MAN));

        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
    }

    @Test
    void aFactReachesTheNamedSubjectOnly() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(SampleRecords.representative("r-2"));

        assertThat(words(room.admit(fact("f-1", "performed", SampleRecords.WOMAN))))
                .containsExactly("fact", "removed consumption");
    }

    @Test
    void aFactReachesTheNamedCaseOnly() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(with(consumption("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE));

        room.admit(fact("f-1", "performed", SampleRecords.MAN));

        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"119999850715001", " 11999 9198507150018", "１１９９９９１９８５０７１５００１８"})
    void aSubjectIsTheSameInAnySpelling(String spelling) {
        room.admit(with(consumption("r-1"), "subject.id", "119999198507150018"));

        assertThat(words(room.admit(fact("f-1", "performed", spelling)))).contains("removed consumption");
    }

    @Test
    void theFactIsKept() {
        room.admit(consumption("r-1"));

        var kept = room.admit(fact("f-1", "performed", SampleRecords.MAN)).getFirst();

        assertThat(kept.entry()).isNull();
        assertThat(kept.groups().get(FieldGroup.CASE))
                .containsEntry("fact", "performed")
                .containsEntry("caseNumber", SampleRecords.CASE)
                .containsEntry("occurredOn", "2026-11-20");
    }

    @Test
    void aStayNamesItsCause() {
        room.admit(dishonestWithoutTerm("r-1"));

        room.refuse(fact("f-1", "stayed", SampleRecords.MAN), "record.missing-field");
        room.refuse(with(fact("f-2", "stayed", SampleRecords.MAN), "cause", "holiday"), "record.value");
        room.refuse(with(fact("f-3", "performed", SampleRecords.MAN), "cause", "bankruptcy"), "record.unknown-field");
        room.admit(with(fact("f-4", "stayed", SampleRecords.MAN), "cause", "trial-supervision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"early-deletion", "term-ended"})
    void aTriggerIsNoFact(String trigger) {
        room.admit(dishonestWithoutTerm("r-1"));
        room.refuse(fact("f-1", trigger, SampleRecords.MAN), "fact.unknown");
    }

    @Test
    void aFactIsAboutSomethingTheHubKnows() {
        room.refuse(fact("f-1", "performed", SampleRecords.MAN), "fact.nobody");
        room.admit(consumption("r-1"));
        room.refuse(fact("f-2", "performed", SampleRecords.WOMAN), "fact.nobody");
        room.admit(SampleRecords.registration("r-2"));
        room.admit(with(fact("f-3", "performed", SampleRecords.COMPANY), "caseNumber", SampleRecords.OTHER_CASE));
    }

    @Test
    void aFactDoesNotLieInTheFuture() {
        room.admit(consumption("r-1"));
        room.refuse(
                with(fact("f-1", "performed", SampleRecords.MAN), "occurredOn", "2026-11-23"), "record.future-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debtor", "directly-liable", "actual-controller"})
    void aChangeOfRepresentativeFreesNobodyElse(String role) {
        room.admit(
                role.equals("debtor")
                        ? with(consumption("r-1"), "subject.id", SampleRecords.WOMAN, "subject.sex", "female")
                        : with(SampleRecords.representative("r-1"), "role", role));
        var fact = fact("f-1", "representative-replaced", SampleRecords.WOMAN);

        assertThat(room.refuse(fact, "representative.role").article()).isEqualTo("法发〔2019〕35号第十七条");
        var removal = remove("r-2", "consumption", "r-1", "representative-replaced");
        assertThat(room.nextBatch().refuse(removal, "representative.role").article())
                .isEqualTo("法发〔2019〕35号第十七条");
        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legal-representative", "principal"})
    void aChangeOfRepresentativeAsksForADecisionAboutWhoWasOne(String role) {
        room.admit(with(SampleRecords.representative("r-1"), "role", role));
        room.admit(with(
                SampleRecords.representative("r-2"),
                "role",
                "actual-controller",
                "subject.id",
                SampleRecords.MAN,
                "subject.sex",
                "male"));
        room.admit(fact("f-1", "representative-replaced", SampleRecords.COMPANY));

        assertThat(room.states()).as("about the one, not about the other").containsExactly("release.decision OPEN");
        room.nextBatch().admit(remove("r-3", "consumption", "r-1", "representative-replaced"));
        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
    }

    @Test
    void theEnforcementEntryStaysUntilTheCaseIsClosed() {
        room.admit(SampleRecords.registration("r-1"));
        room.admit(with(fact("f-1", "performed", SampleRecords.COMPANY), "caseNumber", SampleRecords.OTHER_CASE));

        assertThat(room.visible()).containsExactly(PublicList.ENFORCEMENT);
    }

    @Test
    void anotherCourtReportsNoFact() {
        room.admit(consumption("r-1"));
        room.of(CourtRoom.PUDONG).refuse(fact("f-1", "performed", SampleRecords.MAN), "case.other-court");
    }
}
