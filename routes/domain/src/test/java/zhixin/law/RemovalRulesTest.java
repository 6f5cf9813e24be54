package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of grounds: what a fact ends at once, what a decision may end, for each list and kind of entry. */
class RemovalRulesTest {
    private final CourtRoom room = new CourtRoom();

    /** {@code now}: the fact alone ends it; {@code may}: a decision may; {@code no}: neither. */
    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            value = {
                "ground,                  without-term, with-term, consumption, exit-ban",
                "performed,               now,          no,        now,         now",
                "settled-and-performed,   now,          no,        now,         now",
                "applicant-consents,      now,          no,        may,         may",
                "no-property-found,       now,          no,        no,          no",
                "stayed,                  now,          no,        may,         may",
                "enforcement-refused,     now,          no,        now,         now",
                "terminated,              now,          no,        now,         now",
                "security-given,          no,           no,        may,         may",
                "representative-replaced, no,           no,        may,         may",
                "deceased,                no,           no,        now,         now",
                "early-deletion,          may,          may,       no,          no",
                "term-ended,              no,           no,        no,          no",
            })
    void theTable(String ground, String withoutTerm, String withTerm, String consumption, String exitBan) {
        check("dishonest", dishonestWithoutTerm("a"), ground, withoutTerm);
        check("dishonest", dishonest("b"), ground, withTerm);
        var replaced = ground.equals("representative-replaced");
        check("consumption", replaced ? asRepresentative(consumption("c")) : consumption("c"), ground, consumption);
        check("exit-ban", replaced ? asRepresentative(exitBan("d")) : exitBan("d"), ground, exitBan);
    }

    /** Nobody else is freed by another one. */
    private static java.util.Map<String, Object> asRepresentative(java.util.Map<String, Object> order) {
        return with(
                order,
                "role",
                "legal-representative",
                "onAccountOf",
                SampleRecords.representative("r").get("onAccountOf"));
    }

    private void check(String list, java.util.Map<String, Object> listing, String ground, String expected) {
        assertThat(endsByFact(list, listing, ground)).as(list + " by fact").isEqualTo(expected.equals("now"));
        assertThat(endsByDecision(list, listing, ground))
                .as(list + " by decision")
                .isEqualTo(!expected.equals("no"));
    }

    private boolean endsByFact(String list, java.util.Map<String, Object> listing, String ground) {
        var fresh = new CourtRoom();
        fresh.admit(listing);
        var outcome = fresh.decide(caused(SampleRecords.fact("f", ground, SampleRecords.MAN), ground));
        return outcome instanceof Law.Admitted admitted
                && words(admitted.positions()).contains("removed " + list);
    }

    private boolean endsByDecision(String list, java.util.Map<String, Object> listing, String ground) {
        var fresh = new CourtRoom();
        fresh.admit(listing);
        var target = (String) listing.get("recordId");
        return switch (fresh.decide(caused(SampleRecords.remove("x", list, target, ground), ground))) {
            case Law.Admitted admitted -> words(admitted.positions()).contains("removed " + list);
            case Law.Refused refused -> {
                assertThat(refused.refusal().code()).isEqualTo("trigger.does-not-fit");
                yield false;
            }
        };
    }

    private static java.util.Map<String, Object> caused(java.util.Map<String, Object> record, String ground) {
        return ground.equals("stayed") ? with(record, "cause", "bankruptcy") : record;
    }

    @Test
    void theTableHasEveryGround() {
        assertThat(RemovalGround.values()).hasSize(12);
        assertThat(List.of(RemovalGround.values()).stream().filter(ground -> !ground.isFact()))
                .containsExactly(RemovalGround.EARLY_DELETION, RemovalGround.TERM_ENDED);
    }

    @Test
    void noDecisionRemovesFromADerivedList() {
        room.admit(dishonest("r-1"));
        room.refuse(SampleRecords.remove("r-2", "bidding-ban", "r-1", "early-deletion"), "list.not-by-decision");
        room.admit(SampleRecords.registration("r-3"));
        room.refuse(SampleRecords.remove("r-4", "enforcement", "r-3", "performed"), "list.not-by-decision");
    }

    @Test
    void aTermThatHasEndedMayBeTheTriggerBeforeTheClockComes() {
        room.admit(dishonest("r-1"));
        room.on(java.time.LocalDate.of(2028, 8, 31))
                .refuse(SampleRecords.remove("r-2", "dishonest", "r-1", "term-ended"), "trigger.does-not-fit");
        room.on(java.time.LocalDate.of(2028, 9, 1))
                .admit(SampleRecords.remove("r-2", "dishonest", "r-1", "term-ended"));
    }
}
