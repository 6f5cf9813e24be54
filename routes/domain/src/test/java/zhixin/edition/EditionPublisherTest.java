package zhixin.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zhixin.law.SampleRecords;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryHub;

/** Recorded → Published. */
class EditionPublisherTest {
    private final MemoryHub hub = new MemoryHub();
    private int records;

    private void record(int count) {
        hub.submit(
                CHAOYANG,
                IntStream.range(0, count)
                        .mapToObj(i -> SampleRecords.consumption("r-" + ++records))
                        .toList());
    }

    private Map<String, Object> manifest(long edition) {
        return hub.json.object(
                hub.ledger.edition(edition).orElseThrow().manifest().content());
    }

    @Test
    void nothingPendingMeansNoEdition() {
        assertThat(hub.publisher().sealNext()).isFalse();
        record(1);
        var publisher = hub.publisher();
        assertThat(publisher.pending()).isEqualTo(1);
        assertThat(publisher.sealNext()).isTrue();
        assertThat(publisher.pending()).isZero();
        assertThat(publisher.sealNext()).isFalse();
    }

    @Test
    void anEditionHoldsAtMostAThousandPositions() {
        record(2001);
        hub.publishAll();

        assertThat(List.of(1L, 2L, 3L))
                .allSatisfy(n ->
                        assertThat(hub.ledger.edition(n).orElseThrow().number()).isEqualTo(n));
        assertThat(hub.ledger.edition(1).orElseThrow().toPosition()).isEqualTo(1000);
        assertThat(hub.ledger.edition(2).orElseThrow())
                .returns(1001L, SealedEdition::fromPosition)
                .returns(2000L, SealedEdition::toPosition);
        assertThat(hub.ledger.latest().orElseThrow())
                .returns(2001L, SealedEdition::fromPosition)
                .returns(2001L, SealedEdition::toPosition);
    }

    @Test
    void aManifestSaysWhatItSeals() {
        record(2);
        hub.publishAll();
        record(1);
        hub.publishAll();
        var first = hub.ledger.edition(1).orElseThrow();

        assertThat(manifest(1))
                .containsEntry("schema", "zhixin/edition/1")
                .containsEntry("edition", 1L)
                .containsEntry("previousDigest", null)
                .containsEntry("fromPosition", 1L)
                .containsEntry("toPosition", 2L)
                .containsEntry("publishedAt", "2026-11-22T09:00:00+08:00")
                .containsEntry("courts", Map.of("京0105", Map.of("lastBatch", 1L)));
        assertThat(manifest(2))
                .containsEntry("previousDigest", first.manifestDigest())
                .containsEntry("fromPosition", 3L)
                .containsEntry("courts", Map.of("京0105", Map.of("lastBatch", 2L)));
        assertThat(first.manifestDigest())
                .isEqualTo(hub.digests.sm3(first.manifest().content()));
    }

    @Test
    void aBatchCutByAnEditionIsNotYetTheCourtsLast() {
        record(1);
        record(1500);
        hub.publisher().sealNext();

        assertThat(manifest(1)).containsEntry("courts", Map.of("京0105", Map.of("lastBatch", 1L)));
    }

    @Test
    void theCheckpointsAreTheRootsOfAllLeaves() {
        record(700);
        hub.publishAll();
        record(600);
        hub.publishAll();

        for (var edition : List.of(1L, 2L, 3L)) {
            hub.ledger.edition(edition).ifPresent(this::checkRoots);
        }
        assertThat(hub.ledger.tile(Tree.SHA256, 0, 4)).isPresent();
        assertThat(hub.ledger.tile(Tree.SM3, 0, 5)).isEmpty();
    }

    private void checkRoots(SealedEdition edition) {
        var leaves = hub.ledger.leafEntries(1, edition.toPosition());
        var checkpoints = (Map<?, ?>) manifest(edition.number()).get("checkpoints");
        for (var tree : Tree.values()) {
            var root = Base64.getEncoder().encodeToString(hub.log.rootOf(tree, leaves));
            var note = "zhixin/log\n" + edition.toPosition() + "\n" + root + "\n";
            assertThat(checkpoints.get(tree == Tree.SHA256 ? "sha256" : "sm3")).isEqualTo(note);
            assertThat(tree == Tree.SHA256 ? edition.checkpointSha256() : edition.checkpointSm3())
                    .startsWith(note);
        }
    }

    @Test
    void aRestartGoesOnWhereItWas() {
        for (var size : List.of(1, 255, 1, 300, 999, 1000, 3)) {
            record(size);
            hub.publishAll(); // a new publisher each time: every edge comes from the disk
            hub.ledger.latest().ifPresent(this::checkRoots);
        }
        assertThat(hub.publisher().pending()).isZero();
    }

    @Test
    void aPublisherThatStaysUpAgreesWithOneThatRestarts() {
        var publisher = hub.publisher();
        for (var size : List.of(256, 1, 511)) {
            record(size);
            while (publisher.sealNext()) {
                hub.ledger.latest().ifPresent(this::checkRoots);
            }
        }
    }

    @Test
    void aDiskThatDiffersIsNotSignedOver() {
        record(3);
        hub.publishAll();
        record(1);
        var old = hub.ledger.positions(2, 2).getFirst();
        hub.ledger.tamper(2, changed(old));

        assertThatIllegalStateException()
                .isThrownBy(() -> hub.publisher().sealNext())
                .withMessageContaining("edition 1");
        assertThat(hub.ledger.latest().orElseThrow().number()).isEqualTo(1);

        hub.ledger.tamper(2, old);
        assertThat(hub.publisher().sealNext()).isTrue();
    }

    private LedgerPosition changed(LedgerPosition old) {
        return new LedgerPosition(
                old.position(),
                old.change(),
                old.list(),
                old.entry(),
                old.court(),
                old.recordId(),
                old.subjectKey(),
                old.caseNumber(),
                old.groups(),
                hub.commitments.commit(old.change(), old.groups()),
                old.dueOn(),
                old.visible(),
                old.submissionId());
    }

    @Test
    void whatSomebodyElseSealedIsReadFromTheDisk() {
        var publisher = hub.publisher();
        record(2);
        publisher.sealNext();
        record(1);
        hub.publisher().sealNext(); // the first publisher's memory is now behind the disk
        record(1);

        assertThat(publisher.sealNext()).isTrue();
        hub.ledger.latest().ifPresent(this::checkRoots);
    }

    @Test
    void aClockThatJumpsBackNeverTakesEditionsWithIt() {
        record(1);
        hub.publishAll();
        hub.clock.advance(Duration.ofMinutes(-50));
        record(1);
        hub.publishAll();
        assertThat(hub.ledger.edition(2).orElseThrow().publishedAt())
                .isEqualTo(hub.ledger.edition(1).orElseThrow().publishedAt());
        hub.clock.advance(Duration.ofMinutes(170));
        record(1);
        hub.publishAll();
        assertThat(manifest(3)).containsEntry("publishedAt", "2026-11-22T11:00:00+08:00");
    }
}
