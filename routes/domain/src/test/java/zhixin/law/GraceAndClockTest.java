package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.core;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;

/** Periods of grace, and what the clock brings without a clerk. */
class GraceAndClockTest {
    private static final LocalDate LAST_OF_GRACE = LocalDate.of(2026, 12, 1);
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> graced(Map<String, Object> record) {
        return with(record, "graceUntil", "2026-12-01");
    }

    @Test
    void aDecisionInGraceIsRecordedAndSeenByNobody() {
        var drafts = room.admit(graced(dishonest("r-1")));

        assertThat(words(drafts)).containsExactly("other dishonest");
        assertThat(drafts.getFirst().visible()).isFalse();
        assertThat(core(drafts.getFirst(), "publishedOn")).isNull();
        assertThat(drafts.getFirst().dueOn()).isEqualTo(LocalDate.of(2026, 12, 2));
    }

    @Test
    void graceIsInclusiveAndEndsInPublication() {
        room.admit(graced(dishonest("r-1")));

        assertThat(room.clock(LAST_OF_GRACE)).isEmpty();
        var drafts = room.clock(LAST_OF_GRACE.plusDays(1));

        assertThat(words(drafts)).containsExactly("listed dishonest", "listed bidding-ban");
        assertThat(core(drafts.getFirst(), "publishedOn")).isEqualTo("2026-12-02");
        assertThat(core(drafts.getFirst(), "expiresOn")).isEqualTo("2028-08-31");
        assertThat(drafts).allSatisfy(draft -> assertThat(draft.dueOn()).isEqualTo(LocalDate.of(2028, 9, 1)));
        assertThat(room.clock(LAST_OF_GRACE.plusDays(2))).isEmpty();
    }

    @Test
    void theBanThatCameWithTheEndOfGraceDiesWithItsEntry() {
        room.admit(graced(dishonest("r-1")));
        room.clock(LAST_OF_GRACE.plusDays(1));

        assertThat(words(room.admit(remove("r-2", "dishonest", "r-1", "early-deletion"))))
                .containsExactly("removed dishonest", "removed bidding-ban");
    }

    @ParameterizedTest
    @CsvSource({"performed, true", "performed, false", "settled-and-performed, true", "settled-and-performed, false"})
    void whoPaysInGraceIsNeverPublished(String ground, boolean withTerm) {
        room.admit(graced(withTerm ? dishonest("r-1") : dishonestWithoutTerm("r-1")));
        room.admit(graced(consumption("r-2")));

        var drafts = room.nextBatch().admit(fact("f-1", ground, SampleRecords.MAN));

        assertThat(words(drafts)).containsExactly("fact", "other dishonest", "other consumption");
        assertThat(room.clock(LAST_OF_GRACE.plusDays(1))).isEmpty();
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void whatHappensInGraceIsSeenByNobody() {
        room.admit(graced(dishonest("r-1")));
        var correct = with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("performance", "partial"));
        var extend = with(action("r-3", "extend", "dishonest", "r-1"), "addYears", 1L);

        assertThat(words(room.admit(correct))).containsExactly("other dishonest");
        assertThat(words(room.admit(extend))).containsExactly("other dishonest");
        var listed = room.clock(LAST_OF_GRACE.plusDays(1)).getFirst();

        assertThat(core(listed, "expiresOn")).isEqualTo("2029-08-31");
        assertThat(listed.groups().get(FieldGroup.OBLIGATION)).containsEntry("performance", "partial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "remove"})
    void anEndInGraceIsSeenByNobodyAndFinal(String how) {
        room.admit(graced(dishonest("r-1")));
        var record = how.equals("remove")
                ? remove("r-2", "dishonest", "r-1", "early-deletion")
                : action("r-2", how, "dishonest", "r-1");

        assertThat(words(room.admit(record))).containsExactly("other dishonest");
        assertThat(room.clock(LAST_OF_GRACE.plusDays(1))).isEmpty();
        room.refuse(with(record, "recordId", "r-3"), "target.ended");
    }

    @Test
    void aCorrectionMayMoveGraceOrTakeItAway() {
        room.admit(with(graced(dishonest("r-1")), "graceUntil", "2026-11-25"));
        room.admit(with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("graceUntil", "2026-12-01")));
        assertThat(room.clock(LocalDate.of(2026, 11, 26))).isEmpty();
        assertThat(words(room.clock(LAST_OF_GRACE.plusDays(1)))).contains("listed dishonest");

        var other = new CourtRoom();
        other.admit(graced(dishonest("r-1")));
        var none = new java.util.HashMap<String, Object>();
        none.put("graceUntil", null);
        other.admit(with(action("r-2", "correct", "dishonest", "r-1"), "changes", none));
        assertThat(words(other.clock(CourtRoom.TODAY))).containsExactly("listed dishonest", "listed bidding-ban");
    }

    @Test
    void whatIsNotAppliedIsNotSuspended() {
        room.admit(graced(consumption("r-1")));
        var suspend = with(
                action("r-2", "suspend", "consumption", "r-1"),
                "scope",
                List.of("flight"),
                "from",
                "2026-11-25",
                "until",
                "2026-11-30");

        room.refuse(suspend, "entry.in-grace");
    }

    @Test
    void anOrderThatRanOutInItsGraceIsNeverPublished() {
        room.admit(with(graced(consumption("r-1")), "restriction", Map.of("until", "2026-12-15")));

        assertThat(words(room.clock(LocalDate.of(2026, 12, 16)))).containsExactly("other consumption");
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void graceThatIsOverWhenTheRecordArrivesIsPublishedAtOnce() {
        assertThat(words(room.admit(with(dishonest("r-1"), "graceUntil", "2026-10-15"))))
                .containsExactly("listed dishonest", "listed bidding-ban");
    }

    @Test
    void aTermRunsOutAfterItsLastDay() {
        room.admit(dishonest("r-1"));

        assertThat(room.clock(LocalDate.of(2028, 8, 31))).isEmpty();
        var drafts = room.clock(LocalDate.of(2028, 9, 1));

        assertThat(words(drafts)).containsExactly("removed dishonest", "removed bidding-ban");
        assertThat(drafts.getFirst().groups().get(FieldGroup.DOCUMENT)).containsEntry("trigger", "term-ended");
        assertThat(room.visible()).isEmpty();
        assertThat(room.clock(LocalDate.of(2028, 9, 2))).isEmpty();
    }

    @Test
    void aLiftEndsAfterItsLastDay() {
        room.admit(consumption("r-1"));
        room.admit(with(
                action("r-2", "suspend", "consumption", "r-1"),
                "scope",
                List.of("flight"),
                "from",
                "2026-11-25",
                "until",
                "2026-12-05"));

        assertThat(room.clock(LocalDate.of(2026, 12, 5))).isEmpty();
        assertThat(words(room.clock(LocalDate.of(2026, 12, 6)))).containsExactly("resumed consumption");
        assertThat(room.clock(LocalDate.of(2026, 12, 7))).isEmpty();
    }

    @Test
    void whoeverHasNoTermIsNotTheClocks() {
        room.admit(dishonestWithoutTerm("r-1"));

        assertThat(room.clock(LocalDate.of(2099, 1, 1))).isEmpty();
        assertThat(room.visible()).hasSize(2);
    }
}
