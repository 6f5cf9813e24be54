package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.core;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.registration;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty;

/** An entry off the public site: in force, seen by nobody but subscribers, until it is replaced or ends. */
class WithdrawalTest {
    private final CourtRoom room = new CourtRoom();

    static Map<String, @Nullable Object> publication(String recordId, String action, String list, String target) {
        return with(without(action(recordId, action, list, target), "document"), "reason", "privacy");
    }

    private void withdrawn() {
        room.admit(with(dishonest("r-1"), "obligation.publishText", true));
        room.nextBatch().admit(publication("w-1", "withdraw", "dishonest", "r-1"));
    }

    @Test
    void aWithdrawnEntryIsSeenByNobodyAndStillInForce() {
        room.admit(dishonest("r-1"));
        var drafts = room.nextBatch().admit(publication("w-1", "withdraw", "dishonest", "r-1"));

        assertThat(words(drafts)).containsExactly("corrected dishonest", "corrected bidding-ban", "other");
        assertThat(drafts.getFirst().visible()).isFalse();
        assertThat(core(drafts.getFirst(), "publication")).isEqualTo("withdrawn");
        assertThat(drafts.getFirst().groups().get(FieldGroup.DOCUMENT))
                .containsEntry("withdrawn", Map.of("on", "2026-11-22", "reason", "privacy"));
        assertThat(drafts.getLast().groups().get(FieldGroup.CASE))
                .containsEntry("action", "withdraw")
                .containsEntry("reason", "privacy")
                .extractingByKey("approval")
                .asString()
                .contains("approver=王三");
        assertThat(room.visible()).isEmpty();
        assertThat(room.state("publication.replace")).isEqualTo(CourtDuty.State.OPEN);
        room.refuse(publication("w-2", "withdraw", "dishonest", "r-1"), "entry.withdrawn");
    }

    @Test
    void itsReplacementIsSeenAgainWithOtherWords() {
        withdrawn();

        var drafts = room.nextBatch()
                .admit(with(
                        publication("w-2", "replace", "dishonest", "r-1"),
                        "changes",
                        Map.of("obligation", Map.of("publishText", false))));

        assertThat(words(drafts)).containsExactly("corrected dishonest", "corrected bidding-ban", "other");
        var entry = drafts.getFirst();
        assertThat(entry.visible()).isTrue();
        assertThat(core(entry, "publication")).isEqualTo("replaced");
        assertThat(core(entry, "publishedOn")).isEqualTo("2026-11-22");
        assertThat(entry.groups().get(FieldGroup.DOCUMENT)).doesNotContainKey("withdrawn");
        assertThat(entry.groups().get(FieldGroup.OBLIGATION).toString()).contains("publishText=false");
        assertThat(room.state("publication.replace")).isEqualTo(CourtDuty.State.MET);
        assertThat(room.state("publication.checklist")).isEqualTo(CourtDuty.State.MET);
        var next = room.nextBatch().admit(remove("r-9", "dishonest", "r-1", "early-deletion"));
        assertThat(core(next.getFirst(), "publication")).isNull();
    }

    @Test
    void aStandingEntryIsReplacedAtOnce() {
        room.admit(dishonest("r-1"));
        room.nextBatch().refuse(publication("w-1", "replace", "dishonest", "r-1"), "replacement.empty");

        var drafts = room.admit(
                with(publication("w-2", "replace", "dishonest", "r-1"), "changes", Map.of("performance", "partial")));

        assertThat(words(drafts)).containsExactly("corrected dishonest", "corrected bidding-ban", "other");
        assertThat(room.visible()).containsExactlyInAnyOrder(PublicList.DISHONEST, PublicList.BIDDING_BAN);
    }

    /** Not by a replacement: the decision's own words want a decision, and its subject wants another entry. */
    @Test
    void aReplacementIsNoCorrectionAndNoOtherPerson() {
        withdrawn();
        var replace = publication("w-2", "replace", "dishonest", "r-1");
        room.nextBatch().refuse(with(replace, "changes", Map.of("termYears", 3L)), "replacement.scope");
        room.refuse(
                with(replace, "recordId", "w-3", "changes", Map.of("subject", Map.of("name", "李四"))),
                "replacement.scope");
        room.refuse(
                with(
                        replace,
                        "recordId",
                        "w-4",
                        "changes",
                        Map.of("case", Map.of("caseNumber", SampleRecords.OTHER_CASE))),
                "correction.changes-case");
        room.refuse(without(with(replace, "recordId", "w-5"), "reason"), "record.missing-field");
        room.refuse(without(with(replace, "recordId", "w-6"), "approval"), "record.missing-field");
        room.refuse(
                without(
                        with(replace, "recordId", "w-7", "changes", Map.of("obligation", Map.of("text", "别的文字"))),
                        "approval.reviewedOn"),
                "obligation.not-reviewed");
        room.admit(with(replace, "recordId", "w-8"));
    }

    @Test
    void aWithdrawnEntryWithoutATermIsNotTakenForOneThatEnded() {
        room.admit(consumption("r-1"));
        var drafts = room.nextBatch().admit(publication("w-1", "withdraw", "consumption", "r-1"));
        assertThat(drafts.getFirst().dueOn()).isEqualTo(Withdrawals.NEVER);

        room.nextBatch().admit(remove("r-2", "consumption", "r-1", "performed"));
        assertThat(room.state("publication.replace")).isEqualTo(CourtDuty.State.MET);
    }

    @Test
    void theClockAndAPaymentEndItAllTheSame() {
        withdrawn();
        assertThat(words(room.clock(CourtRoom.TODAY.plusYears(2))))
                .contains("removed dishonest", "removed bidding-ban");

        var other = new CourtRoom();
        other.admit(consumption("r-1"));
        other.nextBatch().admit(publication("w-1", "withdraw", "consumption", "r-1"));
        assertThat(words(other.nextBatch().admit(fact("f-1", "performed", SampleRecords.MAN))))
                .containsExactly("fact", "removed consumption");
        other.nextBatch().refuse(publication("w-2", "replace", "consumption", "r-1"), "target.ended");
    }

    @Test
    void whatHappensMeanwhileKeepsItOffTheSite() {
        withdrawn();
        room.nextBatch()
                .admit(with(action("r-2", "correct", "dishonest", "r-1"), "changes", Map.of("performance", "partial")));
        room.nextBatch().admit(with(action("r-3", "extend", "dishonest", "r-1"), "addYears", 1L));
        assertThat(room.visible()).isEmpty();

        room.nextBatch().admit(publication("w-2", "replace", "dishonest", "r-1"));
        assertThat(room.visible()).containsExactlyInAnyOrder(PublicList.DISHONEST, PublicList.BIDDING_BAN);
    }

    @Test
    void anEntryOfACaseIsShownAgainAsItIs() {
        room.admit(registration("r-1"));
        room.nextBatch().admit(publication("w-1", "withdraw", "enforcement", "r-1"));
        assertThat(room.visible()).isEmpty();
        room.refuse(
                with(publication("w-2", "replace", "enforcement", "r-1"), "changes", Map.of("performance", "full")),
                "list.not-by-decision");
        room.admit(publication("w-3", "replace", "enforcement", "r-1"));
        assertThat(room.visible()).containsExactly(PublicList.ENFORCEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdraw", "replace"})
    void whatIsInGraceHasNothingToWithdraw(String action) {
        room.admit(with(
                consumption("r-1"),
                "document.issuedOn",
                "2026-11-22",
                "document.servedOn",
                null,
                "graceUntil",
                "2026-12-22"));
        room.nextBatch().refuse(publication("w-1", action, "consumption", "r-1"), "entry.in-grace");
        room.of(CourtRoom.PUDONG).refuse(publication("w-2", action, "consumption", "r-1"), "target.unknown");
    }
}
