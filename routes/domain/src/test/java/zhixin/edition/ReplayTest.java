package zhixin.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zhixin.law.EntryId;
import zhixin.law.PositionDraft;
import zhixin.law.SampleRecords;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryHub;

/** The ledger gives again what was published, and what was changed is named. */
class ReplayTest {
    private final MemoryHub hub = new MemoryHub();
    private final List<Long> seen = new ArrayList<>();

    private ReplayOutcome replay() {
        return replay(hub.ledger);
    }

    private ReplayOutcome replay(EditionLedger ledger) {
        return new Replay(
                        ledger,
                        hub.log,
                        hub.digests,
                        new PositionCheck(hub.commitments, hub.reader, hub.keys),
                        new SealCheck(hub.sealer, "hub", hub.clock),
                        new StateReplay(hub.ledger, new MemoryStateTrees()))
                .run(seen::add);
    }

    private void threeEditions() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1"), SampleRecords.registration("r-2")));
        hub.publishAll();
        hub.submit(
                CHAOYANG,
                IntStream.range(0, 300)
                        .mapToObj(i -> SampleRecords.consumption("c-" + i))
                        .toList());
        hub.publishAll();
        hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion")));
        hub.publishAll();
    }

    @Test
    void anEmptyLedgerIsWhole() {
        assertThat(replay()).isEqualTo(new ReplayOutcome(0, 0, 0, 0, null, List.of()));
    }

    @Test
    void everythingComesOutAsItWas() {
        threeEditions();
        var last = hub.ledger.lastPosition();
        hub.submit(CHAOYANG, List.of(SampleRecords.representative("r-9")));

        assertThat(replay())
                .isEqualTo(new ReplayOutcome(
                        3, last, 1, 0, hub.ledger.latest().orElseThrow().manifestDigest(), List.of()));
        assertThat(seen).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aBatchThatIsRefusedWholeChangesNoEditionBeforeIt() {
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        hub.publishAll();
        hub.submit(CHAOYANG, List.of(SampleRecords.dishonest("r-1")));
        assertThat(replay().differences()).isEmpty();
        hub.submit(CHAOYANG, List.of(SampleRecords.representative("r-2")));
        hub.publishAll();
        assertThat(replay().differences()).isEmpty();
        assertThat(replay().editions()).isEqualTo(2);
    }

    @Test
    void anEditionSealedMeanwhileIsNoDifference() {
        threeEditions();
        var busy = (EditionLedger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EditionLedger.class}, (proxy, method, args) -> {
                    if (method.getName().equals("tile") && args[2].equals(1L) && hub.ledger.lastPosition() < 512) {
                        hub.submit(
                                CHAOYANG,
                                IntStream.range(300, 600)
                                        .mapToObj(i -> SampleRecords.consumption("c-" + i))
                                        .toList());
                        hub.publishAll();
                    }
                    return method.invoke(hub.ledger, args);
                });

        assertThat(replay(busy).differences()).isEmpty();
        assertThat(hub.ledger.tile(Tree.SHA256, 0, 1)).isPresent();
    }

    private void tamper(long number, java.util.function.UnaryOperator<LedgerPosition> change) {
        hub.ledger.tamper(
                number, change.apply(hub.ledger.positions(number, number).getFirst()));
    }

    private static LedgerPosition with(LedgerPosition p, List<String> groups, Commitment commitment, boolean visible) {
        return new LedgerPosition(
                p.position(),
                p.change(),
                p.list(),
                p.entry(),
                p.court(),
                p.recordId(),
                p.subjectKey(),
                p.caseNumber(),
                groups,
                commitment,
                p.dueOn(),
                visible,
                p.submissionId());
    }

    @Test
    void aChangedTextIsNamed() {
        threeEditions();
        tamper(7, p -> {
            var groups = new ArrayList<>(p.groups());
            groups.set(3, groups.get(3).replace("100000.00", "100000.01"));
            return with(p, groups, p.commitment(), p.visible());
        });

        assertThat(replay().differences())
                .extracting(Object::toString)
                .containsExactly("position 7: its leaf entry is not the one that its texts and salts give");
    }

    @Test
    void aChangedSaltIsNamed() {
        threeEditions();
        tamper(8, p -> {
            var salts = p.commitment().salts().clone();
            salts[100] ^= 1;
            return with(p, p.groups(), new Commitment(salts, p.commitment().leafEntry()), p.visible());
        });

        assertThat(replay().differences())
                .extracting(Object::toString)
                .containsExactly("position 8: its leaf entry is not the one that its texts and salts give");
    }

    @Test
    void aChangeWithAFittingLeafIsFoundInTheTree() {
        threeEditions();
        tamper(9, p -> {
            var groups = new ArrayList<>(p.groups());
            groups.set(3, groups.get(3).replace("100000.00", "100000.01"));
            return with(p, groups, hub.commitments.commit(p.change(), groups), p.visible());
        });

        var outcome = replay();
        assertThat(outcome.differences().getFirst().where()).isEqualTo("tile SHA256 0/0");
        assertThat(outcome.differences())
                .anyMatch(each -> each.toString()
                        .equals("edition 2: its SHA256 checkpoint is not the head that the leaves give"));
        assertThat(outcome.editions()).isEqualTo(2);
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void anEntryThatStandsLongerThanItsRecordsIsNamed() {
        threeEditions();
        tamper(hub.ledger.lastPosition(), p -> with(p, p.groups(), p.commitment(), true));

        assertThat(replay().differences())
                .extracting(Difference::what)
                .containsExactly("whether its entry stands is not what its change says");
    }

    @Test
    void anErasedPositionIsTheBareLeafThatItLeft() {
        threeEditions();
        var digest = replay().newestDigest();
        tamper(1, LedgerPosition::bare);
        tamper(2, LedgerPosition::bare);

        var outcome = replay();
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.erased()).isEqualTo(2);
        assertThat(outcome.newestDigest()).isEqualTo(digest);
    }

    @Test
    void aLeafThatWasErasedToo() {
        threeEditions();
        tamper(2, p -> {
            var bare = p.bare();
            var leaf = p.commitment().leafEntry().clone();
            leaf[20] ^= 1;
            return with(bare, bare.groups(), new Commitment(new byte[0], leaf), p.visible());
        });

        assertThat(replay().differences().getFirst().where()).isEqualTo("edition 1");
    }

    @Test
    void aNoticeIsOfNoSubject() {
        var core = Map.<String, Object>of(
                "change", "notice", "entryId", "notice-000000000000001", "court", CHAOYANG.value(), "recordId", "n-1");
        hub.ledger.record(recording -> {
            var draft = new PositionDraft(
                    ChangeKind.NOTICE,
                    null,
                    new EntryId("notice-000000000000001"),
                    CHAOYANG,
                    "n-1",
                    null,
                    null,
                    Map.of(FieldGroup.CORE, core),
                    null,
                    false);
            recording.append(List.of(hub.writer.write(draft, recording.nextPosition(), null)));
            return "";
        });
        hub.publishAll();

        assertThat(replay().differences()).isEmpty();
    }
}
