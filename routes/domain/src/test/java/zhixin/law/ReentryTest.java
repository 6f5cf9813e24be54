package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listed again: who was deleted by consent is safe from the applicant for six months, and from nobody else. */
class ReentryTest {
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> applied(Map<String, Object> record) {
        return with(record, "startedBy", "application");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anApplicantWhoConsentedDoesNotAskAgainWithinSixMonths(boolean byFact) {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(
                byFact
                        ? fact("f-1", "applicant-consents", SampleRecords.MAN)
                        : remove("f-1", "dishonest", "r-1", "applicant-consents"));

        room.on(LocalDate.of(2026, 11, 23));
        assertThat(room.refuse(applied(dishonest("r-2")), "reentry.too-soon").article())
                .isEqualTo("法释〔2017〕7号第十条");
        room.on(LocalDate.of(2027, 5, 22)).refuse(applied(dishonest("r-3")), "reentry.too-soon");
        room.on(LocalDate.of(2027, 5, 23)).admit(applied(dishonest("r-4")));
    }

    @Test
    void exOfficioAndForOthersThereIsNoSuchBar() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(fact("f-1", "applicant-consents", SampleRecords.MAN));

        room.nextBatch().admit(with(dishonest("r-2"), "startedBy", "ex-officio"));
        room.admit(applied(with(dishonest("r-3"), "subject.id", SampleRecords.WOMAN, "subject.sex", "female")));
        room.admit(applied(with(dishonest("r-4"), "case.caseNumber", SampleRecords.OTHER_CASE)));
        room.refuse(with(dishonest("r-5"), "startedBy", "chance"), "record.value");
    }

    @Test
    void whatEndedOtherwiseBarsNothing() {
        room.admit(dishonest("r-1"));
        room.admit(remove("r-2", "dishonest", "r-1", "early-deletion"));
        room.nextBatch().admit(applied(dishonest("r-3")));
    }

    @Test
    void theBarIsTheDishonestListsAlone() {
        room.admit(consumption("r-1"));
        room.admit(remove("r-2", "consumption", "r-1", "applicant-consents"));
        room.nextBatch().admit(applied(consumption("r-3")));
    }
}
