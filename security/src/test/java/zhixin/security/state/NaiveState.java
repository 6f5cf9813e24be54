package zhixin.security.state;

import java.util.ArrayList;
import java.util.SortedMap;
import zhixin.edition.StateProof;

/** Proofs from all entries, each sibling computed anew by the definition of the tree: no store, no memory. */
final class NaiveState {
    private NaiveState() {}

    static StateProof prove(SortedMap<byte[], byte[]> entries, byte[] key) {
        var siblings = new ArrayList<byte[]>();
        var here = copy(entries);
        for (var depth = 0; here.size() > 1; depth++) {
            var beside = StateProofs.entries();
            var same = StateProofs.entries();
            for (var entry : here.entrySet()) {
                var onPath = StateHash.bit(entry.getKey(), depth) == StateHash.bit(key, depth);
                (onPath ? same : beside).put(entry.getKey(), entry.getValue());
            }
            // The hash of the subtree beside: its own keys, from one bit further down.
            siblings.add(below(beside, depth + 1));
            here = same;
        }
        if (here.isEmpty()) {
            return StateProof.absent(key, siblings, null);
        }
        var end = here.firstKey();
        return java.util.Arrays.equals(end, key)
                ? StateProof.present(key, here.get(end), siblings)
                : StateProof.absent(key, siblings, new StateProof.Leaf(end, here.get(end)));
    }

    private static SortedMap<byte[], byte[]> copy(SortedMap<byte[], byte[]> entries) {
        var copy = StateProofs.entries();
        copy.putAll(entries);
        return copy;
    }

    private static byte[] below(SortedMap<byte[], byte[]> entries, int depth) {
        var hash = new StateHash();
        if (entries.isEmpty()) {
            return StateHash.empty();
        }
        if (entries.size() == 1) {
            return hash.leaf(entries.firstKey(), entries.get(entries.firstKey()));
        }
        var left = StateProofs.entries();
        var right = StateProofs.entries();
        entries.forEach((key, value) -> (StateHash.bit(key, depth) == 0 ? left : right).put(key, value));
        return hash.node(below(left, depth + 1), below(right, depth + 1));
    }
}
