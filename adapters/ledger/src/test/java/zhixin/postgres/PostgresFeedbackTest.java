package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CourtCode;
import zhixin.delivery.Feedback;
import zhixin.delivery.FeedbackBook;
import zhixin.delivery.FeedbackBook.Kept;
import zhixin.delivery.FeedbackBook.Tally;
import zhixin.delivery.FeedbackOutcome;
import zhixin.edition.ChangeKind;
import zhixin.law.PublicList;

/** What receivers did because of the lists, on the real server: once under each name, beside how the entry stood. */
class PostgresFeedbackTest {
    private static final Instant THEN = Instant.parse("2026-11-22T04:00:00.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final CourtCode PUDONG = new CourtCode("沪0115");

    private String url;
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, FreshPositions.MOST);
        Batches.append(ledger.enforcement(), Positions.listing("a"), Positions.listing("b"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Kept kept(String name, String entry, FeedbackOutcome outcome, String digest) {
        var id = Positions.entry(entry);
        var until = outcome == FeedbackOutcome.KEPT_AS_PAST ? DAY.plusYears(5) : null;
        var feedback = new Feedback(name, id, 1, "拒绝贷款申请", DAY, "发改财金〔2016〕141号", "一支行", outcome, until);
        return new Kept(feedback, ledger.feedback().standing(id, 2).orElseThrow(), THEN, digest);
    }

    @Test
    void anEntryStandsAsItStoodAtThatPosition() {
        var standing = ledger.feedback().standing(Positions.entry("b"), 2).orElseThrow();
        assertThat(standing.list()).isEqualTo(PublicList.DISHONEST);
        assertThat(standing.court()).isEqualTo(Positions.CHAOYANG);
        assertThat(standing.change()).isEqualTo(ChangeKind.LISTED);
        assertThat(standing.position()).isEqualTo(2);
        assertThat(ledger.feedback().standing(Positions.entry("b"), 1))
                .as("nobody has heard of it yet")
                .isEmpty();
        assertThat(ledger.feedback().standing(Positions.entry("never"), 2)).isEmpty();
    }

    @Test
    void whomTheEntryNames() {
        Batches.append(ledger.enforcement(), Positions.listing("c").naming("""
                {"subject":{"id":"119999199003070019","name":"张三","guardians":[{"name":"李四"}],"region":null}}"""));
        assertThat(ledger.feedback().named(Positions.entry("c")))
                .containsExactlyInAnyOrder("张三", "李四", "119999199003070019");
        assertThat(ledger.feedback().named(Positions.entry("a"))).isEmpty();
        assertThat(ledger.feedback().named(Positions.entry("never"))).isEmpty();
    }

    @Test
    void theFirstUnderANameStaysAndIsTheAnswer() {
        var first = kept("f-1", "a", FeedbackOutcome.APPLIED, "sm3:1");
        assertThat(ledger.feedback().keep("bank", List.of(first))).containsExactly(first);
        var other = kept("f-1", "b", FeedbackOutcome.LIFTED, "sm3:2");
        assertThat(ledger.feedback().keep("bank", List.of(other))).containsExactly(first);
        assertThat(ledger.feedback().find("bank", "f-1")).contains(first);
        assertThat(ledger.feedback().find("rail", "f-1")).isEmpty();
        assertThat(ledger.feedback().keep("rail", List.of(other))).containsExactly(other);
    }

    @Test
    void theyAreCountedByReceiverCourtListMeasureAndOutcome() {
        FeedbackBook book = ledger.feedback();
        book.keep(
                "bank",
                List.of(
                        kept("f-1", "a", FeedbackOutcome.APPLIED, "sm3:1"),
                        kept("f-2", "b", FeedbackOutcome.APPLIED, "sm3:2"),
                        kept("f-3", "a", FeedbackOutcome.KEPT_AS_PAST, "sm3:3")));
        book.keep("rail", List.of(kept("f-1", "a", FeedbackOutcome.INTERCEPTED, "sm3:4")));
        assertThat(book.tallies(Positions.CHAOYANG))
                .containsExactly(
                        tally("bank", FeedbackOutcome.APPLIED, 2),
                        tally("bank", FeedbackOutcome.KEPT_AS_PAST, 1),
                        tally("rail", FeedbackOutcome.INTERCEPTED, 1))
                .isEqualTo(book.tallies(null));
        assertThat(book.tallies(PUDONG)).isEmpty();
    }

    private static Tally tally(String subscriber, FeedbackOutcome outcome, long count) {
        return new Tally(subscriber, Positions.CHAOYANG, PublicList.DISHONEST, "拒绝贷款申请", outcome, count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update feedback set outcome = 'purged'", "delete from feedback", "truncate feedback"})
    void whatWasSaidStays(String sql) {
        ledger.feedback().keep("bank", List.of(kept("f-1", "a", FeedbackOutcome.APPLIED, "sm3:1")));
        assertThatThrownBy(() -> TestServer.execute(url, sql)).isInstanceOf(LedgerException.class);
    }
}
