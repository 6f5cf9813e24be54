package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhixin.edition.FieldGroup;

/** The published example of a batch, word for word: every record of it is admitted. */
class ExampleBatchTest {
    private final CourtRoom room = new CourtRoom();
    private final List<Map<String, Object>> example = SampleRecords.example();

    @Test
    void eachRecordDoesWhatItSays() {
        assertThat(words(room.admit(example.get(0)))).containsExactly("listed dishonest", "listed bidding-ban");
        assertThat(words(room.admit(example.get(1)))).containsExactly("listed consumption");
        assertThat(words(room.admit(example.get(2)))).containsExactly("removed dishonest", "removed bidding-ban");
        assertThat(words(room.admit(example.get(3)))).containsExactly("fact");
        assertThat(words(room.admit(example.get(4)))).containsExactly("case", "listed enforcement");
        assertThat(room.visible()).containsExactlyInAnyOrder(PublicList.CONSUMPTION, PublicList.ENFORCEMENT);
    }

    @Test
    void aFactOfAnEntryThatLeftIsAdmittedInALaterBatchToo() {
        room.admit(example.get(0));
        room.admit(example.get(2));
        room.nextBatch();

        assertThat(words(room.admit(example.get(3)))).containsExactly("fact");
    }

    @Test
    void aFactLeavesAnEntryWithATermWhereItIs() {
        room.admit(example.get(0));

        assertThat(words(room.admit(example.get(3)))).containsExactly("fact");
        assertThat(room.visible()).containsExactlyInAnyOrder(PublicList.DISHONEST, PublicList.BIDDING_BAN);
    }

    @Test
    void theListingIsWrittenWhole() {
        var listed = room.admit(example.get(0)).getFirst();
        var groups = listed.groups();

        assertThat(groups.get(FieldGroup.CORE))
                .containsEntry("change", "listed")
                .containsEntry("list", "dishonest")
                .containsEntry("court", "京0105")
                .containsEntry("recordId", "r-1")
                .containsEntry("effectiveOn", "2026-11-22")
                .containsEntry("publishedOn", "2026-11-22")
                .containsEntry("expiresOn", "2028-08-31");
        assertThat(groups.get(FieldGroup.SUBJECT))
                .containsEntry("subject", example.get(0).get("subject"));
        assertThat(groups.get(FieldGroup.CASE)).isEqualTo(example.get(0).get("case"));
        assertThat(groups.get(FieldGroup.OBLIGATION))
                .containsEntry("obligation", example.get(0).get("obligation"));
        assertThat(groups.get(FieldGroup.DOCUMENT))
                .containsEntry("document", example.get(0).get("document"))
                .containsEntry("grounds", List.of("evades"))
                .containsEntry("rulesVersion", "2017");
        assertThat(listed.dueOn()).isEqualTo(LocalDate.of(2028, 9, 1));
        assertThat(listed.visible()).isTrue();
    }

    @Test
    void theRemovalKeepsItsTriggerAndDocument() {
        room.admit(example.get(0));

        var removed = room.admit(example.get(2)).getFirst();

        assertThat(removed.groups().get(FieldGroup.DOCUMENT))
                .containsEntry("trigger", "early-deletion")
                .containsEntry("document", example.get(2).get("document"));
        assertThat(removed.visible()).isFalse();
        assertThat(removed.dueOn()).isNull();
    }

    @Test
    void aRepresentativeIsFreedWhenTheOrganisationHasPaid() {
        room.admit(example.get(1));

        var drafts = room.admit(SampleRecords.fact("f-1", "performed", SampleRecords.COMPANY));

        assertThat(words(drafts)).containsExactly("fact", "removed consumption");
    }
}
