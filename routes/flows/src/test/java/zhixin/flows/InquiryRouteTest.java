package zhixin.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.inquiry.AssetSource;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.inquiry.InquiryDesk.Opened;
import zhixin.inquiry.InquiryLimits;
import zhixin.inquiry.InquiryRoom;
import zhixin.inquiry.MemorySource;
import zhixin.inquiry.Round;
import zhixin.inquiry.SourceFailure;
import zhixin.inquiry.SourceQuestion;
import zhixin.submission.PlainJson;
import zhixin.trust.SignedDocument;

/** Scatter and gather: whole at the deadline whatever a source does, and every source accounted for. */
class InquiryRouteTest {
    private static final int DEADLINE_MS = 400;

    private final InquiryRoom room = new InquiryRoom();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private int warrants;

    @BeforeEach
    void start() throws Exception {
        var settings = new AskingSettings(Duration.ofSeconds(5), 4, Duration.ofSeconds(30));
        camel.addRoutes(
                new InquiryRoute(new Asking(room.answers, settings), Executors.newVirtualThreadPerTaskExecutor()));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Round round(AssetSource... sources) {
        return round(DEADLINE_MS, sources);
    }

    private Round round(int deadlineMs, AssetSource... sources) {
        var text = room.warrant("warrant-" + ++warrants);
        text.put("deadlineMs", deadlineMs);
        var warrant = room.signed(text, "officer");
        var opened = room.desk(InquiryLimits.NONE, sources).open(InquiryRoom.officer(), InquiryRoom.body(warrant));
        return ((Opened.Fresh) opened).round();
    }

    private Version ask(AssetSource... sources) {
        return gather(round(sources));
    }

    private Version gather(Round round) {
        return new CamelInquiryGathering(camel.createProducerTemplate()).gather(round);
    }

    private MemorySource honest(String court) {
        return new MemorySource(
                court, question -> CompletableFuture.completedFuture(room.empty(question, court, "home-" + court)));
    }

    private MemorySource slow(String court, long millis) {
        return new MemorySource(court, question -> {
            var later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> room.empty(question, court, "home-" + court), later);
        });
    }

    private static MemorySource broken(String court, String code) {
        return new MemorySource(court, question -> CompletableFuture.failedFuture(new SourceFailure(code)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Version version) {
        return (List<Map<String, Object>>)
                (List<?>) new PlainJson().object(version.envelope().content()).get("sources");
    }

    private static List<String> statuses(Version version) {
        return lines(version).stream()
                .map(line -> line.get("reason") == null
                        ? String.valueOf(line.get("status"))
                        : line.get("status") + " " + line.get("reason"))
                .toList();
    }

    private static String text(Version version) {
        return new String(version.envelope().content(), StandardCharsets.UTF_8);
    }

    @Test
    void everySourceStandsInTheAnswerWithWhatBecameOfIt() {
        var other = new SourceQuestion("AAAAAAAAAAAAAAAAAAAAAA", null, "sm3:" + "0".repeat(64), Duration.ZERO);
        var begun = System.nanoTime();
        var version = ask(
                honest("津0104"),
                slow("沪0106", 60_000),
                broken("苏0106", SourceFailure.UNREACHABLE),
                new MemorySource(
                        "浙0104",
                        question -> CompletableFuture.completedFuture(room.empty(question, "浙0104", "home-粤0106"))),
                new MemorySource(
                        "粤0106",
                        question -> CompletableFuture.completedFuture(room.empty(other, "粤0106", "home-粤0106"))),
                new MemorySource("鲁0103", question -> {
                    throw new IllegalStateException("an adapter's own fault");
                }));
        var millis = (System.nanoTime() - begun) / 1_000_000;

        assertThat(statuses(version))
                .containsExactly(
                        "empty",
                        "empty",
                        "late",
                        "failed source.unreachable",
                        "failed answer.signer",
                        "failed answer.other-inquiry",
                        "failed source.error");
        assertThat(text(version)).contains("\"completeness\":{\"answered\":2,\"complete\":false,\"sources\":7}");
        assertThat(millis).isLessThan(30_000);
    }

    @Test
    void allAnsweredIsCompleteAndDoesNotWaitForTheDeadline() {
        assertThat(text(ask(honest("津0104"), honest("沪0106")))).contains("\"complete\":true");
    }

    @Test
    void aLateAnswerIsTheNextVersionUnderTheDigestOfTheOneBefore() throws Exception {
        var round = round(slow("沪0106", 3_000), honest("津0104"));
        var first = gather(round);
        assertThat(statuses(first)).containsExactly("empty", "late", "empty");

        Version second = first;
        for (var i = 0; i < 600 && second.version() == 1; i++) {
            Thread.sleep(50);
            second = room.book.newest(round.inquiry().inquiryId()).orElseThrow();
        }

        assertThat(second.version()).isEqualTo(2);
        assertThat(statuses(second)).containsExactly("empty", "empty", "empty");
        assertThat(text(second))
                .contains("\"complete\":true")
                .contains("\"previousDigest\":\""
                        + room.digests.sm3(first.envelope().content()) + "\"");
        assertThat(room.book.version(round.inquiry().inquiryId(), 1)).contains(first);
    }

    @Test
    void aSourceThatFailsAgainAndAgainIsLeftAloneForAWhile() {
        var asked = new AtomicInteger();
        var source = new MemorySource("津0104", question -> {
            asked.incrementAndGet();
            return CompletableFuture.failedFuture(new SourceFailure(SourceFailure.UNREACHABLE));
        });
        for (var i = 0; i < 10; i++) {
            assertThat(statuses(ask(source, honest("沪0106")))).contains("failed source.unreachable");
        }

        assertThat(statuses(ask(source, honest("沪0106")))).containsExactly("empty", "not-asked breaker.open", "empty");
        assertThat(asked).hasValue(10);
    }

    @Test
    void theHubsOwnFaultsLeaveNoSourceAlone() {
        var faulty = new MemorySource("津0104", question -> {
            throw new IllegalStateException("an adapter's own fault");
        });
        for (var i = 0; i < 12; i++) {
            assertThat(statuses(ask(faulty, honest("沪0106")))).containsExactly("empty", "failed source.error", "empty");
        }
    }

    @Test
    void lateAnswersThatComeTogetherAreOneVersion() throws Exception {
        var sources = IntStream.range(0, 12)
                .mapToObj(i -> slow("京" + (1000 + i), 600 + 60L * i))
                .toArray(AssetSource[]::new);
        var round = round(sources);
        assertThat(gather(round).version()).isEqualTo(1);

        var last = settled(round);
        assertThat(text(last)).contains("\"answered\":13").contains("\"complete\":true");
        // All within a second and a bit: twelve versions are what they once made.
        assertThat(last.version()).isBetween(2, 8);
    }

    @Test
    void aLateAnswerOutlivesADatabaseThatIsGoneForAWhile() throws Exception {
        var round = round(slow("沪0106", 3_000));
        gather(round);
        room.book.fail(2);

        var second = settled(round);
        assertThat(second.version()).isEqualTo(2);
        assertThat(statuses(second)).containsExactly("empty", "empty");
    }

    @Test
    void whatIsTooMuchTogetherIsAFailureOfWhoeverComesLast() {
        var sources = IntStream.range(0, 12)
                .mapToObj(i -> "京" + (1000 + i))
                .map(court -> new MemorySource(
                        court,
                        question -> CompletableFuture.completedFuture(
                                room.answered(question, court, "home-" + court, 900, 320))))
                .toArray(AssetSource[]::new);

        var version = gather(round(20_000, sources));

        assertThat(statuses(version)).contains("failed round.too-large").contains("answered");
        assertThat(version.envelope().content().length).isLessThan(3 * Round.MOST_BYTES);
        // Nobody is to be left alone for what came from the others.
        assertThat(statuses(gather(round(20_000, sources)))).doesNotContain("not-asked breaker.open");
    }

    @Test
    void aFaultBeforeTheRouteLeavesNobodyWaiting() throws Exception {
        var desk = room.desk(InquiryLimits.NONE, honest("津0104"));
        var opened =
                desk.open(InquiryRoom.officer(), InquiryRoom.body(room.signed(room.warrant("warrant-9"), "officer")));
        var round = ((Opened.Fresh) opened).round();
        var id = round.inquiry().inquiryId();
        var waiting = CompletableFuture.supplyAsync(
                () -> InquiryRoom.refused(() -> desk.read(InquiryRoom.officer(), id, java.util.Optional.empty())));
        var gathering = new CamelInquiryGathering(camel.createProducerTemplate());
        camel.stop();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> gathering.gather(round)))
                .isNotNull();
        assertThat(waiting.get(5, TimeUnit.SECONDS).type()).isEqualTo(zhixin.problem.ProblemType.UNAVAILABLE);
    }

    /** The newest version, once nobody in it is listened to. */
    private Version settled(Round round) throws InterruptedException {
        var id = round.inquiry().inquiryId();
        for (var i = 0; i < 600 && !room.book.listening().isEmpty(); i++) {
            Thread.sleep(50);
        }
        return room.book.newest(id).orElseThrow();
    }

    @Test
    void aSourceThatHoldsQuestionsGetsNoMoreThanItsBulkheadLetsThrough() {
        var never = new MemorySource("津0104", question -> new CompletableFuture<SignedDocument>());
        var last = IntStream.range(0, 5)
                .mapToObj(i -> statuses(ask(never)))
                .toList()
                .getLast();

        assertThat(last).containsExactly("empty", "not-asked bulkhead.full");
    }

    @Test
    void fiveHundredSourcesAreAskedSideBySide() {
        var sources = IntStream.range(0, 500)
                .mapToObj(i -> slow("京" + String.format("%04d", 1000 + i), 150))
                .toArray(AssetSource[]::new);

        var begun = System.nanoTime();
        var version = gather(round(20_000, sources));
        var millis = (System.nanoTime() - begun) / 1_000_000;
        // One after the other they would take 75 seconds.
        assertThat(millis).isLessThan(10_000);
        assertThat(new java.util.TreeSet<>(statuses(version))).containsExactly("empty");
        assertThat(text(version)).contains("\"answered\":501").contains("\"complete\":true");
    }
}
