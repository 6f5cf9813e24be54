package zhixin.postgres;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.inquiry.Inquiry;
import zhixin.inquiry.InquiryBook;
import zhixin.inquiry.InquiryBook.Accepted;
import zhixin.inquiry.InquiryBook.Draft;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.trust.SignedDocument;

/** Warrants and answers on the real server: counted where they are kept, and never written over. */
class PostgresInquiriesTest {
    private static final Instant NOW = TestServer.CLOCK.instant();
    private static final CourtCode CHAOYANG = new CourtCode("京0105");

    private String url;
    private Ledger ledger;
    private InquiryBook book;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        reopen();
    }

    private void reopen() {
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, FreshPositions.MOST);
        book = ledger.inquiries();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static SignedDocument document(String text) {
        return new SignedDocument(text.getBytes(StandardCharsets.UTF_8), new byte[] {1}, new byte[] {2});
    }

    private static Inquiry inquiry(int number, String warrant) {
        return new Inquiry(
                "inquiry-" + number,
                warrant,
                "sm3:0",
                CHAOYANG,
                "officer",
                CaseNumber.parse("(2026)京0105执12346号").orElseThrow(),
                NOW,
                document("a warrant"));
    }

    @Test
    void howeverManyComeAtOnceNoMoreAreKeptThanMayBe() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = threads.invokeAll(IntStream.range(0, 24)
                    .<Callable<Accepted>>mapToObj(i -> () -> book.accept(inquiry(i, "warrant-" + i), 5, NOW))
                    .toList());
            var kept = 0;
            for (var each : all) {
                kept += each.get() instanceof Accepted.Kept ? 1 : 0;
            }
            assertThat(kept).isEqualTo(5);
        }
        assertThat(book.unanswered()).hasSize(5);
        // What came before the window counts no more.
        assertThat(book.accept(inquiry(99, "warrant-99"), 5, NOW.plusSeconds(1)))
                .isEqualTo(new Accepted.Kept());
    }

    @Test
    void oneWarrantOnceAlsoWhereNoMoreMayBe() {
        var first = inquiry(1, "warrant-1");
        assertThat(book.accept(first, 1, NOW)).isEqualTo(new Accepted.Kept());
        assertThat(book.accept(inquiry(2, "warrant-1"), 1, NOW))
                .isInstanceOfSatisfying(
                        Accepted.Stands.class,
                        stands -> assertThat(stands.inquiry().inquiryId()).isEqualTo("inquiry-1"));
        assertThat(book.accept(inquiry(2, "warrant-2"), 1, NOW)).isEqualTo(new Accepted.Full());
    }

    @Test
    void aVersionTellsWhetherItWasWrittenAndWhoseDataItShows() {
        book.accept(inquiry(1, "warrant-1"), 9, NOW);
        var first = new Version(1, document("{\"first\":1}"), List.of(CHAOYANG, new CourtCode("沪0115")));
        assertThat(book.versions("inquiry-1")).isZero();
        assertThat(book.answer("inquiry-1", first, true)).isTrue();
        assertThat(book.answer("inquiry-1", new Version(1, document("another"), List.of()), false))
                .isFalse();

        var found = book.newest("inquiry-1").orElseThrow();
        assertThat(found.touched()).isEqualTo(first.touched());
        assertThat(found.envelope().content()).isEqualTo(first.envelope().content());
        assertThat(book.listening()).hasSize(1);
        assertThat(book.answer("inquiry-1", new Version(2, document("{}"), List.of()), false))
                .isTrue();
        assertThat(book.listening()).isEmpty();
        assertThat(book.versions("inquiry-1")).isEqualTo(2);
        assertThat(book.newest("inquiry-1").orElseThrow().touched()).isEmpty();
    }

    private static List<byte[]> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] rest(int bytes) {
        var random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        return random;
    }

    /** Whole again at the door, whatever of it was laid down before: nothing, some, or all of it by another draft. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void anAnswerWhoseLinesWereLaidDownBefore(int before) {
        book.accept(inquiry(1, "warrant-1"), 9, NOW);
        var lines = lines("{\"own\":\"记录\"}", "{\"first\":1}", "{\"second\":[2]}");
        var another = UUID.randomUUID();
        book.lay("inquiry-1", another, Map.of(0, rest(3), 1, rest(5), 2, rest(7)));
        var draft = UUID.randomUUID();
        var laid = IntStream.range(0, before).boxed().collect(toMap(i -> i, lines::get));
        book.lay("inquiry-1", draft, laid);
        book.lay("inquiry-1", draft, laid);

        var text = "{\"a\":0,\"sources\":[{\"own\":\"记录\"},{\"first\":1},{\"second\":[2]}],\"z\":9}";
        var version = new Version(1, document(text), List.of(CHAOYANG));
        var from = text.indexOf('[') + 1;
        assertThat(book.answer("inquiry-1", version, new Draft(draft, from, lines), true))
                .isTrue();
        assertThat(book.answer("inquiry-1", version, new Draft(UUID.randomUUID(), from, lines), true))
                .isFalse();
        assertThat(TestServer.ask(url, "select count(distinct draft) from inquiry_lines"))
                .as("nothing of a version that stands already")
                .isEqualTo("2");

        var found = book.version("inquiry-1", 1).orElseThrow();
        assertThat(found.envelope().content()).asString(StandardCharsets.UTF_8).isEqualTo(text);
        assertThat(found.touched()).containsExactly(CHAOYANG);
        assertThat(book.newest("inquiry-1").orElseThrow().envelope().content())
                .isEqualTo(found.envelope().content());
        assertThat(TestServer.ask(url, "select octet_length(document) from inquiry_versions"))
                .isEqualTo(String.valueOf("{\"a\":0,\"sources\":[],\"z\":9}".length()));
    }

    /** The lines come in any order, and the answer while they are laid down. */
    @Test
    void whoeverLaysLinesDownAndWhoeverWritesTheAnswerDoNotWaitForEachOther() throws Exception {
        var lines = IntStream.range(0, 300).mapToObj(i -> rest(1 + i)).toList();
        var backwards = new LinkedHashMap<Integer, byte[]>();
        for (var place = lines.size() - 1; place >= 0; place--) {
            backwards.put(place, lines.get(place));
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var i = 0; i < 20; i++) {
                book.accept(inquiry(i, "warrant-" + i), 99, NOW);
                var id = "inquiry-" + i;
                var draft = new Draft(UUID.randomUUID(), 0, lines);
                var version = new Version(
                        1, new SignedDocument(new byte[draft.to() + 1], new byte[] {1}, new byte[] {2}), List.of());
                var laid = threads.submit(() -> book.lay(id, draft.id(), backwards));
                assertThat(book.answer(id, version, draft, false)).isTrue();
                laid.get();
                assertThat(book.newest(id).orElseThrow().envelope().content()).hasSize(draft.to() + 1);
            }
        }
        assertThat(TestServer.ask(url, "select count(*) from inquiry_lines")).isEqualTo("6000");
    }

    /** The largest answer that a source may give, beside a small one. */
    @Test
    void aLineOfMegabytes() {
        book.accept(inquiry(1, "warrant-1"), 9, NOW);
        var lines = List.of(rest(5 << 20), rest(1));
        var draft = new Draft(UUID.randomUUID(), 1, lines);
        book.lay("inquiry-1", draft.id(), Map.of(0, lines.getFirst()));
        var content = ByteBuffer.allocate(draft.to() + 1)
                .put((byte) '[')
                .put(lines.getFirst())
                .put((byte) ',')
                .put(lines.getLast())
                .put((byte) ']')
                .array();
        var envelope = new SignedDocument(content, new byte[] {1}, new byte[] {2});
        book.answer("inquiry-1", new Version(1, envelope, List.of()), draft, false);
        assertThat(book.version("inquiry-1", 1).orElseThrow().envelope().content())
                .isEqualTo(content);
    }

    @Test
    void answersFromBeforeAreFoundWhereSomebodyIsLate() {
        ledger.close();
        url = TestServer.emptyUrl();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .target("21")
                .load()
                .migrate();
        TestServer.execute(url, """
            insert into inquiries (inquiry_id, warrant_id, warrant_digest, court, officer, case_number, accepted_at,
                document, signature, signer)
            select 'inquiry-' || i, 'warrant-' || i, 'sm3:0', '京0105', 'officer', '(2026)京0105执12346号', now(), 'x', '', ''
            from generate_series(1, 2) i
            """);
        TestServer.execute(
                url, "insert into inquiry_versions values ('inquiry-1', 1, '{\"status\":\"late\"}', '', '')");
        TestServer.execute(
                url, "insert into inquiry_versions values ('inquiry-2', 1, '{\"status\":\"empty\"}', '', '')");
        reopen();

        assertThat(book.listening()).extracting(Inquiry::inquiryId).containsExactly("inquiry-1");
        assertThat(book.newest("inquiry-1").orElseThrow().touched()).isNull();
    }
}
