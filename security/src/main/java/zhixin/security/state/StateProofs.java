package zhixin.security.state;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import zhixin.edition.StateProof;

/**
 * The compressed sparse Merkle tree as its definition reads, without any memory of it: what receivers, checks and tests
 * hold the kept trees against. A subtree with one leaf is that leaf's hash wherever it is; one with more is a node, of
 * which one side may be empty.
 */
public final class StateProofs {
    private StateProofs() {}

    /** An empty map for keys and values of 32 bytes, in the order of the tree. */
    public static SortedMap<byte[], byte[]> entries() {
        return new TreeMap<>(Arrays::compareUnsigned);
    }

    /** The root over these entries. @param entries in the order of {@link #entries} */
    public static byte[] root(SortedMap<byte[], byte[]> entries) {
        return root(List.copyOf(entries.keySet()), entries, 0, new StateHash());
    }

    private static byte[] root(List<byte[]> keys, SortedMap<byte[], byte[]> entries, int depth, StateHash hash) {
        if (keys.isEmpty()) {
            return StateHash.empty();
        }
        if (keys.size() == 1) {
            var key = keys.getFirst();
            return hash.leaf(key, java.util.Objects.requireNonNull(entries.get(key)));
        }
        var right = 0;
        while (right < keys.size() && StateHash.bit(keys.get(right), depth) == 0) {
            right++;
        }
        return hash.node(
                root(keys.subList(0, right), entries, depth + 1, hash),
                root(keys.subList(right, keys.size()), entries, depth + 1, hash));
    }

    /** Whether the proof leads to this root: then it says the truth about the tree that has it. */
    public static boolean holds(byte[] root, StateProof proof) {
        var siblings = proof.siblings();
        var depth = siblings.size();
        // A node above one leaf or none does not exist, so the last sibling is never empty.
        if (depth > 0 && StateHash.isEmpty(siblings.getLast()) || !fits(proof, depth)) {
            return false;
        }
        var hash = new StateHash();
        var here = end(proof, hash);
        for (var at = depth - 1; at >= 0; at--) {
            var beside = siblings.get(at);
            here = StateHash.bit(proof.key(), at) == 0 ? hash.node(here, beside) : hash.node(beside, here);
        }
        return Arrays.equals(root, here);
    }

    /** Another leaf at the end of the path is one on that path, and another. */
    private static boolean fits(StateProof proof, int depth) {
        var other = proof.other();
        return other == null || (!Arrays.equals(other.key(), proof.key()) && common(other.key(), proof.key()) >= depth);
    }

    /** How many bits two keys share from the front. */
    static int common(byte[] one, byte[] two) {
        var at = Arrays.mismatch(one, two);
        return at < 0 ? 8 * one.length : 8 * at + Integer.numberOfLeadingZeros((one[at] ^ two[at]) & 0xff) - 24;
    }

    private static byte[] end(StateProof proof, StateHash hash) {
        var value = proof.value();
        if (value != null) {
            return hash.leaf(proof.key(), value);
        }
        var other = proof.other();
        return other == null ? StateHash.empty() : hash.leaf(other.key(), other.value());
    }
}
