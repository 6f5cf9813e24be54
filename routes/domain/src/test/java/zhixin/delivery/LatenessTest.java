package zhixin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.SealedEdition;
import zhixin.law.PublicList;
import zhixin.ledger.MemoryHub;
import zhixin.problem.ProblemException;

/** The clock of a removal, and whoever lets it run: never acknowledges, acknowledges what it did not get, or is late. */
class LatenessTest {
    private static final Duration REMINDER = Duration.ofHours(1);
    private static final Duration ESCALATION = Duration.ofHours(24);

    private final MemoryHub hub = new MemoryHub();
    private final MemoryExposures book = new MemoryExposures();
    private final Map<String, Long> fetched = new HashMap<>();
    private final List<Escalation> raised = new ArrayList<>();
    private int records;
    private final zhixin.exchange.Dispatcher feed = hub.dispatcher();
    private final AcknowledgementDesk desk = new AcknowledgementDesk(
            feed,
            hub.ledger,
            hub.ledger,
            book,
            (cn, after) -> Math.max(after, fetched.getOrDefault(cn, 0L)),
            hub.clock);
    private final LatenessBoard board = new LatenessBoard(
            hub.parties,
            feed,
            hub.ledger,
            hub.ledger,
            book,
            new DeliveryLimits(REMINDER, ESCALATION, 10, 5, List.of()),
            hub.clock);

    @BeforeEach
    void somebodyReceives() {
        board.look(raised::add);
        edition();
        edition();
    }

    private SealedEdition edition() {
        hub.submit(
                zhixin.exchange.MemoryParties.CHAOYANG,
                List.of(
                        zhixin.law.SampleRecords.dishonest("d-" + ++records),
                        zhixin.law.SampleRecords.consumption("c-" + records),
                        zhixin.law.SampleRecords.fact("f-" + records, "security-given", zhixin.law.SampleRecords.MAN)));
        hub.publishAll();
        while (feed.advance()) {
            // everybody gets it
        }
        return hub.ledger.latest().orElseThrow();
    }

    private void removalIn(SealedEdition edition, Duration before) {
        book.add(new Removal(
                edition.toPosition(),
                edition.number(),
                new CourtCode("京0105"),
                PublicList.DISHONEST,
                "A".repeat(22),
                edition.publishedAt().minus(before),
                edition.publishedAt(),
                "s-1"));
    }

    private Lateness of(String cn) {
        board.look(raised::add);
        return board.seen().subscribers().stream()
                .filter(each -> each.subscriber().equals(cn))
                .findFirst()
                .orElseThrow();
    }

    private AcknowledgementDesk.Answer acknowledge(String cn, SealedEdition edition) {
        return desk.acknowledge(hub.parties.party(cn).orElseThrow(), edition.number(), edition.manifestDigest());
    }

    @Test
    void whoHasFetchedAndAcknowledgedStopsItsClock() {
        var edition = edition();
        removalIn(edition, Duration.ofSeconds(2));
        hub.clock.advance(Duration.ofSeconds(3));
        fetched.put("bureau", edition.number());

        assertThat(acknowledge("bureau", edition).counted()).isEqualTo(edition.number());
        hub.clock.advance(Duration.ofDays(3));

        var bureau = of("bureau");
        assertThat(bureau.outstanding()).isZero();
        assertThat(bureau.exposures().longest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bureau.overdue()).isFalse();
    }

    @Test
    void whoNeverAcknowledgesIsRemindedThenEscalatedOnceEach() {
        removalIn(edition(), Duration.ZERO);
        assertThat(of("travel").overdue()).isFalse();

        hub.clock.advance(REMINDER.plusSeconds(1));
        assertThat(of("travel").escalation()).contains(Escalation.Stage.REMINDER);
        of("travel");
        hub.clock.advance(ESCALATION);
        assertThat(of("travel").escalation()).contains(Escalation.Stage.ESCALATED);

        assertThat(raised.stream()
                        .filter(each -> each.subscriber().equals("travel"))
                        .map(Escalation::stage))
                .containsExactly(Escalation.Stage.REMINDER, Escalation.Stage.ESCALATED);
        assertThat(of("travel").exposures().longest()).isGreaterThan(ESCALATION);
    }

    @Test
    void whoAcknowledgesWithoutFetchingIsShownAsLate() {
        var edition = edition();
        removalIn(edition, Duration.ZERO);

        assertThat(acknowledge("bureau", edition).counted()).isZero();
        hub.clock.advance(REMINDER.plusSeconds(1));

        var bureau = of("bureau");
        assertThat(bureau.claimed()).isEqualTo(edition.number());
        assertThat(bureau.acknowledged()).isZero();
        assertThat(bureau.outstanding()).isEqualTo(1);
        assertThat(bureau.overdue()).isTrue();
        assertThat(bureau.refused()).extracting(ExposureBook.Refused::cause).containsExactly("unfetched");
    }

    @Test
    void itsWordCountsOnceItHasFetchedAndSaysItAgain() {
        var edition = edition();
        removalIn(edition, Duration.ZERO);
        acknowledge("bureau", edition);
        hub.clock.advance(REMINDER.plusSeconds(1));
        of("bureau");

        fetched.put("bureau", edition.number());
        acknowledge("bureau", edition);

        assertThat(of("bureau").overdue()).isFalse();
        assertThat(book.escalations(10)).allSatisfy(each -> {
            if (each.subscriber().equals("bureau")) {
                assertThat(each.endedAt()).isNotNull();
            }
        });
        assertThat(of("bureau").exposures().longest()).isEqualTo(REMINDER.plusSeconds(1));
    }

    @Test
    void acknowledgingWhatIsNotThereIsRefusedAndCounted() {
        var edition = edition();
        var bureau = hub.parties.party("bureau").orElseThrow();
        assertThatThrownBy(() -> desk.acknowledge(bureau, edition.number() + 1, edition.manifestDigest()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not-found");
        assertThatThrownBy(() -> desk.acknowledge(bureau, edition.number(), "sm3:00"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not the digest");
        assertThat(of("bureau").refused())
                .extracting(ExposureBook.Refused::cause, ExposureBook.Refused::times)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("above-feed", 1L),
                        org.assertj.core.api.Assertions.tuple("wrong-digest", 1L));
    }

    @Test
    void theSameWordTwiceCountsItsRemovalsOnce() {
        var edition = edition();
        removalIn(edition, Duration.ZERO);
        fetched.put("bureau", edition.number());
        acknowledge("bureau", edition);
        acknowledge("bureau", edition);
        assertThat(of("bureau").ended()).isEqualTo(1);
    }

    @Test
    void whatWasRemovedBeforeItCameIsNoLatenessOfANewcomer() {
        removalIn(edition(), Duration.ZERO);
        hub.parties.add(new zhixin.exchange.Party(
                "newcomer",
                Set.of(zhixin.exchange.Right.SUBSCRIBE),
                Optional.empty(),
                Set.of(PublicList.values()),
                Set.of()));
        assertThat(of("newcomer").outstanding()).isZero();
        assertThat(of("bureau").outstanding()).isEqualTo(1);
    }

    /** A year ahead and back again: what was said to be overdue is taken back, and nothing is counted below zero. */
    @Test
    void aClockThatJumpsLeavesNoLatenessBehind() {
        var edition = edition();
        removalIn(edition, Duration.ofSeconds(2));
        hub.clock.advance(Duration.ofDays(365));
        assertThat(of("bureau").escalation()).contains(Escalation.Stage.ESCALATED);
        hub.clock.advance(Duration.ofDays(-365));

        assertThat(of("bureau").escalation()).isEmpty();
        assertThat(of("bureau").exposures().longest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(book.open()).isEmpty();

        hub.clock.advance(Duration.ofMinutes(-10)); // the removal is of the future now
        assertThat(of("bureau").exposures().longest()).isZero();
        fetched.put("bureau", edition.number());
        assertThat(acknowledge("bureau", edition).counted()).isEqualTo(edition.number());
        assertThat(of("bureau").exposures().longest()).isZero();
        assertThat(of("bureau").ended()).isEqualTo(1);
    }

    @Test
    void howFarItIsBehindIsMeasuredFromTheOldestEditionThatItLacks() {
        assertThat(of("bureau").behindSince()).isEqualTo(hub.ledger.edition(1).map(SealedEdition::publishedAt));
        assertThat(of("bureau").behind())
                .isEqualTo(hub.ledger.latest().orElseThrow().number());
    }
}
