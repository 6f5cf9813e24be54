package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.postgres.Positions.CHAOYANG;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.access.WatchedRemovals.Removal;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** The two rules of the watch that the ledger answers, on the real server. */
class PostgresWatchedTest {
    private static final CourtCode PUDONG = new CourtCode("沪0115");
    private static final String CASE = "(2026)京0105执1号";

    private Ledger ledger;
    private Instant from;
    private Instant to;
    private long batches;

    @BeforeEach
    void open() {
        ledger =
                Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(TestServer.emptyUrl())), TestServer.CLOCK);
        from = TestServer.CLOCK.instant().minus(Duration.ofDays(1));
        to = TestServer.CLOCK.instant().plus(Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void record(Positions... drafts) {
        batches++;
        ledger.enforcement().record(recording -> {
            var positions = new ArrayList<LedgerPosition>();
            Arrays.stream(drafts)
                    .forEach(draft -> positions.add(draft.at(recording.nextPosition() + positions.size())));
            recording.append(positions);
            return batches;
        });
    }

    private static Positions listing(String entry) {
        return Positions.listing(entry).in(CASE);
    }

    private static Positions removed(String entry, String trigger) {
        return listing(entry)
                .as(ChangeKind.REMOVED)
                .saying("{}", "{}", "{}", "{}", "{\"trigger\":\"" + trigger + "\"}", "{}");
    }

    private static Positions fact(String fact) {
        return listing("x")
                .ofNoEntry(ChangeKind.FACT)
                .saying("{}", "{}", "{\"fact\":\"" + fact + "\"}", "{}", "{}", "{}");
    }

    private List<String> unpaid() {
        return entries(ledger.watched().deletedUnpaid(Optional.empty(), from, to, 200));
    }

    private List<String> relisted() {
        return entries(ledger.watched().relistedAfterConsent(Optional.empty(), from, to, 200));
    }

    private static List<String> entries(List<Removal> removals) {
        return removals.stream().map(Removal::entryId).toList();
    }

    private static String entry(String name) {
        return Positions.entry(name).value();
    }

    @Test
    void anEarlyDeletionWithoutAPaymentOnRecord() {
        record(listing("a"), removed("a", "early-deletion"));

        assertThat(unpaid()).containsExactly(entry("a"));
        assertThat(ledger.watched().deletedUnpaid(Optional.of(CHAOYANG), from, to, 200))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.caseNumber()).isEqualTo(CASE);
                    assertThat(each.at()).isEqualTo(TestServer.CLOCK.instant());
                });
        assertThat(ledger.watched().deletedUnpaid(Optional.of(PUDONG), from, to, 200))
                .isEmpty();
        assertThat(ledger.watched().deletedUnpaid(Optional.empty(), to, to.plusSeconds(1), 200))
                .isEmpty();
    }

    @Test
    void onePaidOrSettledOrOfAnotherReasonIsNone() {
        record(listing("a"), fact("performed"), removed("a", "early-deletion"));
        record(
                listing("b").in("(2026)京0105执2号"),
                fact("settled-and-performed").in("(2026)京0105执2号"),
                removed("b", "early-deletion").in("(2026)京0105执2号"));
        record(listing("c").in("(2026)京0105执3号"), removed("c", "term-ended").in("(2026)京0105执3号"));
        assertThat(unpaid()).isEmpty();
    }

    @Test
    void aPaymentInAnotherCaseOrAnotherFactIsNoPayment() {
        record(listing("a"), fact("performed").in("(2026)京0105执9号"), fact("no-property-found"));
        record(removed("a", "early-deletion"));
        assertThat(unpaid()).containsExactly(entry("a"));
    }

    @Test
    void consentFollowedByAnotherListingInThatCase() {
        record(listing("a").about("person"), removed("a", "applicant-consents").about("person"));
        assertThat(relisted()).isEmpty();

        record(listing("b").about("person"));
        assertThat(relisted()).containsExactly(entry("b"));
    }

    @Test
    void anotherPersonCaseListOrReasonIsNoRelisting() {
        record(listing("a").about("person"), removed("a", "applicant-consents").about("person"));
        record(
                listing("b").about("another"),
                listing("c").about("person").in("(2026)京0105执2号"),
                listing("d").about("person").on(PublicList.CONSUMPTION));
        assertThat(relisted()).isEmpty();

        record(
                listing("e").about("payer"),
                removed("e", "early-deletion").about("payer"),
                listing("f").about("payer"));
        assertThat(relisted()).isEmpty();
    }

    @Test
    void whoConsentsAfterARelistingIsNotItsReason() {
        record(
                listing("a").about("person"),
                removed("a", "early-deletion").about("person"),
                listing("b").about("person"),
                removed("b", "applicant-consents").about("person"));
        assertThat(relisted()).isEmpty();
    }
}
