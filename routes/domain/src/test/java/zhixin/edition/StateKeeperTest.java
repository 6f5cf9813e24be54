package zhixin.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;

/** The state goes with the editions, and comes back from the ledger when what is kept of it will not do. */
class StateKeeperTest {
    private final MemoryHub hub = new MemoryHub();
    private final MemoryStateTrees trees = new MemoryStateTrees();
    private int records;

    private StateKeeper keeper() {
        return new StateKeeper(hub.ledger, hub.ledger, () -> trees, hub.keys, hub.digests);
    }

    private EditionPublisher publisher() {
        return new EditionPublisher(hub.ledger, hub.log, keeper(), hub.sealer, hub.digests, hub.clock);
    }

    private void edition(int count) {
        hub.submit(
                CHAOYANG,
                IntStream.range(0, count)
                        .mapToObj(i -> SampleRecords.dishonest("r-" + ++records))
                        .toList());
        while (publisher().sealNext()) {
            // one edition after another
        }
    }

    private SealedEdition newest() {
        return hub.ledger.latest().orElseThrow();
    }

    private StateRoots signed() {
        return StateRoots.signedWith(newest()).orElseThrow();
    }

    @Test
    void theManifestCarriesTheRootsOfWhatStands() {
        edition(3);
        var json = hub.json.object(newest().manifest().content());

        assertThat(json.get("stateRoots")).isEqualTo(Map.copyOf(signed().byName()));
        assertThat(json).containsEntry("stateRoot", signed().root(hub.digests));
        assertThat(signed()).isEqualTo(trees.roots());
        assertThat(signed().of(zhixin.law.PublicList.DISHONEST)).isNotEqualTo("sm3:" + "0".repeat(64));
        assertThat(signed().of(zhixin.law.PublicList.EXIT_BAN)).isEqualTo("sm3:" + "0".repeat(64));
    }

    @Test
    void whatIsRemovedLeavesNothing() {
        hub.submit(CHAOYANG, List.of(SampleRecords.consumption("r-1")));
        publisher().sealNext();
        var before = signed();
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-2")));
        publisher().sealNext();
        assertThat(signed().subjects()).isNotEqualTo(before.subjects());
        hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-3", "dishonest", "r-2", "early-deletion")));
        publisher().sealNext();
        assertThat(signed().of(zhixin.law.PublicList.DISHONEST)).isEqualTo("sm3:" + "0".repeat(64));
    }

    @Test
    void aStateThatIsBehindIsBroughtUp() {
        edition(2);
        trees.clear();
        edition(2);
        assertThat(trees.position()).isEqualTo(newest().toPosition());
        assertThat(signed()).isEqualTo(rebuilt());
    }

    private StateRoots rebuilt() {
        var fresh = new MemoryStateTrees();
        fresh.after(hub.ledger.stateChanges(1, newest().toPosition()), newest().toPosition())
                .keep();
        return fresh.roots();
    }

    @Test
    void aStateThatIsAnotherThanWasSignedBeginsAnew() {
        edition(2);
        var other = List.of(hub.ledger.stateChanges(1, newest().toPosition()).getFirst());
        trees.clear();
        trees.after(other, newest().toPosition()).keep();
        edition(1);
        assertThat(signed()).isEqualTo(rebuilt());
    }

    @Test
    void aStateThatIsAheadOfTheLedgerBeginsAnew() {
        edition(2);
        trees.after(List.of(), newest().toPosition() + 50).keep();
        edition(1);
        assertThat(signed()).isEqualTo(rebuilt());
    }

    @Test
    void aLedgerThatGivesAnotherStateIsNotSignedOver() {
        edition(2);
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-9")));
        var last = newest();
        var loses = (StateLedger) (from, to) -> hub.ledger.stateChanges(from, to).stream()
                .filter(change -> change.position() > 1)
                .toList();
        trees.clear();
        var keeper = new StateKeeper(hub.ledger, loses, () -> trees, hub.keys, hub.digests);

        assertThatIllegalStateException()
                .isThrownBy(
                        new EditionPublisher(hub.ledger, hub.log, keeper, hub.sealer, hub.digests, hub.clock)::sealNext)
                .withMessageContaining("does not give the state");
        assertThat(newest()).isEqualTo(last);
    }

    /** Sealed by a hub of before: its manifest has no state root, the next one has, over everything. */
    @Test
    void editionsOfBeforeHaveNone() {
        edition(2);
        var old = newest();
        var text = new String(old.manifest().content(), StandardCharsets.UTF_8)
                .replaceFirst(",\"stateRoot\":\"[^\"]*\",\"stateRoots\":\\{[^}]*}", "");
        var manifest = hub.sealer.seal(text.getBytes(StandardCharsets.UTF_8));
        var before = new SealedEdition(
                old.number(),
                old.fromPosition(),
                old.toPosition(),
                old.publishedAt(),
                manifest,
                hub.digests.sm3(manifest.content()),
                old.checkpointSha256(),
                old.checkpointSm3());
        assertThat(StateRoots.signedWith(before)).isEmpty();
        hub.ledger.tamper(before);
        trees.clear();
        assertThat(keeper().proofOf(zhixin.law.PublicList.DISHONEST, new byte[32]))
                .isEmpty();

        edition(1);
        assertThat(signed()).isEqualTo(rebuilt());
        var replay = new Replay(
                        hub.ledger,
                        hub.log,
                        hub.digests,
                        new PositionCheck(hub.commitments, hub.reader, hub.keys),
                        new SealCheck(hub.sealer, "hub", hub.clock),
                        new StateReplay(hub.ledger, new MemoryStateTrees()))
                .run(edition -> {});
        assertThat(replay.differences()).isEmpty();
    }
}
