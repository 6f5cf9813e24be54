package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.CourtDuty.State;
import zhixin.ledger.MemoryDuties;

/** The book of duties on the real server, held against its twin in memory, which does one change after the other. */
class PostgresDutyBookTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final List<CourtCode> COURTS =
            List.of(new CourtCode("京0105"), new CourtCode("沪0115"), new CourtCode("京03"));
    /** The first two are met by the entry's end. */
    private static final List<String> DEADLINES =
            List.of("dishonest.delete", "release.decision", "consumption.order", "decision.service");

    private static final DutyChange.Outcome REFUSED =
            new DutyChange.Outcome("refused", "security-insufficient", "法释〔2015〕17号第九条");

    private final MemoryDuties twin = new MemoryDuties();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(TestServer.emptyUrl())),
                TestServer.CLOCK,
                FreshPositions.MOST);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void follow(DutyChange... changes) {
        follow(List.of(changes));
    }

    private void follow(List<DutyChange> changes) {
        ledger.enforcement().record(recording -> {
            recording.follow(changes);
            return "";
        });
        changes.forEach(twin::take);
    }

    private static String key(String deadline, EntryId entry) {
        return deadline + "/" + entry;
    }

    private static DutyChange.Opened opened(
            String deadline, EntryId entry, CourtCode court, LocalDate on, LocalDate due) {
        return new DutyChange.Opened(
                key(deadline, entry),
                deadline,
                LocalDate.of(2017, 5, 1),
                "法释〔2017〕7号第十条",
                court,
                PublicList.DISHONEST,
                entry,
                "(2026)京0105执1号",
                on,
                due,
                DEADLINES.indexOf(deadline) < 2);
    }

    private static DutyChange.Opened opened(String deadline, EntryId entry) {
        return opened(deadline, entry, COURTS.getFirst(), MONDAY, MONDAY.plusDays(3));
    }

    private void same() {
        for (var court : Stream.concat(
                        Stream.of(Optional.<CourtCode>empty()), COURTS.stream().map(Optional::of))
                .toList()) {
            assertThat(ledger.duties().open(court, 1000)).isEqualTo(twin.open(court, 1000));
            assertThat(ledger.duties().open(court, 3)).isEqualTo(twin.open(court, 3));
            assertThat(ledger.duties().refused(court, 1000)).isEqualTo(twin.refused(court, 1000));
            for (var day = -5; day < 90; day += 7) {
                assertThat(ledger.duties().tally(court, MONDAY.plusDays(day)))
                        .as("on day " + day)
                        .isEqualTo(twin.tally(court, MONDAY.plusDays(day)));
            }
        }
    }

    private static EntryId entry(int number) {
        return Positions.entry("e" + number);
    }

    @Test
    void anEmptyBookOwesNothing() {
        follow();
        assertThat(ledger.duties().open(Optional.empty(), 1)).isEmpty();
        same();
    }

    @Test
    void aDecisionAgainstTellsItsReasonInOneBatchAndInTwo() {
        var key = key("release.decision", entry(1));
        follow(opened("release.decision", entry(1)));
        follow(new DutyChange.Closed(key, MONDAY.plusDays(1), REFUSED));
        follow(opened("release.decision", entry(1)), new DutyChange.Closed(key, MONDAY.plusDays(2), REFUSED));
        follow(opened("release.decision", entry(1)), new DutyChange.Closed(key, MONDAY.plusDays(3)));

        assertThat(ledger.duties().refused(Optional.empty(), 10))
                .extracting(CourtDuty::closedOn)
                .containsExactly(MONDAY.plusDays(2), MONDAY.plusDays(1));
        assertThat(ledger.duties().refused(Optional.of(COURTS.getFirst()), 1))
                .extracting(CourtDuty::outcome)
                .containsExactly(REFUSED);
        assertThat(ledger.duties().refused(Optional.of(COURTS.getLast()), 1)).isEmpty();
        same();
    }

    @Test
    void whatIsMetAndOpenedAgainInOneBatchIsTwoDuties() {
        var first = opened("dishonest.delete", entry(1));
        follow(first);
        var again = opened("dishonest.delete", entry(1), COURTS.getFirst(), MONDAY.plusDays(7), MONDAY.plusDays(9));
        follow(new DutyChange.Closed(first.key(), MONDAY.plusDays(7)), again);

        assertThat(ledger.duties().open(Optional.empty(), 10))
                .extracting(CourtDuty::startedOn)
                .containsExactly(MONDAY.plusDays(7));
        same();
    }

    @Test
    void theFirstEndCounts() {
        follow(opened("consumption.order", entry(1)), opened("dishonest.delete", entry(2)));
        follow(
                new DutyChange.Ended(entry(1), MONDAY),
                new DutyChange.Closed(key("consumption.order", entry(1)), MONDAY.plusDays(1)),
                new DutyChange.Closed(key("dishonest.delete", entry(2)), MONDAY.plusDays(5)),
                new DutyChange.Ended(entry(2), MONDAY.plusDays(9)));

        assertThat(ledger.duties().tally(Optional.empty(), MONDAY.plusDays(30)))
                .extracting(line -> line.deadline() + " " + line.state())
                .containsExactly("consumption.order FALLEN", "dishonest.delete MET_LATE");
        same();
    }

    @Test
    void whatBeginsAfterTheEndIsNotEndedByIt() {
        follow(opened("release.decision", entry(1)));
        follow(new DutyChange.Ended(entry(1), MONDAY), opened("decision.service", entry(1)));

        assertThat(ledger.duties().open(Optional.empty(), 10))
                .extracting(CourtDuty::deadline)
                .containsExactly("decision.service");
        same();
    }

    @Test
    void whatStoodOnADayIsAnsweredForThatDay() {
        follow(opened("dishonest.delete", entry(1)));
        follow(new DutyChange.Closed(key("dishonest.delete", entry(1)), MONDAY.plusDays(10)));

        var states = Stream.of(0, 3, 4, 9, 10)
                .map(day -> ledger.duties()
                        .tally(Optional.empty(), MONDAY.plusDays(day))
                        .getFirst()
                        .state())
                .toList();
        assertThat(states).containsExactly(State.OPEN, State.OPEN, State.OVERDUE, State.OVERDUE, State.MET_LATE);
        assertThat(ledger.duties().tally(Optional.empty(), MONDAY.minusDays(1))).isEmpty();
        assertThat(ledger.duties().tally(Optional.of(COURTS.get(1)), MONDAY)).isEmpty();
        same();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensBothTellTheSame(long seed) {
        var dice = new Random(seed);
        var today = MONDAY;
        for (var batch = 0; batch < 40; batch++) {
            today = today.plusDays(dice.nextInt(3));
            var changes = new ArrayList<DutyChange>();
            var size = 1 + dice.nextInt(14);
            for (var each = 0; each < size; each++) {
                changes.add(change(dice, today));
            }
            follow(changes);
        }
        assertThat(twin.all()).hasSizeGreaterThan(40);
        same();
    }

    private static DutyChange change(Random dice, LocalDate today) {
        var entry = entry(dice.nextInt(6));
        var deadline = DEADLINES.get(dice.nextInt(DEADLINES.size()));
        return switch (dice.nextInt(8)) {
            case 0, 1, 2, 3 -> {
                var started = today.minusDays(dice.nextInt(6));
                var due = dice.nextInt(5) == 0 ? null : started.plusDays(dice.nextInt(8));
                yield opened(deadline, entry, COURTS.get(dice.nextInt(COURTS.size())), started, due);
            }
            case 4, 5 -> new DutyChange.Closed(key(deadline, entry), today);
            case 6 -> new DutyChange.Closed(key(deadline, entry), today, REFUSED);
            default -> new DutyChange.Ended(entry, today);
        };
    }

    @Test
    void aPageHasAMeasure() {
        assertThatThrownBy(() -> ledger.duties().open(Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.duties().open(Optional.empty(), 1001))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
