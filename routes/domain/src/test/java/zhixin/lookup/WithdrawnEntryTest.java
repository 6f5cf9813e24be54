package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.law.IncidentTest;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;

/** What the index holds of an entry that was taken off the public site: nothing, and its counts say so. */
class WithdrawnEntryTest {
    private final MemoryHub hub = new MemoryHub();
    private final IndexProjection projection = hub.projection();

    private void publish(List<Map<String, @Nullable Object>> records) {
        assertThat(hub.submit(CHAOYANG, records).get("refused")).hasToString("[]");
        hub.publishAll();
        projection.catchUp();
    }

    /** As the index stands, and as one built anew from the ledger would. */
    private void holds(long dishonest, long subjects) {
        var counts = hub.index.counts();
        var followed = List.copyOf(hub.index.subjects().entrySet());
        assertThat(counts).containsEntry("dishonest", dishonest).containsEntry("bidding-ban", dishonest);
        assertThat(followed.stream().filter(each -> !each.getValue().isEmpty())).hasSize((int) subjects);
        hub.index.flush();
        projection.catchUp();
        assertThat(hub.index.counts()).isEqualTo(counts);
        assertThat(hub.index.subjects()).isEqualTo(Map.copyOf(notEmpty(followed)));
    }

    private static Map<String, List<IndexWriter.IndexedEntry>> notEmpty(
            List<Map.Entry<String, List<IndexWriter.IndexedEntry>>> entries) {
        var found = new TreeMap<String, List<IndexWriter.IndexedEntry>>();
        entries.stream()
                .filter(each -> !each.getValue().isEmpty())
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    private static Map<String, @Nullable Object> publication(String recordId, String action) {
        var record = new TreeMap<String, @Nullable Object>(Map.of(
                "recordId", recordId, "action", action, "list", "dishonest", "target", "r-1", "reason", "privacy"));
        record.put("approval", SampleRecords.dishonest("x").get("approval"));
        return record;
    }

    @Test
    void withdrawnAndShownAgain() {
        publish(List.of(SampleRecords.dishonest("r-1")));
        holds(1, 1);
        publish(List.of(publication("w-1", "withdraw")));
        holds(0, 0);
        publish(List.of(SampleRecords.with(
                SampleRecords.action("r-2", "correct", "dishonest", "r-1"),
                "changes",
                Map.of("performance", "partial"))));
        holds(0, 0);
        publish(List.of(publication("w-2", "replace")));
        holds(1, 1);
        publish(List.of(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion")));
        holds(0, 0);
    }

    @Test
    void withdrawnAndEnded() {
        publish(List.of(SampleRecords.dishonest("r-1")));
        publish(List.of(publication("w-1", "withdraw")));
        publish(List.of(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion")));
        holds(0, 0);
        publish(List.of(IncidentTest.incident("i-1", "dishonest", "r-1")));
        holds(0, 0);
    }

    @Test
    void withdrawnAndReplacedInOneEdition() {
        publish(List.of(SampleRecords.dishonest("r-1")));
        publish(List.of(publication("w-1", "withdraw"), publication("w-2", "replace")));
        holds(1, 1);
    }

    @Test
    void recalledAfterItEnded() {
        publish(List.of(SampleRecords.dishonest("r-1")));
        publish(List.of(SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion")));
        publish(List.of(IncidentTest.incident("i-1", "dishonest", "r-1")));
        holds(0, 0);
    }
}
