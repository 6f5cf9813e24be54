package zhixin.security.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.edition.EditionLedger;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** Proofs from the ledger's tiles are those of the RFC, for every size that the log had. */
class TileProofsTest {
    private final AtomicInteger reads = new AtomicInteger();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Tree.class)
    void proofsOfEverySizeAreThoseOfTheRfc(Tree tree) {
        var entries = MerkleLogTest.entries(700);
        var proofs = new TileProofs(ledger(tree, entries));
        for (var size : List.of(1, 2, 3, 70, 255, 256, 257, 511, 512, 513, 700, 300)) {
            var naive = new NaiveTree(tree, entries.subList(0, size));
            var paths = proofs.inclusion(tree, 1, size, size);
            for (var i = 0; i < size; i += 7) {
                assertThat(paths.get(i)).containsExactlyElementsOf(naive.path(i, 0, size));
                assertThat(proofs.consistency(tree, i + 1, size)).containsExactlyElementsOf(naive.proof(i + 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void tenThousandLeavesCostAReadForEachTile(Tree tree) {
        var entries = MerkleLogTest.entries(66_600);
        var edge = edge(tree, entries);
        var proofs = new TileProofs(ledger(tree, entries));
        reads.set(0);
        var paths = proofs.inclusion(tree, 50_001, 60_000, 66_600);
        // 41 tiles of leaves, 40 of them whole; 256 of the level above only where it is unfinished: 4 roots and its
        // own.
        assertThat(reads.get()).isLessThan(60);
        var root = Edges.root(tree, edge);
        for (var i = 0; i < 10_000; i += 333) {
            var leaf = TreeHasher.of(tree).leaf(entries.get(50_000 + i));
            assertThat(new InclusionProof(tree, 50_000 + i, 66_600, paths.get(i)).holds(leaf, root))
                    .isTrue();
        }
        reads.set(0);
        proofs.inclusion(tree, 50_001, 60_000, 66_600);
        assertThat(reads.get()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void whatStandsOnTheShelfIsProvedWithoutTheLedger(Tree tree) throws IOException {
        var entries = MerkleLogTest.entries(66_600);
        try (var shelf = TileShelf.in(directory)) {
            var proofs = new TileProofs(ledger(tree, entries), shelf);
            proofs.shelve(tree, 0, 0, 260);
            proofs.shelve(tree, 1, 0, 1);
            assertThat(proofs.inclusionAtHand(tree, 1, 66_600))
                    .as("the tree's edge was never asked for")
                    .isEmpty();
            var wanted = proofs.inclusion(tree, 1, 66_600, 66_600);
            reads.set(0);
            for (var position = 1; position <= 66_600; position += 97) {
                assertThat(proofs.inclusionAtHand(tree, position, 66_600).orElseThrow())
                        .containsExactlyElementsOf(wanted.get(position - 1));
            }
            assertThat(proofs.tileAtHand(tree, 0, 259).orElseThrow()).hasSize(Tile.BYTES);
            assertThat(proofs.tileAtHand(tree, 0, 260)).isEmpty();
            assertThat(proofs.inclusionAtHand(tree, 66_601, 66_600)).isEmpty();
            assertThat(reads.get()).isZero();
        }
        assertThat(directory).as("the file has no name").isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void aShelfThatCannotBeWrittenCostsReadsAndNothingElse(Tree tree) throws IOException {
        var entries = MerkleLogTest.entries(1000);
        var shelf = TileShelf.in(directory);
        shelf.close();
        var proofs = new TileProofs(ledger(tree, entries), shelf);
        var paths = proofs.inclusion(tree, 1, 1000, 1000);
        assertThat(paths.get(300)).containsExactlyElementsOf(new NaiveTree(tree, entries).path(300, 0, 1000));
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void whatTheTreeDoesNotHaveIsNotProved(Tree tree) {
        var proofs = new TileProofs(ledger(tree, MerkleLogTest.entries(10)));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.inclusion(tree, 0, 1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.inclusion(tree, 5, 4, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.inclusion(tree, 5, 11, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.consistency(tree, 0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> proofs.consistency(tree, 11, 10));
        assertThat(proofs.consistency(tree, 10, 10)).isEmpty();
    }

    private static TreeEdge edge(Tree tree, List<byte[]> entries) {
        var growing = new GrowingEdge(tree, TreeEdge.EMPTY);
        growing.add(entries);
        return growing.growth().edge();
    }

    /** Leaves and finished tiles; nothing else of the ledger is asked for. */
    private EditionLedger ledger(Tree tree, List<byte[]> entries) {
        var growing = new GrowingEdge(tree, TreeEdge.EMPTY);
        growing.add(entries);
        Map<String, Tile> tiles = new HashMap<>();
        growing.growth().finished().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
        return (EditionLedger) Proxy.newProxyInstance(
                EditionLedger.class.getClassLoader(), new Class<?>[] {EditionLedger.class}, (self, method, given) -> {
                    reads.incrementAndGet();
                    return switch (method.getName()) {
                        case "tile" -> Optional.ofNullable(tiles.get(given[1] + "/" + given[2]));
                        case "leafEntries" ->
                            List.copyOf(entries.subList((int) ((long) given[0] - 1), (int) (long) given[1]));
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }
}
