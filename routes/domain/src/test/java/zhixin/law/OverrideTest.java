package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;

/** A higher court's order over an entry of a court below it. */
class OverrideTest {
    private static final CourtCode HIGH = new CourtCode("京");
    private final CourtRoom room = new CourtRoom();

    static Map<String, Object> override(String recordId, String list, String order) {
        return with(action(recordId, "override", list, "r-1"), "court", "京0105", "order", order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"京", "京01", "京03", "最高法"})
    void aHigherCourtRemovesAgainstASilentOne(String court) {
        room.admit(dishonest("r-1"));
        var drafts = room.of(new CourtCode(court)).admit(override("x-1", "dishonest", "remove"));

        assertThat(words(drafts)).containsExactly("removed dishonest", "removed bidding-ban");
        assertThat(drafts)
                .allSatisfy(draft -> assertThat(draft.groups().get(FieldGroup.DOCUMENT))
                        .containsEntry("decidedBy", court)
                        .containsEntry("trigger", null));
        assertThat(room.visible()).isEmpty();
        assertThat(room.states()).containsExactly("consumption.order FALLEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"京0105", "京0108", "沪0115", "沪", "沪01"})
    void aCourtThatIsNotAboveOrdersNothing(String court) {
        room.admit(dishonest("r-1"));
        room.of(new CourtCode(court)).refuse(override("x-1", "dishonest", "revoke"), "override.not-superior");
        assertThat(room.visible()).contains(PublicList.DISHONEST);
    }

    @Test
    void inGraceItEndsUnseen() {
        room.admit(with(consumption("r-1"), "graceUntil", "2026-12-01"));

        assertThat(words(room.of(HIGH).admit(override("x-1", "consumption", "revoke"))))
                .containsExactly("other consumption");
        assertThat(room.clock(CourtRoom.TODAY.plusMonths(2))).isEmpty();
    }

    @Test
    void aRemedyThatItNamesWasUpheld() {
        room.admit(dishonest("r-1"));
        room.admit(RemedyTest.open("o-1", "dishonest", "inaccurate", "2026-11-20"));
        room.of(HIGH);

        room.refuse(with(override("x-1", "dishonest", "revoke"), "remedy", "o-9"), "remedy.unknown");
        room.refuse(with(override("x-2", "dishonest", "revoke"), "remedy", "o-1"), "remedy.stage");
        room.of(CourtRoom.CHAOYANG).admit(RemedyTest.decide("d-1", "dishonest", "upheld", "2026-11-22"));
        room.of(HIGH)
                .admit(with(
                        override("x-3", "dishonest", "revoke"),
                        "remedy",
                        "o-1",
                        "document.issuedOn",
                        "2026-11-22",
                        "document.servedOn",
                        null));
    }

    @Test
    void itRestsOnADecisionAndMeansAnEntryThatStands() {
        room.admit(dishonest("r-1"));
        room.admit(SampleRecords.registration("r-2"));
        room.of(HIGH);

        room.refuse(without(override("x-1", "dishonest", "revoke"), "document"), "record.missing-field");
        room.refuse(without(override("x-2", "dishonest", "revoke"), "approval"), "record.missing-field");
        room.refuse(without(override("x-3", "dishonest", "revoke"), "court"), "record.missing-field");
        room.refuse(
                with(override("x-4", "dishonest", "revoke"), "document.issuedOn", "2026-08-31"),
                "decision.out-of-order");
        room.refuse(override("x-5", "consumption", "revoke"), "target.unknown");
        room.refuse(override("x-6", "bidding-ban", "revoke"), "list.not-by-decision");
        room.refuse(with(override("x-7", "enforcement", "revoke"), "target", "r-2"), "list.not-by-decision");
        room.refuse(override("x-8", "dishonest", "suspend"), "record.value");
        room.admit(override("x-9", "dishonest", "revoke"));
        room.refuse(override("x-10", "dishonest", "revoke"), "target.ended");
    }
}
