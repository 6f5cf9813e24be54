package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.edition.PlainCommitments;
import zhixin.law.PublicList;
import zhixin.law.SampleRecords;
import zhixin.ledger.MemoryHub;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;

/** Published → Dispatched: who gets what, in order, the same every time. */
class DispatcherTest {
    private final MemoryHub hub = new MemoryHub();
    private int records;

    private void edition() {
        var example = List.of(
                SampleRecords.dishonest("d-" + ++records),
                SampleRecords.consumption("c-" + records),
                SampleRecords.fact("f-" + records, "security-given", SampleRecords.MAN));
        hub.submit(CHAOYANG, example);
        hub.publishAll();
    }

    private static void all(Dispatcher dispatcher) {
        while (dispatcher.advance()) {
            // edition after edition
        }
    }

    private Map<String, Object> delta(String subscriber, int index) {
        return hub.json.object(hub.queues.of(subscriber).get(index).content());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> changes(Map<String, Object> delta) {
        return (List<Map<String, Object>>) delta.get("changes");
    }

    @Test
    void whoMaySeeAllGetsAllButOtherRecords() {
        edition();
        all(hub.dispatcher());

        var delta = delta("bureau", 0);
        var edition = hub.ledger.edition(1).orElseThrow();
        assertThat(delta)
                .containsEntry("schema", "zhixin/delta/1")
                .containsEntry("subscriber", "bureau")
                .containsEntry("edition", 1L)
                .containsEntry("manifestDigest", edition.manifestDigest())
                .containsEntry("previousDigest", null)
                .containsEntry("fromPosition", 1L)
                .containsEntry("toPosition", 4L);
        assertThat(changes(delta))
                .extracting(change -> change.get("change"))
                .containsExactly("listed", "listed", "listed", null);
        assertThat(changes(delta).get(3)).containsOnlyKeys("position", "leaf");
        assertThat(changes(delta).get(0)).containsOnlyKeys("position", "change", "list", "entryId", "groups");
    }

    @Test
    void whoMaySeeLessGetsBareLeavesAndDigests() {
        edition();
        all(hub.dispatcher());

        var changes = changes(delta("travel", 0));

        assertThat(changes).extracting(change -> change.containsKey("leaf")).containsExactly(true, true, false, true);
        assertThat(changes.get(2)).containsEntry("list", "consumption");
        var groups = (Map<?, ?>) changes.get(2).get("groups");
        assertThat(groups).hasSize(6);
        assertThat(((Map<?, ?>) groups.get("subject")).keySet()).hasToString("[data, salt]");
        assertThat(((Map<?, ?>) groups.get("obligation")).keySet()).hasToString("[digest]");
        assertThat(new String(hub.queues.of("travel").getFirst().content(), StandardCharsets.UTF_8))
                .doesNotContain("支付货款", "evades");
    }

    @Test
    void everyLeafCanBeRecomputedWhateverTheRights() {
        edition();
        all(hub.dispatcher());

        for (var subscriber : List.of("bureau", "travel")) {
            var leaves = changes(delta(subscriber, 0)).stream().map(this::leaf).toList();
            assertThat(leaves).usingRecursiveComparison().isEqualTo(hub.ledger.leafEntries(1, 4));
        }
    }

    private byte[] leaf(Map<String, Object> change) {
        if (change.get("leaf") instanceof String leaf) {
            return Base64.getDecoder().decode(leaf);
        }
        var digests = new byte[FieldGroup.values().length][];
        for (var group : FieldGroup.values()) {
            digests[group.ordinal()] = digest((Map<?, ?>) ((Map<?, ?>) change.get("groups")).get(group.wire()));
        }
        return PlainCommitments.leaf(ChangeKind.of((String) change.get("change")), digests);
    }

    private byte[] digest(Map<?, ?> group) {
        return group.get("digest") instanceof String digest
                ? HexFormat.of().parseHex(digest.substring(4))
                : hub.commitments.groupDigest(
                        Base64.getDecoder().decode((String) group.get("salt")), CanonicalJson.write(group.get("data")));
    }

    @Test
    void aDecisionInGraceIsABareLeaf() {
        hub.submit(CHAOYANG, List.of(SampleRecords.with(SampleRecords.dishonest("g-1"), "graceUntil", "2026-12-01")));
        hub.publishAll();
        all(hub.dispatcher());

        assertThat(changes(delta("bureau", 0)))
                .singleElement()
                .satisfies(change -> assertThat(change).containsOnlyKeys("position", "leaf"));
    }

    @Test
    void deltasAreChainedAndSigned() {
        edition();
        edition();
        edition();
        all(hub.dispatcher());

        var queue = hub.queues.of("travel");
        assertThat(queue)
                .hasSize(3)
                .allSatisfy(delta -> assertThat(hub.sealer.verify(delta, hub.clock.instant()))
                        .isInstanceOf(Verification.Verified.class));
        for (var i = 1; i < 3; i++) {
            assertThat(delta("travel", i))
                    .containsEntry(
                            "previousDigest", hub.digests.sm3(queue.get(i - 1).content()));
        }
    }

    @Test
    void whatIsAskedForAgainIsIdentical() {
        edition();
        edition();
        var dispatcher = hub.dispatcher();
        all(dispatcher);
        var bureau = hub.parties.party("bureau").orElseThrow();

        for (var feed : List.of(dispatcher, hub.dispatcher())) {
            for (var n = 1; n <= 2; n++) {
                same(
                        feed.delta(bureau, n).orElseThrow(),
                        hub.queues.of("bureau").get(n - 1));
            }
            assertThat(feed.latest()).isEqualTo(2);
            assertThat(feed.delta(bureau, 0)).isEmpty();
            assertThat(feed.delta(bureau, 3)).isEmpty();
        }
    }

    private static void same(SignedDocument one, SignedDocument other) {
        assertThat(one.content()).isEqualTo(other.content());
        assertThat(one.signature()).isEqualTo(other.signature());
    }

    @Test
    void nothingIsInTheFeedBeforeItIsInEveryFeed() {
        var dispatcher = hub.dispatcher();
        edition();

        assertThat(dispatcher.latest()).isZero();
        assertThat(dispatcher.delta(hub.parties.party("bureau").orElseThrow(), 1))
                .isEmpty();
        assertThat(dispatcher.advance()).isFalse();
        assertThat(dispatcher.latest()).isEqualTo(1);
    }

    @Test
    void aCrashBetweenIssueAndDispatchRepeatsTheSameDelta() {
        edition();
        var dispatcher = hub.dispatcher();
        hub.queues.failOnce();
        assertThatThrownBy(dispatcher::advance).isInstanceOf(UncheckedIOException.class);
        var mark = hub.ledger.mark("bureau", 1).orElseThrow();

        all(hub.dispatcher());

        var delta = hub.queues.of("bureau").getFirst();
        assertThat(delta.signature()).isEqualTo(mark.signature());
        assertThat(hub.digests.sm3(delta.content())).isEqualTo(mark.digest());
        assertThat(hub.queues.of("travel")).hasSize(1);
    }

    @Test
    void aNewSubscriberStartsAtTheFirstEdition() {
        edition();
        edition();
        all(hub.dispatcher());
        hub.parties.add(MemoryParties.subscriber(
                "bidding", Set.of(PublicList.DISHONEST, PublicList.BIDDING_BAN), EnumSet.allOf(FieldGroup.class)));

        var dispatcher = hub.dispatcher();
        assertThat(dispatcher.latest()).isEqualTo(2);
        edition();
        all(dispatcher);

        assertThat(hub.queues.of("bidding")).hasSize(3);
        assertThat(delta("bidding", 0)).containsEntry("edition", 1L).containsEntry("previousDigest", null);
        assertThat(hub.queues.of("bureau")).hasSize(3);
    }

    /** However much of the past is due to others, what is new goes first to those who stand. */
    @Test
    void thePastOfOthersHoldsNobodysRemovalBack() {
        for (var i = 0; i < 4; i++) {
            edition();
        }
        all(hub.dispatcher());
        hub.parties.add(
                MemoryParties.subscriber("late-1", EnumSet.allOf(PublicList.class), EnumSet.allOf(FieldGroup.class)));
        hub.parties.add(
                MemoryParties.subscriber("late-2", EnumSet.allOf(PublicList.class), EnumSet.allOf(FieldGroup.class)));
        var dispatcher = hub.dispatcher();
        assertThat(dispatcher.advance()).isTrue();
        edition();
        edition();
        edition();

        for (var n = 5; n <= 7; n++) {
            assertThat(dispatcher.advance()).isTrue();
            assertThat(dispatcher.latest()).isEqualTo(n);
            assertThat(hub.queues.of("bureau")).hasSize(n);
        }
        assertThat(hub.queues.of("late-1")).hasSizeLessThanOrEqualTo(2);
        all(dispatcher);
        assertThat(hub.queues.of("late-1")).hasSize(7);
        assertThat(hub.queues.of("late-2")).hasSize(7);
    }

    @Test
    void changedRightsNeverRewriteWhatWasIssued() {
        edition();
        var dispatcher = hub.dispatcher();
        all(dispatcher);
        var less = MemoryParties.subscriber("bureau", Set.of(PublicList.CONSUMPTION), EnumSet.allOf(FieldGroup.class));

        assertThat(dispatcher.delta(less, 1).orElseThrow().content())
                .isEqualTo(hub.queues.of("bureau").getFirst().content());
    }

    @Test
    void aParkedQueueIsFilledUpFromTheLedgerWhenItHasRoomAndHoldsNobodyElse() {
        hub.queues.bound("travel", 2);
        var dispatcher = hub.dispatcher();
        for (var i = 0; i < 5; i++) {
            edition();
        }
        all(dispatcher);

        assertThat(hub.queues.of("bureau")).hasSize(5);
        assertThat(hub.queues.of("travel")).hasSize(2);
        assertThat(dispatcher.latest()).isEqualTo(5);
        assertThat(hub.ledger.cursor("travel", "queue")).isEqualTo(2);
        var travel = hub.parties.party("travel").orElseThrow();
        assertThat(dispatcher.delta(travel, 5)).isPresent();

        hub.queues.bound("travel", 100);
        edition();
        all(hub.dispatcher());
        assertThat(hub.queues.of("travel")).hasSize(6);
        for (var n = 0; n < 6; n++) {
            assertThat(delta("travel", n).get("edition")).isEqualTo(n + 1L);
        }
        assertThat(hub.ledger.cursor("travel", "queue")).isEqualTo(6);
    }
}
