package zhixin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.exchange.MemoryParties.CHAOYANG;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.FieldGroup;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.law.SampleRecords;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryHub;
import zhixin.problem.ProblemException;
import zhixin.trust.Verification;

/** What stands as of an edition, for one subscriber as for all of the same terms; nobody in it who was erased. */
class SnapshotsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MemoryHub hub = new MemoryHub();
    private final MemoryShelf shelf = new MemoryShelf();
    private final PortfolioBook portfolios =
            new PortfolioBook(new MemoryPortfolios(), hub.reader, hub.digests, _ -> hub.digests, hub.clock);
    private final Dispatcher dispatcher = hub.dispatcher();
    private final Snapshots snapshots = new Snapshots(
            hub.parties,
            new MemorySnapshots(hub.ledger),
            hub.ledger,
            dispatcher,
            new DeltaComposer(hub.commitments),
            portfolios,
            hub.sealer,
            hub.digests,
            hub.json,
            shelf,
            hub.clock,
            Duration.ofDays(1));

    @AfterEach
    void end() {
        snapshots.close();
    }

    @SafeVarargs
    private void publish(Map<String, Object>... records) {
        hub.submit(CHAOYANG, List.of(records));
        hub.publishAll();
        while (dispatcher.advance()) {
            // one edition after another
        }
    }

    private Party party(String cn) {
        return hub.parties.party(cn).orElseThrow();
    }

    private Map<String, Object> latest(String cn) {
        var signed = snapshots.latest(party(cn), PATIENCE);
        assertThat(hub.sealer.verify(signed, hub.clock.instant())).isInstanceOf(Verification.Verified.class);
        return hub.json.object(signed.content());
    }

    private List<Map<String, Object>> lines(String cn) {
        var made = shelf.made(snapshots.terms(party(cn))).getFirst();
        return shelf.lines(made).stream()
                .map(line -> hub.json.object(line.getBytes(StandardCharsets.UTF_8)))
                .map(line -> (Map<String, Object>) line)
                .toList();
    }

    @Test
    void itHoldsTheNewestChangeOfWhatStandsInTheOrderOfPositions() {
        publish(SampleRecords.dishonest("r-1"), SampleRecords.representative("r-2"), SampleRecords.exitBan("r-3"));
        publish(SampleRecords.remove("r-4", "dishonest", "r-1", "early-deletion"));

        assertThat(latest("bureau"))
                .containsEntry("schema", "zhixin/snapshot/1")
                .containsEntry("subscriber", "bureau")
                .containsEntry("edition", 2L)
                .containsEntry(
                        "manifestDigest", hub.ledger.edition(2).orElseThrow().manifestDigest())
                .containsEntry("entries", 2L);
        assertThat(lines("bureau")).extracting(line -> line.get("list")).containsExactly("consumption", "exit-ban");
        assertThat(lines("bureau")).extracting(line -> line.get("position")).isSorted();
        assertThat(lines("bureau").getFirst()).containsOnlyKeys("position", "change", "list", "entryId", "groups");
        assertThat(((Map<?, ?>) latest("travel").get("stateRoots")).keySet()).hasToString("[consumption, exit-ban]");
    }

    @Test
    void aLineIsWhatTheDeltaShowed() {
        publish(SampleRecords.dishonest("r-1"), SampleRecords.representative("r-2"));
        latest("travel");
        var line = shelf.lines(shelf.made(snapshots.terms(party("travel"))).getFirst())
                .getFirst();
        assertThat(new String(hub.queues.of("travel").getFirst().content(), StandardCharsets.UTF_8))
                .contains(line);
    }

    @Test
    void whatAContractDoesNotCoverStandsByItsPlaceInTheTree() {
        hub.parties.add(new Party(
                "shanghai",
                Set.of(Right.SUBSCRIBE),
                Optional.empty(),
                EnumSet.allOf(PublicList.class),
                EnumSet.allOf(FieldGroup.class),
                Optional.of(new Contract("公共资源交易", LocalDate.parse("2030-01-01"), Set.of("31"), false))));
        publish(SampleRecords.dishonest("r-1"));

        assertThat(latest("shanghai")).containsEntry("entries", 2L);
        assertThat(lines("shanghai"))
                .allSatisfy(line -> assertThat(line).containsOnlyKeys("position", "leaf", "key", "list"))
                .extracting(line -> line.get("list"))
                .containsExactlyInAnyOrder("dishonest", "bidding-ban");
    }

    @Test
    void oneIsMadeForAllOfTheSameTermsAndKeptForADay() {
        hub.parties.add(
                MemoryParties.subscriber("twin", EnumSet.allOf(PublicList.class), EnumSet.allOf(FieldGroup.class)));
        publish(SampleRecords.dishonest("r-1"));
        var first = snapshots.latest(party("bureau"), PATIENCE);
        assertThat(latest("twin")).containsEntry("subscriber", "twin");
        publish(SampleRecords.representative("r-2"));
        var again = snapshots.latest(party("bureau"), PATIENCE);

        assertThat(shelf.begun).isEqualTo(1);
        assertThat(again.content()).isEqualTo(first.content());
        assertThat(again.signature()).isEqualTo(first.signature());
        hub.clock.advance(Duration.ofDays(1));
        assertThat(latest("bureau")).containsEntry("edition", 2L);
        assertThat(shelf.begun).isEqualTo(2);
    }

    @Test
    void oneMadeWhileTheClockWasAheadIsNotKept() {
        publish(SampleRecords.dishonest("r-1"));
        hub.clock.advance(Duration.ofDays(400));
        snapshots.latest(party("bureau"), PATIENCE);
        hub.clock.advance(Duration.ofDays(-400));
        publish(SampleRecords.representative("r-2"));

        assertThat(latest("bureau")).containsEntry("edition", 2L);
    }

    @Test
    void whoWasErasedIsInNoSnapshotAnyMore() {
        publish(SampleRecords.dishonest("r-1"), SampleRecords.representative("r-2"));
        latest("bureau");
        publish(SampleRecords.remove("r-3", "dishonest", "r-1", "early-deletion"));
        snapshots.sweep();
        assertThat(shelf.made(snapshots.terms(party("bureau")))).hasSize(1);
        erase();

        snapshots.sweep();
        assertThat(shelf.made(snapshots.terms(party("bureau")))).isEmpty();
        assertThat(latest("bureau")).containsEntry("edition", 2L).containsEntry("entries", 1L);
        assertThat(lines("bureau").toString()).doesNotContain(SampleRecords.MAN);
    }

    private void erase() {
        var entries = hub.ledger.positions(1, hub.ledger.lastPosition()).stream()
                .filter(position -> position.group(FieldGroup.SUBJECT).contains(SampleRecords.MAN))
                .map(LedgerPosition::entry)
                .collect(Collectors.<EntryId>toSet());
        assertThat(hub.ledger.erase(entries, "retention").refused()).isEmpty();
    }

    @Test
    void aPortfolioThatGrewIsShownAtOnce() {
        hub.parties.add(new Party(
                "fund",
                Set.of(Right.SUBSCRIBE),
                Optional.empty(),
                EnumSet.allOf(PublicList.class),
                EnumSet.allOf(FieldGroup.class),
                Optional.of(new Contract("贷后管理", LocalDate.parse("2030-01-01"), Set.of(), true))));
        publish(SampleRecords.dishonest("r-1"), SampleRecords.representative("r-2"));
        latest("fund");
        assertThat(lines("fund")).allSatisfy(line -> assertThat(line).containsKey("leaf"));

        var key = portfolios.key("fund").id();
        portfolios.add("fund", key, List.of(hub.digests.keyed("resident-id\n" + SampleRecords.WOMAN)));
        latest("fund");
        assertThat(lines("fund"))
                .filteredOn(line -> line.containsKey("groups"))
                .singleElement()
                .satisfies(line -> assertThat(line.toString()).contains(SampleRecords.WOMAN));
        assertThat(shelf.begun).isEqualTo(2);
    }

    @Test
    void thereIsNoneBeforeTheFirstEdition() {
        assertThatThrownBy(() -> snapshots.latest(party("bureau"), PATIENCE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not-found");
    }
}
