package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhixin.exchange.MemoryParties;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.ledger.MemoryHub;
import zhixin.lookup.IndexWriter.IndexedEntry;

/** One subject with several documents is found by each of them, and shown under none but its own. */
class LinkedSubjectTest {
    private static final String PASSPORT = "E12345678";
    private static final Map<String, Object> LINKED = Map.of("idType", "passport", "id", PASSPORT, "country", "CN");
    private final MemoryHub hub = new MemoryHub();
    private final IndexProjection projection = hub.projection();

    private static Map<String, Object> linked(Map<String, Object> record) {
        return with(record, "subject.otherDocuments", List.of(LINKED));
    }

    private void submit(List<Map<String, Object>> records) {
        assertThat((List<?>) hub.submit(MemoryParties.CHAOYANG, records).get("refused"))
                .isEmpty();
        hub.publishAll();
        projection.catchUp();
    }

    private List<String> found(String type, String id) throws InvalidIdentifier {
        var country = type.equals("passport") ? "CN" : null;
        var key = hub.keys.of(IdentityDocument.parse(type, id, country));
        return hub.index.subjects().getOrDefault(key, List.of()).stream()
                .map(IndexedEntry::list)
                .toList();
    }

    @Test
    void aLookupByAnyDocumentFindsTheEntry() throws Exception {
        submit(List.of(linked(dishonest("r-1")), consumption("r-2")));

        assertThat(found("resident-id", MAN)).containsExactly("dishonest", "bidding-ban", "consumption");
        assertThat(found("passport", PASSPORT)).as("where it was said").containsExactly("dishonest", "bidding-ban");
        assertThat(hub.index.subjects().values().toString()).as("shown nowhere").doesNotContain(PASSPORT);
    }

    @Test
    void whatStandsUnderTheOtherDocumentItselfStaysBesideIt() throws Exception {
        submit(List.of(linked(dishonest("r-1"))));
        var foreigner = with(
                consumption("r-2"),
                "subject",
                Map.of("kind", "person", "name", "张三", "idType", "passport", "id", PASSPORT, "country", "CN"));
        submit(List.of(foreigner));

        assertThat(found("passport", PASSPORT)).containsExactly("consumption", "dishonest", "bidding-ban");
        assertThat(found("resident-id", MAN)).containsExactly("dishonest", "bidding-ban");
    }

    @Test
    void removalAndCorrectionTakeItAwayUnderEach() throws Exception {
        submit(List.of(linked(dishonest("r-1")), linked(consumption("r-2"))));
        submit(List.of(with(
                action("r-3", "correct", "consumption", "r-2"),
                "changes",
                Map.of("subject", Map.of("otherDocuments", List.of())))));
        assertThat(found("passport", PASSPORT)).containsExactly("dishonest", "bidding-ban");

        submit(List.of(with(action("r-4", "remove", "dishonest", "r-1"), "trigger", "early-deletion")));
        assertThat(found("passport", PASSPORT)).isEmpty();
        assertThat(found("resident-id", MAN)).containsExactly("consumption");
    }

    @Test
    void builtAnewItIsTheSame() throws Exception {
        submit(List.of(linked(dishonest("r-1")), consumption("r-2")));
        var before = hub.index.subjects().toString();
        hub.index.flush();
        hub.projection().catchUp();

        assertThat(hub.index.subjects().toString()).isEqualTo(before);
    }

    @Test
    void aFactByTheOtherDocumentReachesIt() throws Exception {
        submit(List.of(linked(consumption("r-1"))));
        submit(List.of(fact("f-1", "performed", PASSPORT)));
        assertThat(found("resident-id", MAN)).isEmpty();
    }
}
