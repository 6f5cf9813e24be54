package zhixin.security.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

class ProofTest {
    @ParameterizedTest
    @EnumSource(Tree.class)
    void everyInclusionUpToSeventyLeavesIsProvedAndNothingElse(Tree tree) {
        for (var size = 1; size <= 70; size++) {
            var naive = new NaiveTree(tree, MerkleLogTest.entries(size));
            var root = naive.root();
            for (var index = 0; index < size; index++) {
                var path = naive.path(index, 0, size);
                var leaf = naive.root(index, index + 1);
                assertThat(new InclusionProof(tree, index, size, path).holds(leaf, root))
                        .isTrue();
                assertNone(tree, index, size, path, leaf, root);
            }
        }
    }

    private static void assertNone(Tree tree, int index, int size, List<byte[]> path, byte[] leaf, byte[] root) {
        var other = new byte[32];
        assertThat(new InclusionProof(tree, index, size, path).holds(other, root))
                .isFalse();
        assertThat(new InclusionProof(tree, index, size, path).holds(leaf, other))
                .isFalse();
        for (var wrong : List.of(-1L, index - 1L, index + 1L, (long) size, index ^ 2L, Long.MAX_VALUE)) {
            assertThat(new InclusionProof(tree, wrong, size, path).holds(leaf, root))
                    .isFalse();
        }
        for (var mutated : mutations(path)) {
            assertThat(new InclusionProof(tree, index, size, mutated).holds(leaf, root))
                    .isFalse();
        }
        assertThat(new InclusionProof(tree, index, 0, path).holds(leaf, root)).isFalse();
        assertThat(new InclusionProof(tree, index, size * 1024L, path).holds(leaf, root))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void everyConsistencyUpToSeventyLeavesIsProvedAndNothingElse(Tree tree) {
        for (var to = 1; to <= 70; to++) {
            var naive = new NaiveTree(tree, MerkleLogTest.entries(to));
            var newRoot = naive.root();
            for (var from = 1; from <= to; from++) {
                var path = naive.proof(from);
                var oldRoot = naive.root(0, from);
                var proof = new ConsistencyProof(tree, from, to, path);
                assertThat(proof.holds(oldRoot, newRoot)).isTrue();
                assertThat(proof.holds(new byte[32], newRoot)).isFalse();
                assertThat(proof.holds(oldRoot, new byte[32])).isFalse();
                for (var mutated : mutations(path)) {
                    assertThat(new ConsistencyProof(tree, from, to, mutated).holds(oldRoot, newRoot))
                            .isFalse();
                }
            }
            assertThat(new ConsistencyProof(tree, 0, to, List.of()).holds(new byte[32], newRoot))
                    .isFalse();
            assertThat(new ConsistencyProof(tree, to + 1, to, List.of()).holds(newRoot, newRoot))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void whatWeMakeIsWhatTheRfcSays(Tree tree) {
        for (var size : List.of(1, 2, 3, 70, 255, 256, 257, 511, 512, 700)) {
            var entries = MerkleLogTest.entries(size);
            var naive = new NaiveTree(tree, entries);
            var growth = new GrowingEdge(tree, TreeEdge.EMPTY);
            growth.add(entries);
            var proofs = new Proofs(
                    tree, growth.growth().edge(), stored(growth.growth().finished()));
            for (var i = 0; i < size; i += size < 100 ? 1 : 13) {
                assertThat(proofs.inclusion(i).path()).containsExactlyElementsOf(naive.path(i, 0, size));
                assertThat(proofs.consistency(i + 1).path()).containsExactlyElementsOf(naive.proof(i + 1));
            }
            assertThat(proofs.inclusions(0, size)).hasSize(size);
        }
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void proofsOfThreeLevelsOfTilesHold(Tree tree) {
        var size = 66_600;
        var entries = MerkleLogTest.entries(size);
        var growing = new GrowingEdge(tree, TreeEdge.EMPTY);
        growing.add(entries.subList(0, 65_000));
        var oldRoot = Edges.root(tree, growing.growth().edge());
        growing.add(entries.subList(65_000, size));
        var growth = growing.growth();
        var proofs = new Proofs(tree, growth.edge(), stored(growth.finished()));
        var root = Edges.root(tree, growth.edge());
        for (var i = 0; i < size; i += 997) {
            assertThat(proofs.inclusion(i).holds(TreeHasher.of(tree).leaf(entries.get(i)), root))
                    .isTrue();
        }
        assertThat(proofs.consistency(65_000).holds(oldRoot, root)).isTrue();
    }

    private static Edges.Stored stored(List<Tile> tiles) {
        return new Edges.Stored() {
            @Override
            public byte[] tile(Tree tree, int level, long index) {
                return tiles.stream()
                        .filter(tile -> tile.level() == level && tile.index() == index)
                        .findFirst()
                        .orElseThrow()
                        .hashes();
            }

            @Override
            public byte[] leafEntry(long index) {
                throw new AssertionError("a proof reads no entries");
            }
        };
    }

    private static List<List<byte[]>> mutations(List<byte[]> path) {
        var all = new ArrayList<List<byte[]>>();
        for (var i = 0; i < path.size(); i++) {
            var flipped = new ArrayList<>(path);
            flipped.set(i, path.get(i).clone());
            flipped.get(i)[i % 32] ^= 4;
            all.add(flipped);
            var shorter = new ArrayList<>(path);
            shorter.remove(i);
            all.add(shorter);
            var cut = new ArrayList<>(path);
            cut.set(i, new byte[31]);
            all.add(cut);
        }
        var longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        all.add(longer);
        var ahead = new ArrayList<>(path);
        ahead.addFirst(new byte[32]);
        all.add(ahead);
        return all;
    }
}
