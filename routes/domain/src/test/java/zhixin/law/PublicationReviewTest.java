package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;

/** The obligation's own words are public only when a review released them, and in some matters never. */
class PublicationReviewTest {
    private final CourtRoom room = new CourtRoom();

    @Test
    void freeTextIsPublishedWhenTheReviewReleasedIt() {
        var record = with(consumption("r-1"), "obligation.publishText", true);

        room.refuse(without(record, "approval.reviewedOn"), "obligation.not-reviewed");
        room.admit(with(record, "recordId", "r-2"));
        room.admit(without(consumption("r-3"), "approval.reviewedOn"));
    }

    @ParameterizedTest
    @CsvSource({"custody, false", "family, false", "injury, false", "other, true"})
    void neverWhereItTellsOfAChildAFamilyOrSomebodysHealth(String nature, boolean may) {
        var record = with(dishonest("r-1"), "case.nature", nature, "obligation.publishText", true);

        if (may) {
            room.admit(record);
        } else {
            room.refuse(record, "obligation.protected");
            var kept = room.admit(with(record, "recordId", "r-2", "obligation.publishText", false))
                    .getFirst();
            assertThat(kept.groups().get(FieldGroup.CASE)).containsEntry("nature", nature);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"divorce", "CUSTODY", ""})
    void aNatureIsOneOfFour(String nature) {
        room.refuse(with(consumption("r-1"), "case.nature", nature), "record.value");
    }

    @Test
    void aCorrectionReleasesNothingUnreviewed() {
        room.admit(consumption("r-1"));
        var publish = with(
                action("r-2", "correct", "consumption", "r-1"),
                "changes",
                Map.of("obligation", Map.of("publishText", true)));
        room.refuse(without(publish, "approval.reviewedOn"), "obligation.not-reviewed");
        room.admit(with(publish, "recordId", "r-3"));

        var other = without(with(publish, "recordId", "r-4"), "approval.reviewedOn");
        room.nextBatch().admit(with(other, "changes", Map.of("performance", "partial")));
        room.refuse(
                with(other, "recordId", "r-5", "changes", Map.of("obligation", Map.of("text", "另一段文字"))),
                "obligation.not-reviewed");
        room.refuse(
                with(other, "recordId", "r-6", "changes", Map.of("case", Map.of("nature", "custody"))),
                "obligation.protected");
    }
}
