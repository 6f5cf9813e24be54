package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.postgres.Positions.CHAOYANG;
import static zhixin.postgres.Positions.listing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionLedger;
import zhixin.ledger.DocketQuery;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.Ground;
import zhixin.ledger.LedgerMoment;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.RecordedBatch.RecordOutcome;
import zhixin.ledger.Recording;
import zhixin.ledger.Sight;

/** What every enforcement ledger keeps to. */
abstract class EnforcementLedgerContract {
    private static final CourtCode HAIDIAN = new CourtCode("京0108");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    /** An empty ledger. */
    abstract EnforcementLedger ledger();

    /** The same one, to read back from. */
    abstract EditionLedger readBack();

    @Test
    void countsFromOneWithoutAGap() {
        Batches.append(ledger(), listing("1"), listing("2"));
        var third = Batches.append(ledger(), listing("3")).getFirst();

        assertThat(third.position()).isEqualTo(3);
        assertThat(readBack().lastPosition()).isEqualTo(3);
        assertThat(readBack().positions(1, 99))
                .extracting(LedgerPosition::position)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void givesBackAPositionAsItWas() {
        var written = Batches.append(ledger(), listing("1").due(MONDAY)).getFirst();
        var bare = Batches.append(ledger(), listing("1").by(null).in(null).ofNoEntry(ChangeKind.FACT))
                .getFirst();

        assertThat(readBack().positions(1, 2))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(written, bare);
    }

    @Test
    void keepsOddTextAsItIs() {
        var odd = "tab\tline\nreturn\rback\\slash \\N \\. \"double\" 'single' \u0001\u007f 𬱖龘 \uFFFF ,;{}|";
        var written = Batches.append(
                        ledger(), listing("1").by(odd).in(odd).about(odd).saying(odd, "", odd + odd, "\\", "\n", "'"))
                .getFirst();

        assertThat(readBack().positions(1, 1))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(written);
        var data = ledger().record(r -> r.docket(new DocketQuery(CHAOYANG, Set.of(odd), Set.of(odd))));
        assertThat(data.latest()).extracting(LedgerPosition::recordId).containsExactly(odd);
    }

    @Test
    void takesNoTextThatItCannotKeep() {
        for (var text : List.of("a\0b", "\uD800", "\uDC00x")) {
            assertThatThrownBy(() -> Batches.append(ledger(), listing("1").saying(text, "", "", "", "", "")))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(readBack().lastPosition()).isZero();
    }

    @Test
    void leavesNothingOfWorkThatThrows() {
        assertThatThrownBy(() -> ledger().record(recording -> {
                    recording.append(Batches.batch(
                            CHAOYANG, 1, Batches.at(1, listing("1").due(MONDAY))));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(readBack().lastPosition()).isZero();
        assertThat(ledger().<Object>record(r -> r.batch(CHAOYANG, 1))).isEqualTo(java.util.Optional.empty());
        assertThat(due(MONDAY, 9)).isEmpty();
        assertThat(ledger().<Long>record(Recording::nextPosition)).isEqualTo(1);
    }

    @Test
    void leavesNothingOfWorkThatSwallowsAFault() {
        assertThatThrownBy(() -> ledger().record(recording -> {
                    recording.append(Batches.at(1, listing("1")));
                    try {
                        recording.append(Batches.at(7, listing("2")));
                    } catch (IllegalArgumentException e) {
                        return "never mind";
                    }
                    return "";
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(readBack().lastPosition()).isZero();
    }

    @Test
    void refusesAGapAndAPositionThatIsTaken() {
        Batches.append(ledger(), listing("1"));
        for (var wrong : new long[] {1, 3}) {
            assertThatThrownBy(() -> ledger().record(recording -> {
                        recording.append(Batches.at(wrong, listing("2")));
                        return "";
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isOverWhenTheWorkReturns() {
        var leaked = ledger().record(recording -> recording);
        assertThatThrownBy(leaked::nextPosition).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void seesItsOwnWritesAndFindsTheBatchAgain() {
        ledger().record(recording -> {
            recording.append(Batches.batch(CHAOYANG, 1, Batches.at(recording.nextPosition(), listing("1"))));
            assertThat(recording.nextPosition()).isEqualTo(2);
            recording.append(Batches.batch(CHAOYANG, 2, Batches.at(recording.nextPosition(), listing("2"))));
            return "";
        });
        ledger().record(recording -> {
            var first = recording.batch(CHAOYANG, 1).orElseThrow();
            assertThat(first.batchDigest()).isEqualTo("sm3:1");
            assertThat(first.receipt()).usingRecursiveComparison().isEqualTo(Batches.document("receipt of 京0105 1"));
            assertThat(recording.lastBatch(CHAOYANG).orElseThrow().batchNumber())
                    .isEqualTo(2);
            assertThat(recording.lastBatch(HAIDIAN)).isEmpty();
            assertThat(recording.batch(HAIDIAN, 1)).isEmpty();
            return "";
        });
    }

    @Test
    void letsARefusedRecordComeAgainButNotAnAdmittedOne() {
        ledger().record(recording -> {
            recording.append(Batches.batch(CHAOYANG, 1, List.of(refused(0, "r-1"), refused(1, null)), List.of()));
            recording.append(Batches.batch(CHAOYANG, 2, Batches.at(1, listing("1"))));
            recording.append(Batches.batch(
                    HAIDIAN, 1, Batches.at(2, listing("2").of(HAIDIAN).by("r-1"))));
            var data = recording.docket(new DocketQuery(CHAOYANG, Set.of("r-1", "r-9"), Set.of()));
            assertThat(data.usedRecordIds()).containsExactly("r-1");
            return "";
        });
        assertThatThrownBy(() -> ledger().record(recording -> {
                    recording.append(Batches.batch(CHAOYANG, 3, Batches.at(3, listing("1"))));
                    return "";
                }))
                .isInstanceOf(RuntimeException.class)
                .hasStackTraceContaining("record_outcomes_admitted")
                .satisfies(fault -> assertThat(stackTrace(fault)).doesNotContain("r-1"));
    }

    private static String stackTrace(Throwable fault) {
        var out = new java.io.StringWriter();
        fault.printStackTrace(new java.io.PrintWriter(out));
        return out.toString();
    }

    private static RecordOutcome refused(int ordinal, String recordId) {
        return new RecordOutcome(ordinal, recordId, "list", "term.missing", "art. 2", "no\tterm\n", 0, 0);
    }

    @Test
    void refusesABatchNumberTwice() {
        ledger().record(recording -> {
            recording.append(Batches.batch(CHAOYANG, 1, List.of()));
            return "";
        });
        assertThatThrownBy(() -> ledger().record(recording -> {
                    recording.append(Batches.batch(CHAOYANG, 1, List.of()));
                    return "";
                }))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void docketHoldsTheNewestOfEachEntryByRecordAndByCase() {
        var number = "（2026）京0105执77号";
        Batches.append(
                ledger(),
                listing("1"),
                listing("1").as(ChangeKind.REMOVED).by("r-remove"),
                listing("2").of(HAIDIAN).in(number),
                listing("2").of(HAIDIAN).in(number).by("r-correct").as(ChangeKind.CORRECTED),
                listing("3").in(number).ofNoEntry(ChangeKind.CASE),
                listing("3").in(number).ofNoEntry(ChangeKind.CASE),
                listing("3").in(number).ofNoEntry(ChangeKind.FACT),
                listing("4"),
                listing("5").of(HAIDIAN).by("r-1"));

        var data = ledger().record(r -> r.docket(new DocketQuery(CHAOYANG, Set.of("r-1"), Set.of(number))));

        assertThat(data.latest()).extracting(LedgerPosition::position).containsExactly(2L, 4L, 6L);
        assertThat(data.usedRecordIds()).isEmpty();
        assertThat(ledger().record(r -> r.docket(new DocketQuery(CHAOYANG, Set.of(), Set.of())))
                        .latest())
                .isEmpty();
    }

    @Test
    void whatIsReadAheadIsOfOneMomentWhileOthersRecord() {
        Batches.append(ledger(), listing("1"));
        ledger().read(sight -> {
            var before = sight.moment();
            Batches.append(ledger(), listing("2").by("r-2"));
            assertThat(sight.moment()).isEqualTo(before);
            assertThat(sight.docket(new DocketQuery(CHAOYANG, Set.of("r-2"), Set.of()))
                            .latest())
                    .isEmpty();
            return "";
        });
        assertThat(ledger().read(Sight::moment).position()).isEqualTo(2);
    }

    @Test
    void aDecisionMadeAheadStandsUntilItsGroundIsTouched() {
        var number = "（2026）京0105执77号";
        var entry =
                Batches.append(ledger(), listing("1").of(HAIDIAN)).getFirst().entry();
        var ground = new Ground(CHAOYANG, Set.of(number), Set.of(entry));
        for (var touching : List.of(
                listing("2"),
                listing("3").of(HAIDIAN).in(number),
                listing("1").of(HAIDIAN).as(ChangeKind.REMOVED))) {
            var since = ledger().read(Sight::moment);
            assertThat(stands(since, ground)).isTrue();
            Batches.append(ledger(), listing("4").of(HAIDIAN));
            assertThat(stands(since, ground)).isTrue();
            Batches.append(ledger(), touching);
            assertThat(stands(since, ground)).isFalse();
            Batches.append(ledger(), listing("4").of(HAIDIAN).as(ChangeKind.CORRECTED));
            assertThat(stands(since, ground)).isFalse();
            assertThat(stands(ledger().read(Sight::moment), ground)).isTrue();
        }
    }

    private boolean stands(LedgerMoment since, Ground ground) {
        return ledger().record(recording -> recording.stands(since, ground));
    }

    @Test
    void dueIsWhatTheNewestPositionSays() {
        Batches.append(
                ledger(),
                listing("1").due(MONDAY),
                listing("2").due(MONDAY.minusDays(2)),
                listing("3").due(MONDAY.plusDays(1)),
                listing("4").due(MONDAY),
                listing("5"),
                listing("6").due(MONDAY),
                listing("6").as(ChangeKind.REMOVED));
        assertThat(due(MONDAY, 9)).containsExactly(2L, 1L, 4L);
        assertThat(due(MONDAY, 2)).containsExactly(2L, 1L);

        Batches.append(
                ledger(),
                listing("1").as(ChangeKind.REMOVED),
                listing("4").as(ChangeKind.EXTENDED).due(MONDAY.plusDays(9)),
                listing("5").as(ChangeKind.SUSPENDED).due(MONDAY.minusDays(9)));
        assertThat(due(MONDAY, 9)).containsExactly(10L, 2L);
        assertThat(due(MONDAY.plusDays(9), 9)).containsExactly(10L, 2L, 3L, 9L);
    }

    private List<Long> due(LocalDate day, int limit) {
        return ledger().record(r -> r.due(day, limit)).stream()
                .map(LedgerPosition::position)
                .toList();
    }

    @Test
    void writersQueueWithoutGapOrLoss() throws Exception {
        var writers = 8;
        var rounds = 25;
        var work = new ArrayList<Callable<Object>>();
        IntStream.range(0, writers)
                .forEach(writer -> work.add(() -> {
                    for (var round = 0; round < rounds; round++) {
                        var entry = writer + "x" + round;
                        if (round % 5 == 4) {
                            assertThatThrownBy(() -> ledger().record(recording -> {
                                recording.append(Batches.at(recording.nextPosition(), listing(entry)));
                                throw new IllegalStateException();
                            }));
                        } else {
                            Batches.append(
                                    ledger(), listing(entry), listing(entry).as(ChangeKind.CORRECTED));
                        }
                    }
                    return "";
                }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        var all = writers * rounds * 4 / 5 * 2;
        assertThat(readBack().positions(1, 10_000))
                .extracting(LedgerPosition::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(readBack().positions(1, 2))
                .extracting(LedgerPosition::entry)
                .containsOnly(readBack().positions(1, 1).getFirst().entry());
    }
}
