package zhixin.security.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.edition.StateProof;
import zhixin.security.state.Head.Root;

/** Walks down to where a key is, or would be, and keeps what lies beside. One walk each. */
final class ProofPath {
    private final Records records;
    private final List<byte[]> siblings = new ArrayList<>();

    ProofPath(Records records) {
        this.records = records;
    }

    StateProof proof(Root root, byte[] key) {
        var end = walk(root, key);
        if (end == null) {
            return StateProof.absent(key, siblings, null);
        }
        var value = java.util.Objects.requireNonNull(end.value);
        return Arrays.equals(end.key, key)
                ? StateProof.present(key, value, siblings)
                : StateProof.absent(key, siblings, new StateProof.Leaf(end.key, value));
    }

    /** What hangs on the leaf with that key; nothing if there is none. */
    byte[] items(Root root, byte[] key) {
        var end = walk(root, key);
        return end != null && Arrays.equals(end.key, key) ? StoredLeaf.items(records, end.firstCell) : new byte[0];
    }

    private Node.@Nullable Leaf walk(Root root, byte[] key) {
        var here = root.ref();
        var record = new byte[Records.LENGTH];
        for (var depth = 0; here > 0; depth++) {
            records.read(here, record);
            var bit = StateHash.bit(key, depth);
            here = Ints.get(record, bit * Integer.BYTES);
            var beside = Records.BODY + (1 - bit) * StateHash.LENGTH;
            siblings.add(Arrays.copyOfRange(record, beside, beside + StateHash.LENGTH));
        }
        return here == 0 ? null : StoredLeaf.read(records, new Node.Stub(here, StateHash.empty()));
    }
}
