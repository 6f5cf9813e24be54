package zhixin.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.law.SampleRecords.COMPANY;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.WOMAN;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.identity.PlainSpellings;
import zhixin.law.EntryId;
import zhixin.law.IncidentTest;
import zhixin.law.PublicList;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.MemoryHub;
import zhixin.lookup.IndexHead;
import zhixin.lookup.IndexReply;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SearchFilter;
import zhixin.problem.ProblemException;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;

/** A screening from its bytes to its signed document, over the whole hub in memory. */
class ScreeningDeskTest {
    private static final Party BUREAU = party("bureau", Set.of(PublicList.values()));
    private static final Party BIDDING = party("bidding", Set.of(PublicList.BIDDING_BAN, PublicList.DISHONEST));
    private static final Party FEED = new Party(
            "feed",
            Set.of(Right.SCREEN, Right.SUBSCRIBE),
            Optional.empty(),
            Set.of(PublicList.DISHONEST),
            Set.of(FieldGroup.CORE, FieldGroup.CASE));
    private static final ScreenedSubject MISTYPED = ScreenedSubject.of("张三", "resident-id", "119999199003070018", null);

    private final MemoryHub hub = new MemoryHub();
    private final MemoryScreenings book = new MemoryScreenings();
    private final Lane lane = new Lane();
    private ScreeningRequest request;
    private final ScreeningDesk desk = new ScreeningDesk(
            bytes -> request,
            new Screener(
                    lane,
                    hub.ledger,
                    new PublicEntryView(hub.reader, hub.parties, hub.names),
                    hub.ledger,
                    hub.ledger,
                    hub.keys,
                    () -> List.of("京03"),
                    hub.clock),
            book,
            new PlainSpellings(),
            hub.sealer,
            hub.digests,
            new RandomEntryIds(),
            hub.clock);

    private static Party party(String cn, Set<PublicList> lists) {
        return new Party(cn, Set.of(Right.SCREEN), Optional.empty(), lists, Set.of());
    }

    private static ScreenedSubject person(String name, String id) {
        return ScreenedSubject.of(name, "resident-id", id, null);
    }

    @BeforeEach
    void list() {
        hub.submit(CHAOYANG, List.of(dishonest("r-1"), consumption("r-2")));
        publish();
        screen(person("张三", MAN));
    }

    private void publish() {
        hub.publishAll();
        hub.projection().catchUp();
        hub.clock.advance(Duration.ofHours(1));
    }

    private void screen(ScreenedSubject... subjects) {
        request = new ScreeningRequest(new Purpose("招标2026-17", "投标人", null), List.of(subjects));
    }

    private void screenAt(Instant at, ScreenedSubject... subjects) {
        request = new ScreeningRequest(new Purpose("招标2026-17", "投标人", at), List.of(subjects));
    }

    private SignedDocument sealed(Party caller, String key, String body) {
        return desk.screen(caller, key, body.getBytes(StandardCharsets.UTF_8));
    }

    private int keys;

    private Map<String, @Nullable Object> result(Party caller) {
        return hub.json.object(sealed(caller, "key-" + ++keys, "body").content());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> subjects(Map<String, @Nullable Object> result) {
        return (List<Map<String, Object>>) result.get("subjects");
    }

    private static List<Object> outcomes(Map<String, @Nullable Object> result) {
        return subjects(result).stream().map(each -> each.get("outcome")).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> lists(Map<String, @Nullable Object> result, int subject) {
        return ((List<Map<String, Object>>) subjects(result).get(subject).get("matches"))
                .stream().map(match -> match.get("list")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> match(Map<String, @Nullable Object> result, int subject, int match) {
        return ((List<Map<String, Object>>) subjects(result).get(subject).get("matches")).get(match);
    }

    @Test
    void everyoneHasAVerdictInOrder() {
        screen(
                person("张三", MAN),
                person("張三", MAN),
                person("张四", MAN),
                MISTYPED,
                person("李四", WOMAN),
                ScreenedSubject.of("海天食品有限公司", "uscc", COMPANY, null),
                person("张*", MAN),
                person("张三", MAN),
                ScreenedSubject.of(null, "resident-id", MAN, null),
                ScreenedSubject.of("张三", "library-card", MAN, null),
                ScreenedSubject.of("张三", "passport", "E12345678", null));
        var result = result(BUREAU);

        assertThat(outcomes(result))
                .containsExactly(
                        "listed",
                        "listed",
                        "name-mismatch",
                        "unanswerable",
                        "not-listed",
                        "not-listed",
                        "unanswerable",
                        "listed",
                        "unanswerable",
                        "unanswerable",
                        "unanswerable");
        assertThat(result.get("counts"))
                .isEqualTo(Map.of("listed", 3L, "not-listed", 2L, "name-mismatch", 1L, "unanswerable", 5L));
        assertThat(subjects(result))
                .extracting(each -> each.get("index"))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(lists(result, 0)).containsExactly("dishonest", "bidding-ban", "consumption");
        assertThat(subjects(result).get(0))
                .containsEntry("maskedId", "11****1990*******9")
                .containsEntry("name", "张三");
        assertThat(subjects(result).get(2)).containsEntry("matches", List.of()).containsEntry("name", "张四");
        assertThat(subjects(result).get(3))
                .containsEntry("code", "id.check-digit")
                .containsEntry("problem", "/problems/invalid-id")
                .doesNotContainKeys("name", "maskedId", "matches");
        assertThat(subjects(result))
                .extracting(each -> each.get("problem"))
                .endsWith(
                        "/problems/invalid-name",
                        null,
                        "/problems/invalid-request",
                        "/problems/invalid-request",
                        "/problems/invalid-request");
        assertThat(result.toString()).as("no number").doesNotContain(MAN, WOMAN, "119999199003070018");
    }

    @Test
    void aPlatformSeesItsListsAlone() {
        screen(person("张三", MAN), person("李四", WOMAN));
        var result = result(BIDDING);
        assertThat(result).containsEntry("listsChecked", List.of("dishonest", "bidding-ban"));
        assertThat(lists(result, 0)).containsExactly("dishonest", "bidding-ban");

        hub.submit(CHAOYANG, List.of(remove("r-3", "dishonest", "r-1", "early-deletion")));
        publish();
        assertThat(outcomes(result(BIDDING)))
                .as("restricted, not dishonest")
                .containsExactly("not-listed", "not-listed");
        screen(person("张四", MAN));
        assertThat(outcomes(result(BIDDING))).as("nor is another name told of").containsExactly("not-listed");
        assertThat(outcomes(result(BUREAU))).containsExactly("name-mismatch");
        assertThatThrownBy(() -> sealed(party("blind", Set.of()), "k", "body")).hasMessageContaining("not-permitted");
    }

    @Test
    void theDocumentSaysOnWhatItRests() {
        var document = sealed(BUREAU, "the-key", "the body");
        var result = hub.json.object(document.content());
        var edition = hub.ledger.latest().orElseThrow();
        assertThat(result)
                .containsEntry("schema", "zhixin/screening/1")
                .containsEntry("caller", "bureau")
                .containsEntry("edition", edition.number())
                .containsEntry("manifestDigest", edition.manifestDigest())
                .containsEntry("requestDigest", hub.digests.sm3("the body".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("idempotencyKeyDigest", hub.digests.sm3("the-key".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("complete", false)
                .containsEntry("behind", List.of("京03"))
                .containsEntry("asOf", "2026-11-22T09:00:00+08:00");
        assertThat(hub.sealer.verify(document, hub.clock.instant())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void theSameKeyGetsTheSameBytes() {
        var first = sealed(BUREAU, "k", "body");
        hub.clock.advance(ScreeningDesk.RETENTION.minusSeconds(1));
        assertThat(sealed(BUREAU, "k", "body")).isSameAs(first);
        assertThatThrownBy(() -> sealed(BUREAU, "k", "body ")).hasMessageContaining("idempotency-conflict");
        assertThat(sealed(BIDDING, "k", "other").content())
                .as("another caller's key is another key")
                .isNotEqualTo(first.content());
        hub.clock.advance(Duration.ofSeconds(1));
        assertThat(sealed(BUREAU, "k", "body ").content()).isNotEqualTo(first.content());
    }

    @Test
    void twinsGetOneResult() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var twins = new ArrayList<Callable<SignedDocument>>();
            for (var i = 0; i < 8; i++) {
                twins.add(() -> sealed(BUREAU, "k", "body"));
            }
            for (var done : threads.invokeAll(twins)) {
                assertThat(done.get()).isSameAs(sealed(BUREAU, "k", "body"));
            }
        }
        assertThat(lane.asked).as("asked once").isEqualTo(1);
    }

    @Test
    void anIndexThatIsNotWholeKeepsNothing() {
        screen(person("张三", MAN), person("李四", WOMAN));
        lane.failFrom = 1;
        assertThatThrownBy(() -> sealed(BUREAU, "k", "body")).hasMessageContaining("index-unavailable");
        assertThat(book.size()).isZero();
        lane.failFrom = Integer.MAX_VALUE;
        assertThat(sealed(BUREAU, "k", "another body")).isNotNull();
    }

    /** An edition is published while the questions are under way: all are answered from one all the same. */
    @Test
    void allAreAnsweredFromOneEdition() {
        screen(person("李四", WOMAN), person("张三", MAN), person("李四", WOMAN));
        lane.before = asked -> {
            if (asked == 1) {
                hub.submit(CHAOYANG, List.of(remove("r-3", "dishonest", "r-1", "early-deletion")));
                publish();
            }
        };
        var result = result(BUREAU);
        assertThat(result).containsEntry("edition", 2L);
        assertThat(outcomes(result)).containsExactly("not-listed", "listed", "not-listed");
        assertThat(lists(result, 1)).containsExactly("consumption");
        assertThat(lane.asked)
                .as("the first is asked again, the others are not")
                .isEqualTo(4);
    }

    /** Editions come faster than the index answers: the ledger knows what the one held from which most were answered. */
    @Test
    void whereEditionsNeverRestTheLedgerAnswers() {
        screen(person("李四", WOMAN), person("张三", MAN), person("张三", MAN), person("张三", MAN));
        lane.before = asked -> {
            if (asked % 3 == 1) {
                var again = asked == 1
                        ? remove("r-" + asked + "-x", "dishonest", "r-1", "early-deletion")
                        : with(dishonest("r-" + asked + "-y"), "case.caseNumber", "(2026)京0105执2" + asked + "号");
                hub.submit(CHAOYANG, List.of(again));
                publish();
            }
        };
        var result = result(BUREAU);
        assertThat(result).containsEntry("edition", 2L);
        assertThat(outcomes(result)).containsExactly("not-listed", "listed", "listed", "listed");
        for (var subject = 1; subject < 4; subject++) {
            assertThat(lists(result, subject)).containsExactly("consumption");
        }
    }

    @Test
    void aMomentOfThePastIsAnsweredByTheLedger() {
        var listed = hub.clock.instant().minus(Duration.ofMinutes(1));
        hub.submit(CHAOYANG, List.of(remove("r-3", "dishonest", "r-1", "early-deletion")));
        publish();
        lane.failFrom = 0; // not even asked

        screenAt(listed, person("张三", MAN), person("张四", MAN), MISTYPED, person("李四", WOMAN), person("张三", MAN));
        var result = result(BUREAU);
        assertThat(outcomes(result)).containsExactly("listed", "name-mismatch", "unanswerable", "not-listed", "listed");
        assertThat(lists(result, 4)).containsExactly("dishonest", "bidding-ban", "consumption");
        assertThat(result).containsEntry("edition", 1L).containsEntry("complete", true);

        screenAt(hub.clock.instant(), person("张三", MAN));
        assertThat(lists(result(BUREAU), 0)).containsExactly("consumption");
        screenAt(Instant.parse("2020-01-01T00:00:00Z"), person("张三", MAN));
        var before = result(BUREAU);
        assertThat(before).containsEntry("edition", 0L).containsEntry("manifestDigest", null);
        assertThat(outcomes(before)).containsExactly("not-listed");
        screenAt(hub.clock.instant().plusMillis(1), person("张三", MAN));
        assertThatThrownBy(() -> result(BUREAU)).hasMessageContaining("invalid-request");
    }

    /** What the ledger says of an edition is what the index says of it, letter by letter. */
    @Test
    void ledgerAndIndexAgree() {
        screen(person("张三", MAN));
        var now = subjects(result(BUREAU));
        screenAt(hub.clock.instant(), person("张三", MAN));
        assertThat(subjects(result(BUREAU))).isEqualTo(now);
    }

    private static Map<String, @Nullable Object> publication(String recordId, String action) {
        var record = new TreeMap<String, @Nullable Object>(Map.of(
                "recordId", recordId, "action", action, "list", "dishonest", "target", "r-1", "reason", "privacy"));
        record.put("approval", dishonest("x").get("approval"));
        return record;
    }

    private void admit(Map<String, @Nullable Object> record) {
        assertThat(hub.submit(CHAOYANG, List.of(record)).get("refused")).hasToString("[]");
        publish();
    }

    /** The public finds nothing; whoever has the right to the list is told that the restriction stands, and no more. */
    @Test
    void whatIsOffThePublicSiteStillStands() {
        var before = hub.clock.instant().minus(Duration.ofMinutes(1));
        admit(publication("w-1", "withdraw"));
        screen(person("张三", MAN), person("張 三", MAN), person("李四", MAN), person("张三", WOMAN));
        var result = result(BIDDING);
        assertThat(result).containsEntry("edition", 2L);
        assertThat(outcomes(result)).containsExactly("listed", "listed", "name-mismatch", "not-listed");
        assertThat(lists(result, 0)).containsExactly("dishonest", "bidding-ban");
        assertThat(result.get("notices").toString()).contains("withdrawn");
        assertThat(subjects(result).get(0)).containsEntry("notices", List.of("withdrawn"));
        assertThat(match(result, 0, 0))
                .containsEntry("matchKind", "id-exact")
                .containsEntry("publication", "withdrawn")
                .containsEntry("court", Map.of("code", CHAOYANG.value(), "name", hub.parties.courtName(CHAOYANG)))
                .containsKey("entryId")
                .doesNotContainKeys("caseNumber", "obligation", "grounds", "subject", "performance");
        assertThat(lists(result(BUREAU), 0)).containsExactly("consumption", "dishonest", "bidding-ban");
        assertThat(match(result(FEED), 0, 0)).containsKey("caseNumber");

        screenAt(before, person("张三", MAN));
        assertThat(match(result(BIDDING), 0, 0))
                .doesNotContainKey("publication")
                .containsKey("subject");
        screenAt(hub.clock.instant(), person("张三", MAN), person("李四", MAN));
        var then = result(BIDDING);
        assertThat(outcomes(then)).containsExactly("listed", "name-mismatch");
        assertThat(match(then, 0, 0)).isEqualTo(match(result, 0, 0));

        screen(person("张三", MAN));
        admit(publication("w-2", "replace"));
        assertThat(match(result(BIDDING), 0, 0))
                .doesNotContainKey("publication")
                .containsKey("subject");
        admit(publication("w-3", "withdraw"));
        admit(remove("r-3", "dishonest", "r-1", "early-deletion"));
        assertThat(outcomes(result(BIDDING))).containsExactly("not-listed");
        assertThat(outcomes(result(BUREAU))).as("restricted all the same").containsExactly("listed");
    }

    /** What an incident calls back is not repeated here either. */
    @Test
    void whatIsCalledBackIsNotRepeated() {
        admit(IncidentTest.incident("i-1", "dishonest", "r-1"));
        assertThat(match(result(FEED), 0, 0))
                .containsEntry("publication", "withdrawn")
                .containsKey("caseNumber");
        admit(with(IncidentTest.incident("i-2", "dishonest", "r-1"), "groups", List.of("case")));
        assertThat(match(result(FEED), 0, 0))
                .containsEntry("publication", "withdrawn")
                .doesNotContainKey("caseNumber");
    }

    /** What is in its grace was never published, and nobody is told of it. */
    @Test
    void whatIsInItsGraceIsNoWithdrawal() {
        hub.submit(CHAOYANG, List.of(remove("r-3", "dishonest", "r-1", "early-deletion")));
        admit(with(dishonest("r-9"), "graceUntil", "2026-12-01", "case.caseNumber", "(2026)京0105执29号"));
        assertThat(outcomes(result(BIDDING))).containsExactly("not-listed");
    }

    @Test
    void moreThanAWindowIsAskedInTurns() {
        var many = new ArrayList<ScreenedSubject>();
        for (var i = 0; i < 3000; i++) {
            many.add(i % 7 == 0 ? MISTYPED : person("张三", i % 2 == 0 ? MAN : WOMAN));
        }
        screen(many.toArray(ScreenedSubject[]::new));
        lane.slow = true;
        var result = result(BUREAU);
        assertThat(lane.most).isEqualTo(IndexPass.WINDOW);
        for (var i = 0; i < 3000; i++) {
            assertThat(outcomes(result).get(i))
                    .isEqualTo(i % 7 == 0 ? "unanswerable" : i % 2 == 0 ? "listed" : "not-listed");
        }
    }

    @Test
    void whoNamesNobodyAsksNobody() {
        screen(MISTYPED);
        var result = result(BUREAU);
        assertThat(outcomes(result)).containsExactly("unanswerable");
        assertThat(result).containsEntry("edition", 1L);
        assertThat(lane.asked).isZero();
    }

    @Test
    void aRequestHasItsBounds() {
        assertThatThrownBy(() -> screen()).hasMessageContaining("invalid-request");
        var one = person("张三", MAN);
        assertThatThrownBy(
                        () -> screen(java.util.Collections.nCopies(10_001, one).toArray(ScreenedSubject[]::new)))
                .hasMessageContaining("too-large");
        for (var wrong : List.of("", " ", "x".repeat(201), "a\u0000b", "a\nb")) {
            assertThatThrownBy(() -> new Purpose(wrong, "投标人", null)).hasMessageContaining("invalid-request");
            assertThatThrownBy(() -> new Purpose("项目", wrong, null)).hasMessageContaining("invalid-request");
        }
        for (var wrong : List.of("", " ", "a b", "键", "x".repeat(201), "a\u007f")) {
            assertThatThrownBy(() -> sealed(BUREAU, wrong, "body")).isInstanceOf(ProblemException.class);
        }
        assertThat(ScreeningDesk.checkKey("\"8e03978e-40d5\"")).isNotEmpty();
        assertThat(request.toString() + request.subjects()).doesNotContain("张三", MAN);
    }

    /** The index in memory, with a hand on when and what it answers. */
    private final class Lane implements LookupIndex {
        private int asked;
        private int most;
        private int failFrom = Integer.MAX_VALUE;
        private boolean slow;
        private java.util.function.IntConsumer before = asked -> {};
        private final List<CompletableFuture<IndexReply>> waiting = new ArrayList<>();

        @Override
        public CompletionStage<IndexReply> byNumber(String subjectKey) {
            before.accept(asked);
            if (asked++ >= failFrom) {
                return CompletableFuture.completedFuture(new IndexReply.Unavailable("lost"));
            }
            var answer = answer(subjectKey);
            return slow ? later(answer) : CompletableFuture.completedFuture(answer);
        }

        private IndexReply answer(String key) {
            var entries = hub.index.subjects().getOrDefault(key, List.of()).stream()
                    .map(IndexedEntry::json)
                    .toList();
            var head = new IndexHead(hub.index.edition().orElseThrow(), Instant.parse("2026-11-22T01:00:00.000999Z"));
            return new IndexReply.Answer(head, entries, null);
        }

        /** Answers by the hundred, on another thread, as one connection does. */
        private CompletionStage<IndexReply> later(IndexReply answer) {
            var future = new CompletableFuture<IndexReply>();
            synchronized (waiting) {
                waiting.add(future);
                most = Math.max(most, waiting.size());
            }
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                synchronized (waiting) {
                    waiting.remove(future);
                }
                future.complete(answer);
            });
            return future;
        }

        @Override
        public CompletionStage<IndexReply> byName(
                NameQuestion question, SearchFilter filter, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<IndexReply> byEntry(EntryId entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<IndexReply> counts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public IndexReply health() {
            return failFrom == 0
                    ? new IndexReply.Unavailable("lost")
                    : new IndexReply.Answer(new IndexHead(1, hub.clock.instant()), List.of(), null);
        }
    }
}
