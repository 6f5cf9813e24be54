package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents linked to one subject in a record: what contradicts is refused, and the law takes them for one. */
class OtherDocumentsRecordTest {
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> passport(String id) {
        return Map.of("idType", "passport", "id", id, "country", "CN");
    }

    private static Map<String, Object> linked(Map<String, Object> record, Map<String, Object> other) {
        return with(record, "subject.otherDocuments", List.of(other));
    }

    @Test
    void documentsOfTwoSubjectsAreRefused() {
        for (var other : List.<Map<String, Object>>of(
                Map.of("idType", "resident-id", "id", SampleRecords.WOMAN),
                Map.of("idType", "uscc", "id", SampleRecords.COMPANY))) {
            room.nextBatch().refuse(linked(dishonest("r-1"), other), "subject.documents-contradict");
        }
        room.nextBatch()
                .refuse(linked(dishonest("r-1"), Map.of("idType", "resident-id", "id", "1")), "subject.id-format");
        room.nextBatch()
                .refuse(linked(dishonest("r-1"), with(passport("E12345678"), "name", "x")), "record.unknown-field");
    }

    @Test
    void anOrderUnderTheOtherDocumentMeetsTheDuty() {
        room.admit(linked(dishonest("r-1"), passport("E12345678")));
        room.admit(with(
                consumption("r-2"),
                "subject",
                Map.of("kind", "person", "name", "张三", "idType", "passport", "id", "E12345678", "country", "CN")));
        assertThat(room.states()).containsExactly("consumption.order MET");
    }

    @Test
    void whoIsAMinorByAnyDocumentIsOnNoList() {
        var minor = with(
                consumption("r-1"),
                "subject",
                Map.of(
                        "kind",
                        "person",
                        "name",
                        "孙七",
                        "idType",
                        "passport",
                        "id",
                        "E12345678",
                        "country",
                        "CN",
                        "otherDocuments",
                        List.of(Map.of("idType", "resident-id", "id", SampleRecords.MINOR))));
        room.refuse(minor, "subject.minor");
    }

    @Test
    void aCorrectionMayLinkADocumentAndNeverChangesWhoIsMeant() {
        room.admit(dishonest("r-1"));
        var correct = SampleRecords.action("r-2", "correct", "dishonest", "r-1");
        var link = Map.of("subject", Map.of("otherDocuments", List.of(passport("E12345678"))));
        room.nextBatch().admit(with(correct, "changes", link));
        var swap = Map.of("subject", Map.of("id", "11999919880229003X"));
        room.nextBatch().refuse(with(correct, "recordId", "r-3", "changes", swap), "correction.changes-subject");
    }

    @Test
    void theSameNumberTwiceIsOneDocument() {
        var drafts = room.admit(linked(consumption("r-1"), Map.of("idType", "resident-id", "id", MAN)));
        assertThat(drafts.getFirst().otherDocuments()).isEmpty();
    }
}
