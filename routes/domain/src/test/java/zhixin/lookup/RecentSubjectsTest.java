package zhixin.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.edition.SealedEdition;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;

/** What is remembered of subjects says the same as the ledger. */
class RecentSubjectsTest {
    private static final int PEOPLE = 6;

    private final MemoryHub hub = new MemoryHub();
    private final Random random = new Random(5);
    private final List<String> standing = new ArrayList<>();
    private int records;

    /** Few people, about whom something changes in every edition: listed, corrected, found under another number, removed. */
    @Test
    void whatIsCarriedGivesTheSameUpdateAsTheLedgerAlone() {
        var updates = new IndexUpdates(hub.ledger, hub.ledger, new PublicEntryView(hub.reader, hub.parties, hub.names));
        var carried = new IndexUpdates.Tally();
        var known = new HashSet<String>();
        var shown = 0;
        for (var round = 0; round < 120; round++) {
            var receipt = hub.submit(CHAOYANG, List.of(someRecord(), someRecord(), someRecord()));
            assertThat((List<?>) receipt.get("refused")).isEmpty();
            hub.publishAll();
            var edition = hub.ledger.latest().orElseThrow();
            if (round % 40 == 39) {
                carried.forget(); // as after a step that was refused
            }
            var alone =
                    updates.of(edition, new IndexUpdates.Tally(), key -> true).orElseThrow();
            var update = updates.of(edition, carried, known::contains).orElseThrow();
            shown += update.subjects().stream()
                    .mapToInt(each -> each.entries().size())
                    .sum();
            assertSame(edition, update, alone);
            update.subjects().forEach(subject -> known.add(subject.subjectKey()));
        }
        assertThat(standing).isNotEmpty();
        assertThat(shown).isGreaterThan(600);
    }

    private static void assertSame(SealedEdition edition, IndexUpdate update, IndexUpdate alone) {
        assertThat(update.edition()).isEqualTo(edition.number());
        assertThat(update.subjects()).containsExactlyInAnyOrderElementsOf(alone.subjects());
        assertThat(update.before()).containsExactlyInAnyOrderElementsOf(alone.before());
        assertThat(update.touched()).isEqualTo(alone.touched());
        assertThat(update.counts()).isEqualTo(alone.counts());
    }

    private Map<String, @Nullable Object> someRecord() {
        var id = "r-" + records++;
        var kind = standing.isEmpty() ? 0 : random.nextInt(6);
        if (kind > 2) {
            var target = standing.get(random.nextInt(standing.size()));
            if (kind == 3) {
                standing.remove(target);
                return SampleRecords.remove(id, "consumption", target, "performed");
            }
            return SampleRecords.with(
                    SampleRecords.action(id, "correct", "consumption", target),
                    "changes",
                    Map.of("subject", Map.of("otherDocuments", kind == 4 ? List.of() : List.of(passport()))));
        }
        standing.add(id);
        return SampleRecords.with(
                SampleRecords.consumption(id),
                "subject.idType",
                "taiwan-permit",
                "subject.id",
                number(random.nextInt(PEOPLE)),
                "case.caseNumber",
                "(2026)京0105执" + (20000 + records) + "号");
    }

    /** Of one of few: several people's entries stand under the same further key. */
    private Map<String, Object> passport() {
        return Map.of("idType", "passport", "id", "E0000000" + random.nextInt(3), "country", "CN");
    }

    private static String number(int person) {
        return "%08d".formatted(person);
    }

    @Test
    void anotherPositionAndTheEldestAreForgotten() {
        var recent = new RecentSubjects(4);
        recent.asOf(0);
        recent.reached(10, List.of(subject("a", 2), subject("b", 0)));
        recent.asOf(10);
        assertThat(recent.of("a"))
                .hasValueSatisfying(entries -> assertThat(entries).hasSize(2));
        assertThat(recent.of("b")).contains(List.of());
        assertThat(recent.of("c")).isEmpty();

        recent.of("a");
        recent.reached(20, List.of(subject("c", 2)));
        recent.asOf(20);
        assertThat(recent.of("b")).isEmpty();
        assertThat(recent.of("a")).isPresent();
        assertThat(recent.of("c")).isPresent();

        recent.asOf(30);
        assertThat(recent.of("a")).isEmpty();
        assertThat(recent.of("c")).isEmpty();
    }

    private static SubjectEntries subject(String key, int entries) {
        var name = new IndexedName("n", "n", false, List.of());
        return new SubjectEntries(
                key,
                java.util.stream.IntStream.range(0, entries)
                        .mapToObj(i -> new IndexedEntry(key + i, name, key, "consumption", null, "京0105", "{}"))
                        .toList());
    }
}
