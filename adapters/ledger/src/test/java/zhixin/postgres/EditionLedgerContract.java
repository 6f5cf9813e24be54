package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.postgres.Positions.CHAOYANG;
import static zhixin.postgres.Positions.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.ledger.EnforcementLedger;

/** What every ledger of editions keeps to. */
abstract class EditionLedgerContract {
    private static final CourtCode HAIDIAN = new CourtCode("京0108");

    abstract EnforcementLedger ledger();

    abstract EditionLedger editions();

    static SealedEdition edition(long number, long from, long to) {
        return new SealedEdition(
                number,
                from,
                to,
                Batches.NOON,
                Batches.document("manifest " + number),
                "sm3:" + number,
                "origin\n" + to + "\n\n— sig\n",
                "origin\n" + to + "\n\n— sm2\n");
    }

    private static Tile tile(Tree tree, long index) {
        var hashes = new byte[Tile.BYTES];
        java.util.Arrays.fill(hashes, (byte) (index + 1));
        return new Tile(tree, 0, index, hashes);
    }

    @BeforeEach
    void tenPositions() {
        for (var i = 0; i < 10; i++) {
            Batches.append(ledger(), listing("" + i));
        }
    }

    @Test
    void aNewLedgerHasNoEdition() {
        assertThat(editions().latest()).isEmpty();
        assertThat(editions().edition(1)).isEmpty();
        assertThat(editions().editionOf(1)).isEmpty();
        assertThat(editions().tile(Tree.SM3, 0, 0)).isEmpty();
    }

    @Test
    void givesBackWhatWasSealed() {
        editions().edition(1);
        editions().seal(edition(1, 1, 4), List.of(tile(Tree.SHA256, 0), tile(Tree.SM3, 0)));
        editions().seal(edition(2, 5, 5), List.of());

        assertThat(editions().edition(1).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(edition(1, 1, 4));
        assertThat(editions().edition(1).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(edition(1, 1, 4));
        assertThat(editions().latest().orElseThrow().number()).isEqualTo(2);
        assertThat(editions().editionOf(4).orElseThrow().number()).isEqualTo(1);
        assertThat(editions().editionOf(5).orElseThrow().number()).isEqualTo(2);
        assertThat(editions().editionOf(6)).isEmpty();
        assertThat(editions().tile(Tree.SM3, 0, 0).orElseThrow().hashes())
                .isEqualTo(tile(Tree.SM3, 0).hashes());
        assertThat(editions().tile(Tree.SM3, 1, 0)).isEmpty();
    }

    @Test
    void refusesAnEditionThatDoesNotFollow() {
        editions().seal(edition(1, 1, 4), List.of());
        for (var wrong : List.of(
                edition(1, 1, 4),
                edition(1, 5, 6),
                edition(3, 5, 6),
                edition(2, 6, 7),
                edition(2, 4, 7),
                edition(2, 5, 11))) {
            assertThatThrownBy(() -> editions().seal(wrong, List.of(tile(Tree.SM3, 9))))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(editions().latest().orElseThrow().toPosition()).isEqualTo(4);
        assertThat(editions().tile(Tree.SM3, 0, 9)).isEmpty();
    }

    @Test
    void leavesNothingOfAnEditionWhoseTileIsTaken() {
        editions().seal(edition(1, 1, 4), List.of(tile(Tree.SM3, 0)));
        assertThatThrownBy(() -> editions().seal(edition(2, 5, 6), List.of(tile(Tree.SM3, 0))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(editions().edition(2)).isEmpty();
    }

    @Test
    void ofManySealersOneSeals() throws Exception {
        var sealed = new AtomicInteger();
        var work = new ArrayList<Callable<Object>>();
        for (var i = 0; i < 8; i++) {
            work.add(() -> {
                try {
                    editions().seal(edition(1, 1, 10), List.of());
                    return sealed.incrementAndGet();
                } catch (IllegalStateException e) {
                    return "somebody else";
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(sealed).hasValue(1);
    }

    @Test
    void readsRunsOfPositions() {
        assertThat(editions().positions(3, 5)).hasSize(3);
        assertThat(editions().positions(9, 50)).hasSize(2);
        assertThat(editions().leafEntries(3, 4))
                .containsExactly(
                        editions().positions(3, 3).getFirst().commitment().leafEntry(),
                        editions().positions(4, 4).getFirst().commitment().leafEntry());
        assertThatThrownBy(() -> editions().positions(1, 10_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchCountsOnceAllOfItIsInside() {
        batch(CHAOYANG, 1, 2);
        batch(HAIDIAN, 1, 3);
        batch(CHAOYANG, 2, 1);
        batch(CHAOYANG, 3, 0);
        assertThat(editions().lastBatches(10)).isEmpty();
        assertThat(editions().lastBatches(12)).isEqualTo(Map.of(CHAOYANG, 1L));
        assertThat(editions().lastBatches(14)).isEqualTo(Map.of(CHAOYANG, 1L));
        assertThat(editions().lastBatches(15)).isEqualTo(Map.of(CHAOYANG, 1L, HAIDIAN, 1L));
        assertThat(editions().lastBatches(16)).isEqualTo(Map.of(CHAOYANG, 2L, HAIDIAN, 1L));
        batch(HAIDIAN, 2, 1);
        assertThat(editions().lastBatches(16)).as("as before").isEqualTo(Map.of(CHAOYANG, 2L, HAIDIAN, 1L));
        assertThat(editions().lastBatches(17)).isEqualTo(Map.of(CHAOYANG, 3L, HAIDIAN, 2L));
    }

    private void batch(CourtCode court, long number, int records) {
        ledger().record(recording -> {
            var drafts = new Positions[records];
            for (var i = 0; i < records; i++) {
                drafts[i] = listing(number + "b" + i).of(court);
            }
            recording.append(Batches.batch(court, number, Batches.at(recording.nextPosition(), drafts)));
            return "";
        });
    }

    private static SealedEdition edition(long number, long position, java.time.Instant publishedAt) {
        return new SealedEdition(
                number,
                position,
                position,
                publishedAt,
                Batches.document("manifest " + number),
                "sm3:" + number,
                "origin\n",
                "origin\n");
    }

    @Test
    void theNewestEditionAtAMoment() {
        var noon = java.time.Instant.parse("2026-11-22T04:00:00.123Z");
        editions().seal(edition(1, 1, noon), List.of());
        editions().seal(edition(2, 2, noon), List.of());
        editions().seal(edition(3, 3, noon.plusMillis(1)), List.of());

        assertThat(editions().editionAt(noon.minusNanos(1))).isEmpty();
        assertThat(editions().editionAt(noon).orElseThrow().number()).isEqualTo(2);
        assertThat(editions().editionAt(noon.plusNanos(999_000)).orElseThrow().number())
                .isEqualTo(2);
        assertThat(editions().editionAt(noon.plusMillis(1)).orElseThrow().number())
                .isEqualTo(3);
        assertThat(editions()
                        .editionAt(java.time.Instant.parse("2999-01-01T00:00:00Z"))
                        .orElseThrow()
                        .number())
                .isEqualTo(3);
    }

    @Test
    void theCourtsThatWait() {
        ledger().record(recording -> {
            recording.append(Batches.batch(CHAOYANG, 1, Batches.at(11, listing("a"), listing("b"))));
            recording.append(
                    Batches.batch(HAIDIAN, 1, Batches.at(13, listing("c").of(HAIDIAN))));
            recording.append(Batches.batch(HAIDIAN, 2, List.of()));
            return "";
        });
        var later = Batches.NOON.plusSeconds(1);

        assertThat(editions().waiting(10, later)).containsExactly(CHAOYANG, HAIDIAN);
        assertThat(editions().waiting(11, later)).containsExactly(CHAOYANG, HAIDIAN);
        assertThat(editions().waiting(12, later)).containsExactly(HAIDIAN);
        assertThat(editions().waiting(13, later)).isEmpty();
        assertThat(editions().waiting(10, Batches.NOON)).isEmpty();
    }
}
