package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.core;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;

/** What a court does to an entry that stands; and that the bidding ban lives and dies with the dishonest entry. */
class EntryActionsTest {
    private final CourtRoom room = new CourtRoom();

    @Test
    void theBiddingBanFollowsEveryChange() {
        assertThat(words(room.admit(dishonest("r-1")))).containsExactly("listed dishonest", "listed bidding-ban");
        assertThat(words(room.nextBatch().admit(correct("r-2", Map.of("performance", "partial")))))
                .containsExactly("corrected dishonest", "corrected bidding-ban");
        assertThat(words(room.nextBatch().admit(extend("r-3", 1))))
                .containsExactly("extended dishonest", "extended bidding-ban");
        assertThat(words(room.nextBatch().admit(remove("r-4", "dishonest", "r-1", "early-deletion"))))
                .containsExactly("removed dishonest", "removed bidding-ban");
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void theBiddingBanIsRevokedWithTheDishonestEntry() {
        room.admit(dishonest("r-1"));

        assertThat(words(room.admit(action("r-2", "revoke", "dishonest", "r-1"))))
                .containsExactly("revoked dishonest", "revoked bidding-ban");
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void theBiddingBanHasTheSameTermAndItsOwnName() {
        var drafts = room.admit(dishonest("r-1"));

        assertThat(core(drafts.get(1), "expiresOn")).isEqualTo(core(drafts.get(0), "expiresOn"));
        assertThat(drafts.get(1).entry()).isNotEqualTo(drafts.get(0).entry());
        assertThat(core(drafts.get(1), "recordId")).isEqualTo("r-1");
    }

    private static Map<String, Object> correct(String recordId, Map<String, Object> changes) {
        return with(action(recordId, "correct", "dishonest", "r-1"), "changes", changes);
    }

    private static Map<String, Object> extend(String recordId, long years) {
        return with(action(recordId, "extend", "dishonest", "r-1"), "addYears", years);
    }

    @Test
    void aCorrectionIsAMergePatch() {
        room.admit(dishonest("r-1"));
        var changes = new HashMap<String, Object>();
        changes.put("obligation", patch("amount", "90000.00", "text", null));
        changes.put("rulesVersion", null);

        var corrected = room.nextBatch().admit(correct("r-2", changes)).getFirst();

        assertThat(corrected.groups().get(FieldGroup.OBLIGATION).get("obligation"))
                .isEqualTo(patch("amount", "90000.00", "kind", "payment", "text", null, "publishText", false));
        assertThat(corrected.groups().get(FieldGroup.DOCUMENT)).containsEntry("rulesVersion", null);
        assertThat(core(corrected, "publishedOn")).isEqualTo("2026-11-22");
    }

    private static Map<String, Object> patch(Object... pairs) {
        var patch = new java.util.TreeMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            patch.put((String) pairs[i], pairs[i + 1]);
        }
        return patch;
    }

    @Test
    void aCorrectionWorksInTheBatchOfTheListingToo() {
        room.admit(dishonest("r-1"));
        room.admit(correct("r-2", Map.of("performance", "partial")));
    }

    @Test
    void aCorrectedTermEndsOnAnotherDay() {
        room.admit(dishonest("r-1"));

        var drafts = room.nextBatch().admit(correct("r-2", Map.of("termYears", 3L)));

        assertThat(drafts).allSatisfy(draft -> {
            assertThat(core(draft, "expiresOn")).isEqualTo("2029-08-31");
            assertThat(draft.dueOn()).isEqualTo(LocalDate.of(2029, 9, 1));
        });
    }

    @Test
    void aCorrectionNeverChangesWhoIsMeant() {
        room.admit(dishonest("r-1"));
        room.refuse(correct("r-2", Map.of("subject", Map.of("name", "张四"))), "correction.changes-subject");
        room.refuse(
                correct("r-3", Map.of("subject", Map.of("id", "11999919880229003X"))), "correction.changes-subject");
        room.refuse(
                correct("r-4", Map.of("list", "consumption", "grounds", List.of(), "termYears", 2L)),
                "term.not-for-list");
        room.refuse(
                correct("r-5", Map.of("case", Map.of("caseNumber", SampleRecords.OTHER_CASE))),
                "correction.changes-case");
        room.admit(correct("r-6", Map.of("subject", patch("sex", null))));
    }

    @Test
    void aCorrectionChangesSomethingKnown() {
        room.admit(dishonest("r-1"));
        room.refuse(correct("r-2", Map.of()), "correction.empty");
        room.refuse(correct("r-3", Map.of("colour", "red")), "record.unknown-field");
        room.refuse(correct("r-4", Map.of("recordId", "r-9")), "record.unknown-field");
        room.refuse(correct("r-5", patch("grounds", null)), "grounds.missing");
        room.refuse(with(correct("r-6", Map.of()), "changes", "all"), "record.type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "remove", "revoke", "extend", "suspend"})
    void theseRestOnADecisionOfThree(String name) {
        room.admit(dishonest("r-1"));
        var record = action("r-2", name, "dishonest", "r-1");

        room.refuse(without(record, "approval"), "record.missing-field");
        room.refuse(without(with(record, "recordId", "r-3"), "document"), "record.missing-field");
        room.refuse(with(record, "recordId", "r-4", "approval.maker", "王三"), "approval.same-person");
        room.refuse(with(record, "recordId", "r-5", "document.issuedOn", "2027-01-01"), "record.future-date");
    }

    @Test
    void aTargetIsAnEntryThatStands() {
        room.admit(dishonest("r-1"));
        room.refuse(remove("r-2", "dishonest", "r-9", "early-deletion"), "target.unknown");
        room.refuse(remove("r-3", "consumption", "r-1", "performed"), "target.unknown");
        room.admit(remove("r-4", "dishonest", "r-1", "early-deletion"));
        room.refuse(remove("r-5", "dishonest", "r-1", "early-deletion"), "target.ended");
    }

    @Test
    void anotherCourtsRecordIsNoTarget() {
        room.admit(dishonest("r-1"));
        room.of(CourtRoom.PUDONG).refuse(remove("r-2", "dishonest", "r-1", "early-deletion"), "target.unknown");
    }

    @ParameterizedTest
    @CsvSource({"1, 2029-08-31", "3, 2031-08-31"})
    void aTermIsExtendedByOneToThreeYears(long years, String last) {
        room.admit(dishonest("r-1"));
        var extended = room.nextBatch().admit(extend("r-2", years)).getFirst();

        assertThat(core(extended, "expiresOn")).isEqualTo(last);
        assertThat(extended.dueOn()).isEqualTo(LocalDate.parse(last).plusDays(1));
    }

    @Test
    void noTermIsLongerThanFiveYears() {
        room.admit(with(dishonest("r-1"), "termYears", 3L));
        room.refuse(extend("r-2", 3), "term.out-of-range");
        room.nextBatch().refuse(extend("r-3", 3), "term.out-of-range");
        room.admit(extend("r-4", 2));
        room.refuse(extend("r-5", 1), "term.out-of-range");
        room.refuse(extend("r-6", 4), "record.value");
    }

    @Test
    void anExtensionMovesNoLeapDay() {
        room.admit(with(
                dishonest("r-1"),
                "termYears",
                3L,
                "document.issuedOn",
                "2024-02-29",
                "document.servedOn",
                "2024-03-01",
                "case.caseNumber",
                "(2024)京0105执1号",
                "case.filedOn",
                "2024-01-05"));

        assertThat(core(room.admit(extend("r-2", 1)).getFirst(), "expiresOn")).isEqualTo("2028-02-28");
    }

    @Test
    void onlyATermIsExtended() {
        room.admit(dishonestWithoutTerm("r-1"));
        room.refuse(extend("r-2", 1), "term.none");
    }

    @Test
    void anOrderIsExtendedUntilALaterDay() {
        room.admit(with(consumption("r-1"), "restriction", Map.of("until", "2027-06-30")));
        var extend = action("r-2", "extend", "consumption", "r-1");

        room.refuse(with(extend, "addYears", 1L), "term.extension");
        room.refuse(with(extend, "recordId", "r-3", "until", "2027-06-30"), "term.extension");
        var extended = room.admit(with(extend, "recordId", "r-4", "until", "2027-12-31"))
                .getFirst();
        assertThat(core(extended, "expiresOn")).isEqualTo("2027-12-31");
        assertThat(extended.groups().get(FieldGroup.RESTRICTION)).containsEntry("until", "2027-12-31");
    }

    private static Map<String, Object> suspend(String recordId, String from, String until) {
        return with(
                action(recordId, "suspend", "consumption", "r-1"),
                "scope",
                List.of("flight", "high-speed-rail"),
                "from",
                from,
                "until",
                until);
    }

    @Test
    void aRestrictionIsLiftedForAtMostAMonth() {
        room.admit(consumption("r-1"));
        room.refuse(suspend("r-2", "2026-12-01", "2027-01-02"), "suspension.period");
        room.refuse(suspend("r-3", "2026-12-01", "2026-11-30"), "suspension.period");
        room.refuse(suspend("r-4", "2026-11-01", "2026-11-21"), "suspension.period");

        room.refuse(with(suspend("r-6", "2026-11-25", "2026-12-05"), "reason", "tired"), "record.value");
        var suspended = room.admit(with(suspend("r-5", "2026-11-25", "2026-12-05"), "reason", "funeral"))
                .getFirst();
        assertThat(suspended.groups().toString()).doesNotContain("funeral");

        assertThat(words(List.of(suspended))).containsExactly("suspended consumption");
        assertThat(suspended.visible()).isTrue();
        assertThat(suspended.dueOn()).isEqualTo(LocalDate.of(2026, 12, 6));
        assertThat(suspended.groups().get(FieldGroup.RESTRICTION).get("suspension"))
                .isEqualTo(Map.of(
                        "scope", List.of("flight", "high-speed-rail"), "from", "2026-11-25", "until", "2026-12-05"));
        assertThat(suspended.groups().get(FieldGroup.RESTRICTION))
                .containsEntry("scope", List.of("flight", "high-speed-rail"));
    }

    @Test
    void onlyAConsumptionRestrictionIsLifted() {
        room.admit(SampleRecords.exitBan("r-1"));
        room.refuse(with(suspend("r-2", "2026-11-25", "2026-12-05"), "list", "exit-ban"), "suspension.list");
        room.admit(consumption("r-3"));
        var golf = with(suspend("r-4", "2026-11-25", "2026-12-05"), "target", "r-3", "scope", List.of("golf"));
        room.refuse(golf, "record.value");
        room.refuse(with(golf, "recordId", "r-5", "scope", List.of()), "record.value");
    }

    @Test
    void aLiftIsEndedByResuming() {
        room.admit(consumption("r-1"));
        var resume = without(action("r-3", "resume", "consumption", "r-1"), "document", "approval");
        room.refuse(with(resume, "recordId", "r-2"), "entry.not-suspended");
        room.admit(suspend("r-4", "2026-11-25", "2026-12-05"));

        var resumed = room.nextBatch().admit(resume).getFirst();

        assertThat(words(List.of(resumed))).containsExactly("resumed consumption");
        assertThat(resumed.groups().get(FieldGroup.RESTRICTION)).doesNotContainKeys("suspension", "scope");
        assertThat(resumed.dueOn()).isNull();
    }

    @Test
    void aCorrectionKeepsALiftThatRuns() {
        room.admit(consumption("r-1"));
        room.admit(suspend("r-2", "2026-11-25", "2026-12-05"));
        var correct = with(action("r-3", "correct", "consumption", "r-1"), "changes", Map.of("performance", "partial"));

        var corrected = room.nextBatch().admit(correct).getFirst();

        assertThat(corrected.groups().get(FieldGroup.RESTRICTION)).containsKeys("suspension", "scope");
        assertThat(corrected.dueOn()).isEqualTo(LocalDate.of(2026, 12, 6));
    }

    @Test
    void aRemovalOnAStayNamesTheCause() {
        room.admit(consumption("r-1"));
        room.refuse(remove("r-2", "consumption", "r-1", "stayed"), "record.missing-field");
        room.admit(with(remove("r-3", "consumption", "r-1", "stayed"), "cause", "bankruptcy"));
    }

    @Test
    void anEntryThatLeftMayBeFollowedByANewOne() {
        room.admit(dishonest("r-1"));
        room.admit(remove("r-2", "dishonest", "r-1", "early-deletion"));
        room.admit(dishonest("r-3"));

        assertThat(room.visible())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(PublicList.DISHONEST, PublicList.BIDDING_BAN));
    }
}
