package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.postgres.Positions.listing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.ChangeKind;
import zhixin.law.PublicList;
import zhixin.postgres.LedgerStatistics.Breach;
import zhixin.postgres.LedgerStatistics.Ending;
import zhixin.postgres.LedgerStatistics.Reported;
import zhixin.postgres.LedgerStatistics.Standing;

/** Days are counted by hand here; the day begins at 16:00 UTC. */
class LedgerStatisticsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SUNDAY = MONDAY.plusDays(6);

    private Instant now = Instant.EPOCH;
    private Ledger ledger;
    private LedgerStatistics statistics;

    @BeforeEach
    void open() {
        ledger = Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(TestServer.emptyUrl())), clock());
        statistics = LedgerStatistics.of(ledger);
    }

    @AfterEach
    void close() {
        statistics.close();
        ledger.close();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** At midnight of that day in Beijing. */
    private void on(LocalDate day, Positions... positions) {
        now = day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
        Batches.append(ledger.enforcement(), positions);
    }

    private static Positions entry(String name, String expiresOn, String document) {
        return listing(name).saying("{\"expiresOn\":" + expiresOn + "}", "{}", "{}", "{}", document, "{}");
    }

    private static Positions untilTuesday(String name) {
        return entry(name, "\"" + MONDAY.plusDays(1) + "\"", "{}");
    }

    private static Positions ended(String name, String trigger) {
        return entry(name, "null", "{\"trigger\":" + trigger + "}").as(ChangeKind.REMOVED);
    }

    @Test
    void anEmptyLedgerHasNothingToTell() {
        assertThat(statistics.newestMoment()).isEmpty();
        assertThat(statistics.standing(List.of(MONDAY))).isEmpty();
        assertThat(statistics.breaches(MONDAY, SUNDAY)).isEmpty();
        assertThat(statistics.slowestExpiry(MONDAY, SUNDAY)).isEmpty();
    }

    @Test
    void entriesStandAtTheEndOfTheDaysBetweenTheirPositions() {
        on(MONDAY, listing("1"), listing("2"), listing("3").on(PublicList.EXIT_BAN));
        on(MONDAY.plusDays(2), ended("1", "\"performed\""), listing("2").as(ChangeKind.CORRECTED));
        assertThat(statistics.newestMoment()).contains(now);
        assertThat(statistics.standing(List.of(MONDAY.minusDays(1), MONDAY.plusDays(1), MONDAY.plusDays(2))))
                .containsExactlyInAnyOrder(
                        new Standing(MONDAY.plusDays(1), PublicList.DISHONEST, 2),
                        new Standing(MONDAY.plusDays(1), PublicList.EXIT_BAN, 1),
                        new Standing(MONDAY.plusDays(2), PublicList.DISHONEST, 1),
                        new Standing(MONDAY.plusDays(2), PublicList.EXIT_BAN, 1));
    }

    @Test
    void whoEndsOnTheDayAfterTheTermBreachesNothing() {
        on(MONDAY, untilTuesday("1"));
        on(MONDAY.plusDays(2), ended("1", "\"term-ended\""));
        assertThat(statistics.breaches(MONDAY, SUNDAY)).isEmpty();
    }

    @Test
    void whoStandsPastTheTermBreachesOnEveryDayUntilTheEnd() {
        on(MONDAY, untilTuesday("1"), untilTuesday("2"));
        on(MONDAY.plusDays(4), ended("1", "\"term-ended\""));
        assertThat(statistics.breaches(MONDAY, SUNDAY))
                .containsExactly(
                        breach(2, "past its term", 2),
                        breach(3, "past its term", 2),
                        breach(4, "past its term", 1),
                        breach(5, "past its term", 1),
                        breach(6, "past its term", 1));
    }

    @Test
    void whoIsOnAListInGraceBreachesThroughTheLastDayOfIt() {
        on(MONDAY, entry("1", "null", "{\"graceUntil\":\"" + MONDAY.plusDays(1) + "\"}"));
        assertThat(statistics.breaches(MONDAY, SUNDAY))
                .containsExactly(breach(0, "in grace", 1), breach(1, "in grace", 1));
    }

    private static Breach breach(int day, String kind, long entries) {
        return new Breach(MONDAY.plusDays(day), PublicList.DISHONEST, kind, entries);
    }

    @Test
    void endsAreToldByWhatBroughtThem() {
        on(MONDAY, listing("1"), listing("2"), listing("3"), listing("4").on(PublicList.ENFORCEMENT));
        on(
                MONDAY.plusDays(1),
                ended("1", "\"performed\""),
                ended("2", "\"performed\""),
                listing("3").as(ChangeKind.REVOKED),
                ended("4", "null").on(PublicList.ENFORCEMENT));
        assertThat(statistics.endings(MONDAY, SUNDAY))
                .containsExactlyInAnyOrder(
                        new Ending(PublicList.DISHONEST, "removed", "performed", 2),
                        new Ending(PublicList.DISHONEST, "revoked", "revoked", 1),
                        new Ending(PublicList.ENFORCEMENT, "removed", "case-closed", 1));
        assertThat(statistics.endings(MONDAY.plusDays(2), SUNDAY)).isEmpty();
    }

    @Test
    void factsAreToldWithHowLateTheyCame() {
        on(MONDAY.plusDays(3), fact("1", MONDAY), fact("2", MONDAY.plusDays(2)));
        assertThat(statistics.facts(MONDAY, SUNDAY)).containsExactly(new Reported("performed", 2, 2.0, 3));
    }

    private static Positions fact(String name, LocalDate occurredOn) {
        return listing(name)
                .saying("{}", "{}", "{\"fact\":\"performed\",\"occurredOn\":\"" + occurredOn + "\"}", "{}", "{}", "{}")
                .ofNoEntry(ChangeKind.FACT);
    }

    @Test
    void whatWasErasedIsCountedWithoutItsReason() {
        on(MONDAY, erased(listing("1")), erased(listing("2").ofNoEntry(ChangeKind.FACT)));
        on(MONDAY.plusDays(1), erased(listing("1").as(ChangeKind.REMOVED)));
        assertThat(statistics.endings(MONDAY, SUNDAY))
                .containsExactly(new Ending(PublicList.DISHONEST, "removed", "erased", 1));
        assertThat(statistics.breaches(MONDAY, SUNDAY)).isEmpty();
        assertThat(statistics.facts(MONDAY, SUNDAY)).isEmpty();
        assertThat(statistics.slowestExpiry(MONDAY, SUNDAY)).isEmpty();
    }

    private static Positions erased(Positions position) {
        return position.saying("", "", "", "", "", "");
    }

    /** An entry that the clock publishes after its grace, with no term: nothing is due any more. */
    @Test
    void whatTheClockPublishedIsNotDueAgain() {
        on(MONDAY, listing("1").as(ChangeKind.OTHER).due(MONDAY.plusDays(1)));
        on(MONDAY.plusDays(1), listing("1"));
        assertThat(ledger.enforcement()
                        .<Integer>record(recording -> recording.due(SUNDAY, 9).size()))
                .isZero();
    }
}
