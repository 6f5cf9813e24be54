package zhixin.security.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.edition.Tree;

/** Every proof for every size to 130, and a million proofs with something changed, of which none holds. */
class MutatedProofsTest {
    private static final int SIZES = 130;
    private static final int EACH = 250_000;

    @ParameterizedTest
    @EnumSource(Tree.class)
    void everyInclusionProofToAHundredAndThirty(Tree tree) {
        var proved = 0;
        for (var size = 1; size <= SIZES; size++) {
            var forest = new Forest(tree, size);
            for (var index = 0; index < size; index++) {
                var path = forest.naive.path(index, 0, size);
                assertThat(new InclusionProof(tree, index, size, path).holds(forest.leaf(index), forest.root))
                        .isTrue();
                proved++;
            }
        }
        assertThat(proved).isEqualTo(SIZES * (SIZES + 1) / 2);
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void everyConsistencyProofToAHundredAndThirty(Tree tree) {
        var proved = 0;
        for (var to = 1; to <= SIZES; to++) {
            var forest = new Forest(tree, to);
            for (var from = 1; from <= to; from++) {
                var proof = new ConsistencyProof(tree, from, to, forest.naive.proof(from));
                assertThat(proof.holds(forest.naive.root(0, from), forest.root)).isTrue();
                proved++;
            }
        }
        assertThat(proved).isEqualTo(SIZES * (SIZES + 1) / 2);
    }

    /** Two times 250 000 for each tree: a million, from a fixed seed. */
    @ParameterizedTest
    @EnumSource(Tree.class)
    void aQuarterOfAMillionMutatedInclusionProofsAreRejected(Tree tree) {
        var dice = new SplittableRandom(9162 + tree.ordinal());
        var rejected = 0;
        while (rejected < EACH) {
            var forest = new Forest(tree, dice.nextInt(2, SIZES + 1));
            for (var n = 0; n < 2000; n++) {
                var index = dice.nextInt(forest.size);
                var path = forest.path(index);
                var tried = mutated(dice, tree, index, forest, path);
                assertThat(tried).isFalse();
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThanOrEqualTo(EACH);
    }

    private static boolean mutated(SplittableRandom dice, Tree tree, int index, Forest forest, List<byte[]> path) {
        var leaf = forest.leaf(index).clone();
        var root = forest.root.clone();
        return switch (dice.nextInt(6)) {
            case 0 -> new InclusionProof(tree, index, forest.size, changed(dice, path)).holds(leaf, root);
            case 1 -> new InclusionProof(tree, other(dice, index, forest.size), forest.size, path).holds(leaf, root);
            case 2 -> {
                var size = otherSize(dice, index, forest.size, path.size());
                yield new InclusionProof(tree, index, size, path).holds(leaf, root);
            }
            case 3 -> new InclusionProof(tree, index, forest.size, path).holds(flipped(dice, leaf), root);
            case 4 -> new InclusionProof(tree, index, forest.size, path).holds(leaf, flipped(dice, root));
            default ->
                new InclusionProof(tree, index, forest.size, path)
                        .holds(forest.leaf((int) other(dice, index, forest.size)), root);
        };
    }

    @ParameterizedTest
    @EnumSource(Tree.class)
    void aQuarterOfAMillionMutatedConsistencyProofsAreRejected(Tree tree) {
        var dice = new SplittableRandom(6962 + tree.ordinal());
        var rejected = 0;
        while (rejected < EACH) {
            var forest = new Forest(tree, dice.nextInt(2, SIZES + 1));
            for (var n = 0; n < 2000; n++) {
                var from = dice.nextInt(1, forest.size);
                var proof = forest.proof(from);
                var old = forest.rootOf(from).clone();
                var tried = switch (dice.nextInt(4)) {
                    case 0 ->
                        new ConsistencyProof(tree, from, forest.size, changed(dice, proof)).holds(old, forest.root);
                    case 1 ->
                        new ConsistencyProof(tree, from, forest.size, proof).holds(flipped(dice, old), forest.root);
                    case 2 ->
                        new ConsistencyProof(tree, from, forest.size, proof).holds(old, flipped(dice, forest.root));
                    default ->
                        // An older tree of another size has another root: the one given is not it.
                        new ConsistencyProof(tree, from, forest.size, proof)
                                .holds(forest.rootOf((int) other(dice, from - 1, forest.size) + 1), forest.root);
                };
                assertThat(tried).isFalse();
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThanOrEqualTo(EACH);
    }

    /** A bit flipped, two swapped, one gone, one cut short, or one more. */
    private static List<byte[]> changed(SplittableRandom dice, List<byte[]> path) {
        var changed = new ArrayList<>(path);
        switch (path.isEmpty() ? 4 : dice.nextInt(5)) {
            case 0 -> {
                var at = dice.nextInt(path.size());
                changed.set(at, flipped(dice, path.get(at)));
            }
            case 1 -> {
                if (path.size() == 1) {
                    changed.set(0, flipped(dice, path.getFirst()));
                } else {
                    var at = dice.nextInt(path.size() - 1);
                    Collections.swap(changed, at, at + 1);
                }
            }
            case 2 -> changed.remove(dice.nextInt(path.size()));
            case 3 -> {
                var at = dice.nextInt(path.size());
                changed.set(at, java.util.Arrays.copyOf(path.get(at), dice.nextInt(32)));
            }
            default -> changed.add(dice.nextInt(path.size() + 1), flipped(dice, new byte[32]));
        }
        return changed;
    }

    private static byte[] flipped(SplittableRandom dice, byte[] hash) {
        var flipped = hash.clone();
        flipped[dice.nextInt(flipped.length)] ^= (byte) (1 << dice.nextInt(8));
        return flipped;
    }

    private static long other(SplittableRandom dice, int index, int size) {
        return (index + dice.nextInt(1, size)) % size;
    }

    /** Another size in which this path is not one of this leaf: its length or its turns differ, or the root does. */
    private static long otherSize(SplittableRandom dice, int index, int size, int length) {
        while (true) {
            var other = dice.nextInt(8) == 0 ? dice.nextLong(1, Long.MAX_VALUE) : dice.nextLong(1, 2 * SIZES);
            if (other != size && !sameTurns(index, size, other)) {
                return other;
            }
        }
    }

    /**
     * Whether RFC 9162 2.1.3.2 walks the same way in both: then the path does not bind the size, which comes from the
     * signed head and nowhere else.
     */
    private static boolean sameTurns(long index, long one, long other) {
        return index < other && turns(index, one - 1).equals(turns(index, other - 1));
    }

    private static String turns(long index, long last) {
        var turns = new StringBuilder();
        for (var node = index; last > 0; node >>= 1, last >>= 1) {
            if ((node & 1) == 1 || node == last) {
                turns.append('l');
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                turns.append('r');
            }
        }
        return turns.toString();
    }

    @Test
    void whatAPathDoesNotBindIsKnown() {
        // Leaf 0 of 3 and leaf 0 of 4 are proved by the same walk: only the signed head says which tree it is.
        assertThat(sameTurns(0, 3, 4)).isTrue();
        assertThat(sameTurns(0, 3, 5)).isFalse();
    }

    /** A tree of one size with its proofs, made once. */
    private static final class Forest {
        private final Tree tree;
        private final int size;
        private final NaiveTree naive;
        private final byte[] root;
        private final List<List<byte[]>> paths = new ArrayList<>();
        private final List<List<byte[]>> proofs = new ArrayList<>();
        private final List<byte[]> roots = new ArrayList<>();
        private final List<byte[]> leaves;

        Forest(Tree tree, int size) {
            this.tree = tree;
            this.size = size;
            this.naive = new NaiveTree(tree, MerkleLogTest.entries(size));
            this.root = naive.root();
            this.leaves = TreeHasher.of(tree).leaves(MerkleLogTest.entries(size));
            for (var i = 0; i < size; i++) {
                paths.add(null);
                proofs.add(null);
                roots.add(null);
            }
        }

        byte[] leaf(int index) {
            return leaves.get(index);
        }

        List<byte[]> path(int index) {
            if (paths.get(index) == null) {
                paths.set(index, naive.path(index, 0, size));
            }
            return paths.get(index);
        }

        List<byte[]> proof(int from) {
            if (proofs.get(from) == null) {
                proofs.set(from, naive.proof(from));
            }
            return proofs.get(from);
        }

        byte[] rootOf(int from) {
            if (roots.get(from - 1) == null) {
                roots.set(from - 1, naive.root(0, from));
            }
            return roots.get(from - 1);
        }
    }
}
