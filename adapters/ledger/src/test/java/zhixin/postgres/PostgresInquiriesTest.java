package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.inquiry.Inquiry;
import zhixin.inquiry.InquiryBook;
import zhixin.inquiry.InquiryBook.Accepted;
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
