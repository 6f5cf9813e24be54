package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.ledger.CourtDuty.State;

/** A court that may free somebody and decides not to: the duty to decide is met, and nobody goes. */
class ReleasesTest {
    private static final String DUTY = "release.decision";
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> refusal(
            String recordId, String list, String target, String trigger, String reason) {
        return with(action(recordId, "refuse-release", list, target), "trigger", trigger, "reason", reason);
    }

    @Test
    void theRefusalMeetsTheDutyWithItsReasonAndArticleAndTheEntryStands() {
        room.admit(exitBan("r-1"));
        room.admit(fact("f-1", "security-given", MAN));
        var refusal = refusal("r-2", "exit-ban", "r-1", "security-given", "security-insufficient");

        assertThat(words(room.nextBatch().admit(refusal))).containsExactly("other");
        assertThat(room.visible()).containsExactly(PublicList.EXIT_BAN);
        assertThat(room.state(DUTY)).isEqualTo(State.MET);
        var outcome = room.duty(DUTY).outcome();
        assertThat(outcome).isNotNull();
        assertThat(outcome.code()).isEqualTo("refused");
        assertThat(outcome.reason()).isEqualTo("security-insufficient");
        assertThat(outcome.article()).isEqualTo("执行程序解释(法释〔2020〕21号)第二十五条");
    }

    @Test
    void aReleaseHasNoSuchOutcome() {
        room.admit(exitBan("r-1"));
        room.admit(fact("f-1", "security-given", MAN));
        room.nextBatch().admit(remove("r-2", "exit-ban", "r-1", "security-given"));

        assertThat(room.duty(DUTY).outcome()).isNull();
    }

    @Test
    void whoHasATermAndPaidMayBeRefusedTheEarlyDeletion() {
        room.admit(dishonest("r-1"));
        room.admit(fact("f-1", "performed", MAN));
        room.on(LocalDate.of(2026, 12, 30));
        room.admit(refusal("r-2", "dishonest", "r-1", "performed", "conduct-not-corrected"));

        assertThat(room.state(DUTY)).isEqualTo(State.MET_LATE);
        assertThat(room.duty(DUTY).outcome().article()).contains("第二条第二款");
        assertThat(room.visible()).contains(PublicList.DISHONEST);
    }

    @Test
    void aNewReasonAsksForADecisionAgain() {
        room.admit(consumption("r-1"));
        room.admit(fact("f-1", "security-given", MAN));
        room.nextBatch().admit(refusal("r-2", "consumption", "r-1", "security-given", "security-insufficient"));
        room.nextBatch().admit(fact("f-2", "applicant-consents", MAN));

        assertThat(room.duties(DUTY)).hasSize(2);
        assertThat(room.duties(DUTY).getLast().state(CourtRoom.TODAY)).isEqualTo(State.OPEN);
        room.nextBatch().admit(remove("r-3", "consumption", "r-1", "applicant-consents"));
        assertThat(room.duties(DUTY)).allMatch(duty -> duty.met());
    }

    @ParameterizedTest
    @ValueSource(strings = {"performed", "terminated", "deceased"})
    void whatFreesAtOnceIsNotRefused(String trigger) {
        room.admit(consumption("r-1"));
        var refusal = room.refuse(refusal("r-2", "consumption", "r-1", trigger, "other"), "trigger.does-not-fit");
        assertThat(refusal.article()).contains("法释〔2015〕17号");
    }

    @Test
    void itRestsOnADecisionAndSaysWhy() {
        room.admit(dishonestWithoutTerm("r-1"));
        var refusal = refusal("r-2", "dishonest", "r-1", "early-deletion", "other");
        room.refuse(without(refusal, "reason"), "record.missing-field");
        room.nextBatch().refuse(without(refusal, "approval"), "record.missing-field");
        room.nextBatch().refuse(with(refusal, "reason", "because"), "record.value");
        room.nextBatch()
                .refuse(
                        with(refusal, "document.issuedOn", "2026-08-01", "document.servedOn", null),
                        "decision.out-of-order");
        room.of(CourtRoom.PUDONG).refuse(with(refusal, "court", "京0105"), "case.other-court");
        room.of(CourtRoom.CHAOYANG).admit(refusal);
    }
}
