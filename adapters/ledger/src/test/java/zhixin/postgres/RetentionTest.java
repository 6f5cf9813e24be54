package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.law.CaseSamples.PRESERVATION;
import static zhixin.law.CaseSamples.measure;
import static zhixin.law.CaseSamples.of;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.inquiry.Inquiry;
import zhixin.inquiry.InquiryBook;
import zhixin.law.CaseSamples;
import zhixin.lookup.SubjectKeys;
import zhixin.trust.SignedDocument;

/** What no entry of a list takes with it: cases that are over, and what was asked and answered in them. */
class RetentionTest {
    private static final LocalDate CLOSED = LocalDate.of(2026, 9, 10);
    private static final IdentityDocument DEBTOR = new IdentityDocument(IdType.RESIDENT_ID, CaseSamples.DEBTOR, "");

    private String url;
    private Courthouse courthouse;
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, FreshPositions.MOST);
        courthouse = new Courthouse(ledger);
    }

    @AfterEach
    void close() {
        courthouse.close();
    }

    @SafeVarargs
    private void submit(Map<String, @Nullable Object>... records) {
        var receipt = courthouse.submit(List.of(records));
        assertThat(receipt.get("refused")).as(receipt.toString()).hasToString("[]");
        courthouse.publish();
    }

    /** 保全: nobody stands on a list because of it. */
    private void preservation() {
        submit(
                CaseSamples.registered(PRESERVATION, "preservation", "c-1"),
                CaseSamples.staff(PRESERVATION, "s-1", "officer"),
                CaseSamples.asset(PRESERVATION, "a-1", "deposit", CaseSamples.account()),
                measure(PRESERVATION, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
    }

    private void lifted() {
        submit(on("m-1", "l-1", "lift-measure", "on", "2026-09-10", "reason", "performed", "document", paper()));
    }

    private void closed() {
        submit(of(PRESERVATION, "x-1", "close-case", "closedOn", CLOSED.toString(), "mode", "performed"));
    }

    private int erased(LocalDate before) {
        return ledger.erasure().cases(before, 100, "retention").positions().size();
    }

    private String named() {
        return TestServer.ask(
                url,
                "select count(*) from positions p where p::text like '%" + CaseSamples.DEBTOR + "%'"
                        + " or p::text like '%6222-0000%'");
    }

    @Test
    void aPreservationCaseGoesWhenItIsOverAndNothingOfItStands() {
        preservation();
        assertThat(erased(CLOSED.plusYears(1))).as("open").isZero();
        lifted();
        closed();
        assertThat(erased(CLOSED)).as("closed on that day").isZero();
        assertThat(named()).isNotEqualTo("0");

        assertThat(erased(CLOSED.plusDays(1))).isPositive();

        assertThat(named()).isEqualTo("0");
        assertThat(ledger.caseFiles().heldBy(List.of(new SubjectKeys(courthouse.digests).of(DEBTOR))))
                .isEmpty();
        assertThat(TestServer.ask(
                        url,
                        "select count(*) from submissions where position('" + CaseSamples.DEBTOR
                                + "'::bytea in document) > 0"))
                .isEqualTo("0");
        assertThat(erased(CLOSED.plusDays(1))).as("once").isZero();
    }

    @Test
    void aMeasureThatStandsKeepsItsCase() {
        preservation();
        closed();
        assertThat(erased(CLOSED.plusDays(1))).isZero();
        lifted();
        assertThat(erased(CLOSED.plusDays(1))).isPositive();
        assertThat(named()).isEqualTo("0");
    }

    /** The entry's time is over, the freeze binds, and another of the same case waits behind an older one: both are still needed. */
    @Test
    void whatBindsOrWaitsKeepsItsCaseWhenTheEntryGoes() {
        submit(
                CaseSamples.registered(CaseSamples.CASE, "enforcement", "c-1"),
                CaseSamples.asset(CaseSamples.CASE, "a-1", "deposit", CaseSamples.account()),
                measure(CaseSamples.CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12),
                of(CaseSamples.CASE, "x-1", "close-case", "closedOn", CLOSED.toString(), "mode", "performed"));
        var key = new SubjectKeys(courthouse.digests).of(DEBTOR);
        var held = ledger.caseFiles().heldBy(List.of(key)).size();
        assertThat(held).isEqualTo(3); // the asset, the measure, the case

        var entry = new zhixin.law.EntryId(
                TestServer.ask(url, "select entry_id from positions where list = 'enforcement' limit 1"));
        assertThat(ledger.erasure().erase(List.of(entry), "retention").positions())
                .isNotEmpty();

        assertThat(ledger.caseFiles().heldBy(List.of(key))).hasSize(held);
        lifted();
        assertThat(erased(CLOSED.plusDays(1))).isPositive();
        assertThat(ledger.caseFiles().heldBy(List.of(key))).isEmpty();
        assertThat(named()).isEqualTo("0");
    }

    @Test
    void aCaseWithAnEntryGoesWithItAndNotBefore() {
        submit(
                CaseSamples.registered(CaseSamples.CASE, "enforcement", "c-1"),
                of(CaseSamples.CASE, "x-1", "close-case", "closedOn", CLOSED.toString(), "mode", "performed"));
        assertThat(erased(CLOSED.plusDays(1))).isZero();
        assertThat(named()).isNotEqualTo("0");
    }

    private void asked() {
        var warrant = new SignedDocument("a warrant".getBytes(StandardCharsets.UTF_8), new byte[] {1}, new byte[] {2});
        ledger.inquiries()
                .accept(
                        new Inquiry(
                                "i-1",
                                "warrant-1",
                                "sm3:" + "0".repeat(64),
                                new CourtCode("京0105"),
                                "officer",
                                CaseNumber.parse(PRESERVATION).orElseThrow(),
                                Batches.NOON,
                                warrant),
                        1,
                        Batches.NOON);
        var draft = new InquiryBook.Draft(UUID.randomUUID(), 2, List.of("war".getBytes(StandardCharsets.UTF_8)));
        ledger.inquiries().answer("i-1", new InquiryBook.Version(1, warrant, List.of()), draft, true);
        ledger.inquiries().answer("i-1", new InquiryBook.Version(2, warrant, List.of()), false);
        // Of an answer that came to nothing.
        ledger.inquiries().lay("i-1", UUID.randomUUID(), Map.of(7, new byte[] {1}));
    }

    @Test
    void whatWasAskedAndAnsweredGoesWithTheEndedCase() {
        preservation();
        asked();
        var late = LocalDate.of(2027, 1, 1);
        assertThat(ledger.erasure().inquiries(late, "retention")).as("open").isZero();
        closed();
        assertThat(ledger.erasure().inquiries(LocalDate.of(2026, 11, 22), "retention"))
                .as("asked on that day")
                .isZero();

        assertThat(ledger.erasure().inquiries(late, "retention")).isEqualTo(1);

        var inquiry = ledger.inquiries().byId("i-1").orElseThrow();
        assertThat(inquiry.warrant().content()).isEmpty();
        assertThat(inquiry.warrantDigest()).startsWith("sm3:");
        assertThat(ledger.inquiries().version("i-1", 1).orElseThrow().envelope().content())
                .isEmpty();
        assertThat(TestServer.ask(url, "select count(*) from inquiry_versions where octet_length(document) > 0"))
                .isEqualTo("0");
        assertThat(TestServer.ask(url, "select count(*) from inquiry_lines")).isEqualTo("2");
        assertThat(TestServer.ask(url, "select sum(octet_length(line)) from inquiry_lines"))
                .isEqualTo("0");
        assertThat(ledger.inquiries().unanswered()).isEmpty();
        assertThat(ledger.inquiries().listening()).isEmpty();
        assertThat(ledger.erasure().inquiries(late, "retention")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update inquiries set document = '', signature = '', signer = ''",
                "insert into inquiry_erasures values ('i-1', now(), 'x'); update inquiries set document = ''",
                "insert into inquiry_erasures values ('i-1', now(), 'x');"
                        + "update inquiries set document = '', signature = '', signer = '', officer = 'x'",
                "insert into inquiry_erasures values ('i-1', now(), 'x'); update inquiry_versions set document = 'x'",
                "update inquiry_lines set line = ''",
                "insert into inquiry_erasures values ('i-1', now(), 'x'); update inquiry_lines set line = 'x'",
                "insert into inquiry_erasures values ('i-1', now(), 'x'); update inquiry_lines set line = '', place = 9",
                "delete from inquiry_lines",
                "truncate inquiry_lines",
                "delete from inquiries",
                "truncate inquiry_versions"
            })
    void theDatabaseForgetsNothingElse(String sql) {
        asked();
        assertThatThrownBy(() -> TestServer.execute(url, sql)).isInstanceOf(LedgerException.class);
    }
}
