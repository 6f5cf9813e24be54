package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty;

/** The checklist of the confidentiality and privacy review: whole or not there, kept as evidence, in no feed. */
public class ChecklistTest {
    private final CourtRoom room = new CourtRoom();

    /** Every question answered. */
    public static Map<String, @Nullable Object> checklist() {
        var items = new TreeMap<String, @Nullable Object>();
        List.of(
                        "state-secrets",
                        "trial-secrets",
                        "trade-secrets",
                        "privacy",
                        "personal-data",
                        "minors",
                        "third-parties")
                .forEach(item -> items.put(item, "clear"));
        var review = new TreeMap<String, @Nullable Object>();
        review.put("reviewer", "赵四");
        review.put("items", items);
        return review;
    }

    private static Map<String, @Nullable Object> released(String recordId) {
        return with(dishonest(recordId), "obligation.publishText", true, "approval.review", checklist());
    }

    @Test
    void theChecklistIsKeptBesideTheEntryAndNotInIt() {
        var drafts = room.admit(released("r-1"));

        assertThat(words(drafts)).containsExactly("listed dishonest", "listed bidding-ban", "other");
        var evidence = drafts.getLast();
        assertThat(evidence.entry()).isNull();
        assertThat(evidence.groups().get(FieldGroup.CASE))
                .containsEntry("record", "review")
                .containsEntry("action", "list")
                .containsEntry(
                        "entryIds",
                        List.of(
                                drafts.get(0).entry().value(),
                                drafts.get(1).entry().value()))
                .extractingByKey("approval")
                .asString()
                .contains("赵四", "third-parties=clear", "approver=王三");
        assertThat(drafts.subList(0, 2).toString()).doesNotContain("赵四", "third-parties");
    }

    @Test
    void aRecordWithoutAReleaseNeedsNone() {
        assertThat(room.admit(dishonest("r-1"))).hasSize(2);
        assertThat(room.duties("publication.checklist")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Review.Item.class)
    void everyQuestionIsAnswered(Review.Item item) {
        var name = Wire.of(item);

        var refusal = room.refuse(without(released("r-1"), "approval.review.items." + name), "review.incomplete");
        assertThat(refusal.article()).isEqualTo("推进司法公开三大平台建设意见(2013)第十二条");
        assertThat(refusal.message()).endsWith(": " + name);

        var found = room.refuse(with(released("r-2"), "approval.review.items." + name, "found"), "review.not-clear");
        assertThat(found.article()).isEqualTo("推进司法公开三大平台建设意见(2013)第十二条");
        room.admit(with(released("r-3"), "approval.review.items." + name, "treated"));
        room.admit(with(released("r-4"), "approval.review.items." + name, "found", "obligation.publishText", false));
    }

    @Test
    void aChecklistHasADayAndAReviewerWhoIsNotTheMaker() {
        room.refuse(without(released("r-1"), "approval.reviewedOn"), "review.undated");
        room.refuse(with(released("r-2"), "approval.review.reviewer", "刘　一"), "review.same-person");
        room.refuse(without(released("r-3"), "approval.review.reviewer"), "record.missing-field");
        room.refuse(with(released("r-4"), "approval.review.items.weather", "clear"), "record.unknown-field");
        room.refuse(with(released("r-5"), "approval.review.items.minors", "perhaps"), "record.value");
        room.refuse(with(released("r-6"), "approval.review.note", "x"), "record.unknown-field");
    }

    /** The published form of a record knows the day of the review alone: it releases, and the checklist is owed. */
    @Test
    void aReleaseOnTheDayOfAReviewAloneOwesItsChecklist() {
        room.admit(with(dishonest("r-1"), "obligation.publishText", true));
        assertThat(room.state("publication.checklist")).isEqualTo(CourtDuty.State.OPEN);
        assertThat(room.duty("publication.checklist").dueOn()).hasToString("2026-11-27");

        room.nextBatch()
                .admit(with(
                        action("r-2", "correct", "dishonest", "r-1"),
                        "changes",
                        Map.of("performance", "partial"),
                        "approval.review",
                        checklist()));
        assertThat(room.state("publication.checklist")).isEqualTo(CourtDuty.State.MET);
    }

    @Test
    void aTextThatIsTakenBackOwesNothing() {
        room.admit(with(dishonest("r-1"), "obligation.publishText", true));
        room.nextBatch()
                .admit(with(
                        action("r-2", "correct", "dishonest", "r-1"),
                        "changes",
                        Map.of("obligation", Map.of("publishText", false))));
        assertThat(room.state("publication.checklist")).isEqualTo(CourtDuty.State.MET);
    }

    @Test
    void whatWasReviewedInGraceIsNotOwedWhenItAppears() {
        room.admit(with(
                released("r-1"),
                "document.issuedOn",
                "2026-11-22",
                "document.servedOn",
                null,
                "graceUntil",
                "2026-12-22"));
        assertThat(words(room.clock(CourtRoom.TODAY.plusDays(31)))).contains("listed dishonest");
        assertThat(room.state("publication.checklist")).isEqualTo(CourtDuty.State.MET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"custody", "family", "injury"})
    void noChecklistReleasesWhatIsNeverPublished(String nature) {
        var refusal = room.refuse(with(released("r-1"), "case.nature", nature), "obligation.protected");
        assertThat(refusal.article()).isNotNull();
        room.admit(with(consumption("r-2"), "case.nature", nature, "approval.review", checklist()));
    }
}
