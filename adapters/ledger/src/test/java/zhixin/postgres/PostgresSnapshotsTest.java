package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.edition.ChangeKind;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** What a snapshot reads, on the real server: the newest change of each entry that stands, whatever the runs. */
class PostgresSnapshotsTest {
    private static final int LAST = 3_000;
    private static final List<ChangeKind> CHANGES = List.of(
            ChangeKind.LISTED,
            ChangeKind.CORRECTED,
            ChangeKind.EXTENDED,
            ChangeKind.DISPUTED,
            ChangeKind.REMOVED,
            ChangeKind.REVOKED);

    private final List<Positions> written = new ArrayList<>();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(TestServer.emptyUrl())),
                TestServer.CLOCK,
                FreshPositions.MOST);
        var random = new Random(7);
        while (written.size() < LAST) {
            var entry = random.nextInt(400);
            written.add(Positions.listing("e" + entry)
                    .by("r-" + written.size())
                    .on(PublicList.values()[entry % PublicList.values().length])
                    .as(CHANGES.get(random.nextInt(CHANGES.size()))));
        }
        for (var from = 0; from < LAST; from += 1_000) {
            Batches.append(
                    ledger.enforcement(), written.subList(from, from + 1_000).toArray(Positions[]::new));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** The numbers of those that stand, by the rule's words. */
    private List<Long> expected(Set<PublicList> lists, int through) {
        var newest = new HashMap<Object, Integer>();
        for (var i = 0; i < through; i++) {
            newest.put(written.get(i).entry(), i);
        }
        return newest.values().stream()
                .filter(i -> lists.contains(written.get(i).list()))
                .filter(i -> !written.get(i).change().ends())
                .map(i -> i + 1L)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"3000, 1000", "3000, 7", "2999, 512", "1717, 100", "1, 1", "9, 2000"})
    void theNewestChangeOfWhatStandsWhateverTheRuns(int through, int run) {
        var replaced = ledger.snapshots().replaced(through);
        for (var lists : List.of(EnumSet.allOf(PublicList.class), EnumSet.of(PublicList.DISHONEST))) {
            var found = LongStream.iterate(1, from -> from <= through, from -> from + run)
                    .mapToObj(from ->
                            ledger.snapshots().standing(lists, from, Math.min(through, from + run - 1), replaced))
                    .flatMap(List::stream)
                    .map(LedgerPosition::position)
                    .toList();
            assertThat(found).isEqualTo(expected(lists, through));
        }
    }

    @Test
    void whatCameLaterReplacesNothing() {
        var early = ledger.snapshots().replaced(100);
        assertThat(early.length()).isLessThanOrEqualTo(101);
        assertThat(early.cardinality())
                .isEqualTo(100
                        - (int) written.subList(0, 100).stream()
                                .map(Positions::entry)
                                .distinct()
                                .count());
        assertThat(ledger.snapshots().standing(EnumSet.allOf(PublicList.class), 1, 100, early))
                .extracting(LedgerPosition::position)
                .isEqualTo(expected(EnumSet.allOf(PublicList.class), 100));
    }

    @Test
    void aRunHasABound() {
        assertThatThrownBy(() -> ledger.snapshots().standing(EnumSet.allOf(PublicList.class), 1, 10_001, new BitSet()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
