package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;

/** Published → Projected. */
class IndexProjectionTest {
    private final MemoryHub hub = new MemoryHub();

    private void publish(Map<String, Object>... records) {
        hub.submit(CHAOYANG, List.of(records));
        hub.publishAll();
    }

    private String key(String id) throws InvalidIdentifier {
        return hub.keys.of(IdentityDocument.parse("resident-id", id, null));
    }

    @Test
    void anEmptyLedgerGivesAnEmptyIndex() {
        hub.projection().catchUp();

        assertThat(hub.index.edition()).hasValue(0);
        assertThat(hub.index.confirmed()).isZero();
        assertThat(hub.index.counts()).containsEntry("dishonest", 0L).hasSize(5);
    }

    @Test
    void theIndexFollowsTheEditions() throws InvalidIdentifier {
        var projection = hub.projection();
        projection.catchUp();
        publish(SampleRecords.dishonest("r-1"), SampleRecords.consumption("r-2"), SampleRecords.registration("r-3"));
        projection.catchUp();

        assertThat(hub.index.confirmed()).isEqualTo(1);
        assertThat(hub.index.subjects()).hasSize(2);
        assertThat(hub.index.subjects().get(key(SampleRecords.MAN)))
                .extracting(IndexWriter.IndexedEntry::list)
                .containsExactly("dishonest", "bidding-ban", "consumption");
        assertThat(hub.index.counts())
                .isEqualTo(Map.of(
                        "enforcement", 1L, "dishonest", 1L, "exit-ban", 0L, "bidding-ban", 1L, "consumption", 1L));

        publish(SampleRecords.remove("r-4", "dishonest", "r-1", "early-deletion"));
        projection.catchUp();

        assertThat(hub.index.subjects().get(key(SampleRecords.MAN)))
                .extracting(IndexWriter.IndexedEntry::list)
                .containsExactly("consumption");
        assertThat(hub.index.counts()).containsEntry("dishonest", 0L).containsEntry("bidding-ban", 0L);
        assertThat(hub.index.gone()).hasSize(2);
    }

    @Test
    void theLastEntryGoneMeansTheSubjectGone() throws InvalidIdentifier {
        var projection = hub.projection();
        publish(SampleRecords.consumption("r-1"));
        projection.catchUp();
        publish(SampleRecords.remove("r-2", "consumption", "r-1", "performed"));
        projection.catchUp();

        assertThat(hub.index.subjects()).doesNotContainKey(key(SampleRecords.MAN));
    }

    @Test
    void listedAndRemovedInOneEditionIsNeverSeen() {
        var projection = hub.projection();
        projection.catchUp();
        publish(SampleRecords.dishonest("r-1"), SampleRecords.remove("r-2", "dishonest", "r-1", "early-deletion"));
        projection.catchUp();

        assertThat(hub.index.subjects()).isEmpty();
        assertThat(hub.index.counts().values()).containsOnly(0L);
    }

    @Test
    void graceIsNotInTheIndexUntilItEnds() {
        var projection = hub.projection();
        projection.catchUp();
        publish(SampleRecords.with(SampleRecords.dishonest("r-1"), "graceUntil", "2026-12-01"));
        projection.catchUp();
        assertThat(hub.index.subjects()).isEmpty();

        hub.clock.set(java.time.LocalDate.of(2026, 12, 2));
        hub.duties.act();
        hub.publishAll();
        projection.catchUp();

        assertThat(hub.index.counts()).containsEntry("dishonest", 1L).containsEntry("bidding-ban", 1L);
        assertThat(hub.index.subjects()).hasSize(1);
    }

    @Test
    void aFlushedIndexIsBuiltAnewAndEqual() {
        var projection = hub.projection();
        projection.catchUp();
        for (var round = 0; round < 3; round++) {
            publish(people(round * 700, 700));
            projection.catchUp();
        }
        var followed = Map.copyOf(hub.index.subjects());
        var counts = hub.index.counts();

        hub.index.flush();
        projection.catchUp();

        assertThat(hub.index.subjects()).isEqualTo(followed).hasSize(2100);
        assertThat(hub.index.counts()).isEqualTo(counts).containsEntry("consumption", 2100L);
        assertThat(hub.index.edition())
                .hasValue(hub.ledger.latest().orElseThrow().number());
    }

    /** What serves goes on while a new generation is built beside it, and nothing is lost between the two. */
    @Test
    void aRenewedIndexIsEqualAndServesMeanwhile() {
        var projection = hub.projection();
        publish(people(0, 900));
        projection.catchUp();
        projection.renew();
        projection.catchUp();
        publish(people(900, 10));
        projection.catchUp();

        assertThat(projection.renewals()).isEqualTo(2);
        assertThat(hub.index.subjects()).hasSize(910);
        assertThat(hub.index.counts()).containsEntry("consumption", 910L);
        assertThat(hub.index.edition())
                .hasValue(hub.ledger.latest().orElseThrow().number());
        projection.catchUp();
        assertThat(projection.renewals()).isEqualTo(2);
    }

    @Test
    void aBuildingThatBrokeOffIsGoneOnWith() {
        publish(people(0, 900));
        hub.projection().catchUp();
        var followed = Map.copyOf(hub.index.subjects());
        var editions = hub.ledger.latest().orElseThrow().number();
        hub.index.flush();
        var half = hub.index.rebuild(editions);
        half.add(
                followed.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .limit(400)
                        .map(each -> new IndexWriter.SubjectEntries(each.getKey(), each.getValue()))
                        .toList(),
                "SUBJECTS:"
                        + followed.keySet().stream()
                                .sorted()
                                .skip(399)
                                .findFirst()
                                .orElseThrow());
        publish(people(900, 10));
        hub.projection().catchUp();

        assertThat(hub.index.subjects()).hasSize(910).containsAllEntriesOf(followed);
        assertThat(hub.index.counts()).containsEntry("consumption", 910L);
    }

    @Test
    void afterAStartTheIndexIsToldOfAllKeys() throws InvalidIdentifier {
        publish(people(0, 30));
        publish(SampleRecords.consumption("r-1"));
        hub.projection().catchUp();
        publish(SampleRecords.remove("r-2", "consumption", "r-1", "performed"));
        hub.index.forgetKeys();
        hub.projection().catchUp();

        assertThat(hub.index.known().complete()).isTrue();
        assertThat(hub.index.knownKeys()).hasSize(30).doesNotContain(key(SampleRecords.MAN));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] people(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> SampleRecords.with(
                        SampleRecords.consumption("p-" + i),
                        "subject.idType",
                        "taiwan-permit",
                        "subject.id",
                        "%08d".formatted(i)))
                .toArray(Map[]::new);
    }

    @Test
    void aRestartKeepsTheCounts() {
        publish(SampleRecords.dishonest("r-1"));
        hub.projection().catchUp();
        publish(SampleRecords.consumption("r-2"));
        hub.projection().catchUp();

        assertThat(hub.index.counts()).containsEntry("dishonest", 1L).containsEntry("consumption", 1L);
    }

    @Test
    void anIndexAheadOfTheLedgerIsBuiltAnew() {
        publish(SampleRecords.dishonest("r-1"));
        var other = new MemoryHub();
        hub.projection().catchUp();

        new IndexProjection(
                        other.ledger,
                        other.ledger,
                        hub.index,
                        new PublicEntryView(other.reader, other.parties, other.names))
                .catchUp();

        assertThat(hub.index.edition()).hasValue(0);
        assertThat(hub.index.subjects()).isEmpty();
    }

    @Test
    void thePublicSeesWhatItMayAndNoMore() throws InvalidIdentifier {
        publish(SampleRecords.dishonest("r-1"), SampleRecords.representative("r-2"));
        hub.projection().catchUp();

        var entry = hub.index.subjects().get(key(SampleRecords.MAN)).getFirst();
        var match = hub.json.object(entry.json());
        assertThat(match)
                .containsOnlyKeys(
                        "entryId",
                        "list",
                        "subject",
                        "role",
                        "onAccountOf",
                        "court",
                        "caseNumber",
                        "obligation",
                        "performance",
                        "grounds",
                        "publishedOn",
                        "expiresOn",
                        "links")
                .containsEntry("entryId", entry.entryId())
                .containsEntry("role", "debtor")
                .containsEntry("onAccountOf", null)
                .containsEntry("court", Map.of("code", "京0105", "name", "北京市朝阳区人民法院"))
                .containsEntry("caseNumber", SampleRecords.CASE)
                .containsEntry("obligation", Map.of("kind", "payment", "amount", "100000.00"))
                .containsEntry("performance", "none")
                .containsEntry("grounds", List.of("evades"))
                .containsEntry("publishedOn", "2026-11-22")
                .containsEntry("expiresOn", "2028-08-31");
        assertThat(match.get("subject"))
                .isEqualTo(Map.of(
                        "kind",
                        "person",
                        "name",
                        "张三",
                        "maskedId",
                        "11****1990*******9",
                        "birthYear",
                        1990L,
                        "sex",
                        "male",
                        "province",
                        "11"));
        assertThat(entry.json()).doesNotContain(SampleRecords.MAN, "19900307", "刘一", "支付货款");
        var woman = hub.json.object(
                hub.index.subjects().get(key(SampleRecords.WOMAN)).getFirst().json());
        assertThat(woman).containsEntry("onAccountOf", Map.of("name", "海天食品有限公司", "id", SampleRecords.COMPANY));
    }

    @Test
    void aPersonOnWhoseAccountSomebodyIsListedIsNotShown() throws InvalidIdentifier {
        var minor = Map.of("name", "张小", "idType", "resident-id", "id", SampleRecords.MINOR);
        publish(SampleRecords.with(
                SampleRecords.representative("r-1"),
                "list",
                "exit-ban",
                "role",
                "statutory-agent",
                "onAccountOf",
                minor));
        hub.projection().catchUp();

        assertThat(hub.index.subjects().get(key(SampleRecords.WOMAN)).getFirst().json())
                .doesNotContain("张小", SampleRecords.MINOR);
    }

    @Test
    void theKeysAreNoNumbers() throws InvalidIdentifier {
        publish(SampleRecords.dishonest("r-1"));
        hub.projection().catchUp();

        var entry = hub.index.subjects().get(key(SampleRecords.MAN)).getFirst();
        assertThat(key(SampleRecords.MAN)).matches("[0-9a-f]{64}");
        assertThat(entry.name().key()).isEqualTo(hub.keys.ofName("张三")).matches("[0-9a-f]{64}");
        assertThat(entry.sortKey()).startsWith(key(SampleRecords.MAN).substring(0, 32));
    }
}
