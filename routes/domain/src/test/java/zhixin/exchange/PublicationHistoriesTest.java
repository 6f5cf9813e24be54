package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import zhixin.law.IncidentTest;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;
import zhixin.lookup.IndexProjection;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.submission.Times;

/**
 * Random histories of withdrawals, replacements and incidents among all else that befalls an entry, held against a model of
 * a few lines: the public sees what stands and is not withdrawn, no delta repeats what is called back, and the index that
 * followed is the index that is built anew.
 */
class PublicationHistoriesTest {
    private static final String SECRET = "案外人住址";
    private static final LocalDate LAST_DAY = LocalDate.of(2028, 8, 31);
    private static final List<String> LISTS = List.of("dishonest", "consumption", "exit-ban");

    @Property(tries = 100)
    void everyHistoryIsTheModels(@ForAll @Size(min = 20, max = 60) List<@IntRange(min = 0, max = 41) Integer> steps) {
        var history = new History();
        steps.forEach(history::step);
    }

    /** What the model knows of an entry. */
    private static final class Entry {
        private boolean standing = true;
        private boolean withdrawn;
        private boolean recalled;
        private boolean suspended;
        private @Nullable String incident;

        boolean wrong() {
            return standing && (withdrawn || recalled);
        }

        boolean end() {
            var stood = standing;
            standing = false;
            return stood;
        }
    }

    private static final class History {
        private final MemoryHub hub = new MemoryHub();
        private final IndexProjection projection = hub.projection();
        private final Dispatcher dispatcher = hub.dispatcher();
        private final Map<String, Entry> model = new HashMap<>();
        private int records;

        void step(int number) {
            var list = LISTS.get(number % LISTS.size());
            var before = hub.queues.of("bureau").size();
            var action = number / LISTS.size();
            if (action == 13) {
                clock();
            } else {
                record(action, list);
            }
            publish();
            index();
            hub.queues.of("bureau").stream().skip(before).forEach(delta -> delta(delta.content()));
        }

        private void record(int action, String list) {
            var id = "r-" + ++records;
            var entry = model.get(list);
            var stands = entry != null && entry.standing;
            switch (action) {
                case 0 -> {
                    if (!stands && decide(listing(list), true)) {
                        model.put(list, new Entry());
                    }
                }
                case 1 -> {
                    if (decide(publication(id, "withdraw", list), stands && !entry.withdrawn)) {
                        entry.withdrawn = true;
                    }
                }
                case 2 -> {
                    if (decide(publication(id, "replace", list), stands && entry.wrong())) {
                        right(entry);
                    }
                }
                case 3 -> {
                    var changes = Map.of("obligation", Map.of("text", SECRET + id));
                    if (decide(SampleRecords.with(publication(id, "replace", list), "changes", changes), stands)) {
                        right(entry);
                    }
                }
                case 4 -> incident(id, list, entry, "public");
                case 5 -> incident(id, list, entry, "subscribers");
                case 6 -> {
                    var open = entry != null && entry.incident != null;
                    var target = open ? entry.incident : "nothing";
                    if (decide(IncidentTest.closing(id, target), open && !entry.wrong())) {
                        entry.incident = null;
                    }
                }
                case 7 -> {
                    var correct = SampleRecords.action(id, "correct", list, target(list));
                    decide(SampleRecords.with(correct, "changes", Map.of("performance", "partial")), stands);
                }
                case 8 -> {
                    if (decide(
                            SampleRecords.remove(
                                    id, list, target(list), list.equals("dishonest") ? "early-deletion" : "performed"),
                            stands)) {
                        entry.end();
                    }
                }
                case 9 -> {
                    if (decide(SampleRecords.action(id, "revoke", list, target(list)), stands)) {
                        entry.end();
                    }
                }
                case 10 -> suspend(id);
                case 11 -> {
                    var consumption = model.get("consumption");
                    var suspended = consumption != null && consumption.standing && consumption.suspended;
                    if (decide(SampleRecords.action(id, "resume", "consumption", target("consumption")), suspended)) {
                        consumption.suspended = false;
                    }
                }
                default -> performed(id);
            }
        }

        private static void right(Entry entry) {
            entry.withdrawn = false;
            entry.recalled = false;
        }

        private void incident(String id, String list, @Nullable Entry entry, String seenBy) {
            var report = SampleRecords.with(
                    IncidentTest.incident(id, list, target(list)), "seenBy", seenBy, "foundOn", "2026-11-20");
            if (decide(report, entry != null)) {
                entry.recalled = true;
                entry.withdrawn |= entry.standing && seenBy.equals("public");
                entry.incident = id;
            }
        }

        private void suspend(String id) {
            var entry = model.get("consumption");
            var today = Times.day(hub.clock.instant());
            var lift = SampleRecords.with(
                    SampleRecords.action(id, "suspend", "consumption", target("consumption")),
                    "scope",
                    List.of("flight"),
                    "from",
                    today.toString(),
                    "until",
                    today.plusDays(5).toString());
            if (decide(lift, entry != null && entry.standing)) {
                entry.suspended = true;
            }
        }

        /** A payment frees what has no term. */
        private void performed(String id) {
            if (decide(SampleRecords.fact(id, "performed", SampleRecords.MAN), !model.isEmpty())) {
                model.forEach((list, entry) -> entry.standing &= list.equals("dishonest"));
            }
        }

        private void clock() {
            hub.clock.advance(java.time.Duration.ofDays(60));
            while (hub.duties.act() > 0) {
                // until nothing is due
            }
            var today = Times.day(hub.clock.instant());
            model.forEach((list, entry) -> {
                entry.suspended = false;
                entry.standing &= !list.equals("dishonest") || !today.isAfter(LAST_DAY);
            });
        }

        private Map<String, @Nullable Object> listing(String list) {
            var id = list + "-" + ++records;
            var record = list.equals("dishonest")
                    ? SampleRecords.dishonest(id)
                    : list.equals("consumption") ? SampleRecords.consumption(id) : SampleRecords.exitBan(id);
            newest.put(list, id);
            return SampleRecords.with(record, "obligation.text", SECRET, "obligation.publishText", true);
        }

        private final Map<String, String> newest = new HashMap<>();

        private String target(String list) {
            return newest.getOrDefault(list, "nothing");
        }

        private Map<String, @Nullable Object> publication(String id, String action, String list) {
            var record = new TreeMap<String, @Nullable Object>(Map.of(
                    "recordId", id, "action", action, "list", list, "target", target(list), "reason", "privacy"));
            record.put("approval", SampleRecords.dishonest("x").get("approval"));
            return record;
        }

        /** Hands it in; whether it was admitted must be what the model says. */
        private boolean decide(Map<String, @Nullable Object> record, boolean expected) {
            if (expired(record)) {
                return false; // who would be listed for a term that is over already
            }
            var refused = hub.submit(CHAOYANG, List.of(record)).get("refused");
            assertThat(((List<?>) refused).isEmpty()).as(record + " " + refused).isEqualTo(expected);
            return expected;
        }

        private boolean expired(Map<String, @Nullable Object> record) {
            return "list".equals(record.get("action"))
                    && Times.day(hub.clock.instant()).isAfter(LAST_DAY);
        }

        private void publish() {
            hub.publishAll();
            while (dispatcher.advance()) {
                // edition after edition
            }
            projection.catchUp();
        }

        /** The public sees what stands and is not withdrawn, and its index is the one that is built anew. */
        private void index() {
            var seen = shown();
            var expected = model.entrySet().stream()
                    .filter(each -> each.getValue().standing && !each.getValue().withdrawn)
                    .flatMap(each -> each.getKey().equals("dishonest")
                            ? java.util.stream.Stream.of("dishonest", "bidding-ban")
                            : java.util.stream.Stream.of(each.getKey()))
                    .sorted()
                    .toList();
            assertThat(seen).isEqualTo(expected);
            var counts = hub.index.counts();
            assertThat(counts.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(expected.size());
            hub.index.flush();
            projection.catchUp();
            assertThat(shown()).isEqualTo(seen);
            assertThat(hub.index.counts()).isEqualTo(counts);
        }

        private List<String> shown() {
            return hub.index.subjects().values().stream()
                    .flatMap(List::stream)
                    .map(IndexedEntry::list)
                    .sorted()
                    .collect(Collectors.toList());
        }

        /** A change tells of the recall exactly as long as it holds, and repeats nothing of what is called back. */
        private void delta(byte[] content) {
            var delta = hub.json.object(content);
            for (var each : (List<?>) delta.get("changes")) {
                if (each instanceof Map<?, ?> change && change.get("groups") instanceof Map<?, ?> groups) {
                    var list = String.valueOf(change.get("list"));
                    var entry = model.get(list.equals("bidding-ban") ? "dishonest" : list);
                    var told = groups.toString().contains("recall={");
                    assertThat(told).as(change.toString()).isEqualTo(entry.recalled);
                    assertThat(groups.get("obligation").toString().contains("data={"))
                            .isEqualTo(!told);
                }
            }
            assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("review-failure", "刘一");
        }
    }
}
