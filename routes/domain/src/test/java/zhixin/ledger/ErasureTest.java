package zhixin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.exchange.Dispatcher;
import zhixin.law.EntryId;
import zhixin.law.SampleRecords;
import zhixin.lookup.PastQuestion;
import zhixin.trust.SignedDocument;

/** What everybody sees once retention has erased somebody: leaves, and no person. */
class ErasureTest {
    private final MemoryHub hub = new MemoryHub();
    private Dispatcher dispatcher;

    @BeforeEach
    void listedAndRemoved() {
        dispatcher = hub.dispatcher();
        publish(SampleRecords.dishonest("r-1"), SampleRecords.representative("r-2"));
        publish(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion"));
    }

    private void publish(Map<String, Object>... records) {
        hub.submit(CHAOYANG, List.of(records));
        hub.publishAll();
        while (dispatcher.advance()) {
            // one edition after another
        }
    }

    private Set<EntryId> entriesOfTheMan() {
        return hub.ledger.positions(1, hub.ledger.lastPosition()).stream()
                .filter(position ->
                        position.group(zhixin.edition.FieldGroup.SUBJECT).contains(SampleRecords.MAN))
                .map(LedgerPosition::entry)
                .collect(Collectors.toSet());
    }

    private SignedDocument delta(String cn, long edition) {
        return hub.dispatcher()
                .delta(hub.parties.party(cn).orElseThrow(), edition)
                .orElseThrow();
    }

    private Map<String, Object> json(SignedDocument document) {
        return hub.json.object(document.content());
    }

    private static String text(SignedDocument document) {
        return new String(document.content(), StandardCharsets.UTF_8);
    }

    @Test
    void anEntryThatStandsIsRefused() {
        publish(SampleRecords.dishonest("r-9"));
        var all = entriesOfTheMan();

        var outcome = hub.ledger.erase(all, "retention");

        assertThat(outcome.refused()).hasSize(2);
        assertThat(outcome.positions()).hasSize(4);
        assertThat(hub.pastLookups()
                        .ask(PastQuestion.read(Map.of("idType", "resident-id", "id", SampleRecords.MAN)))
                        .outcome())
                .isEqualTo("listed");
    }

    @Test
    void anEndThatIsNotInEveryFeedYetIsRefused() {
        publish(SampleRecords.dishonest("r-9"));
        hub.submit(CHAOYANG, List.of(SampleRecords.remove("r-10", "dishonest", "r-9", "early-deletion")));
        var entry = hub.ledger
                .positions(hub.ledger.lastPosition(), hub.ledger.lastPosition())
                .getFirst()
                .entry();

        assertThat(hub.ledger.erase(List.of(entry), "retention").refused()).containsExactly(entry);
        hub.publishAll();
        while (dispatcher.advance()) {
            // one edition after another
        }
        assertThat(hub.ledger.erase(List.of(entry), "retention").refused()).isEmpty();
    }

    @Test
    void feedsShowBareLeavesAndTheDigestThatWasIssued() {
        var before = List.of(delta("bureau", 1), delta("bureau", 2));
        var travel = delta("travel", 1);
        hub.ledger.erase(entriesOfTheMan(), "retention");

        for (var edition = 1; edition <= 2; edition++) {
            var was = before.get(edition - 1);
            var now = delta("bureau", edition);
            assertThat(text(was)).contains(SampleRecords.MAN);
            assertThat(text(now)).doesNotContain(SampleRecords.MAN).doesNotContain("张三");
            assertThat(json(now))
                    .containsEntry("originalDigest", hub.digests.sm3(was.content()))
                    .containsEntry("previousDigest", json(was).get("previousDigest"))
                    .containsEntry("manifestDigest", json(was).get("manifestDigest"));
            assertThat(hub.sealer.verify(now, hub.clock.instant()))
                    .isInstanceOf(zhixin.trust.Verification.Verified.class);
        }
        assertThat(text(delta("bureau", 1))).contains(SampleRecords.WOMAN);
        assertThat(delta("bureau", 1).content()).isEqualTo(delta("bureau", 1).content());
        assertThat(delta("travel", 1))
                .as("nothing of what it saw was erased")
                .usingRecursiveComparison()
                .isEqualTo(travel);
    }

    @Test
    void whoeverComesLaterGetsTheBareLeavesAsFirstIssued() {
        hub.ledger.erase(entriesOfTheMan(), "retention");
        hub.parties.add(zhixin.exchange.MemoryParties.subscriber(
                "late",
                java.util.EnumSet.allOf(zhixin.law.PublicList.class),
                java.util.EnumSet.allOf(zhixin.edition.FieldGroup.class)));
        dispatcher = hub.dispatcher();
        while (dispatcher.advance()) {
            // one edition after another
        }

        assertThat(json(delta("late", 1))).doesNotContainKey("originalDigest");
        assertThat(text(delta("late", 1))).doesNotContain(SampleRecords.MAN).contains(SampleRecords.WOMAN);
    }

    @Test
    void withoutErasureOtherBytesAreStillAFault() {
        hub.ledger.tamper(
                2,
                new PositionWriter(hub.commitments, hub.keys)
                        .write(hub.reader.draft(hub.ledger.positions(2, 2).getFirst()), 2, null));

        assertThatThrownBy(() -> delta("bureau", 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPastMomentSaysThatSomethingWasErased() {
        var question = PastQuestion.read(Map.of("idType", "resident-id", "id", SampleRecords.MAN));
        assertThat(hub.pastLookups().ask(question).erased()).isFalse();
        hub.ledger.erase(entriesOfTheMan(), "retention");

        var answer = hub.pastLookups().ask(question);
        assertThat(answer.outcome()).isEqualTo("not-listed");
        assertThat(answer.erased()).isTrue();
        assertThat(answer.json()).contains("\"code\":\"erased\"");
    }

    @Test
    void anIndexThatIsFarBehindIsBuiltFromWhatStands() {
        var projection = hub.projection();
        hub.index.rebuild(0).finish(Map.of());
        hub.ledger.erase(entriesOfTheMan(), "retention");
        projection.catchUp();

        assertThat(hub.index.edition()).hasValue(2);
        assertThat(hub.index.counts()).containsEntry("dishonest", 0L).containsEntry("consumption", 1L);
    }
}
