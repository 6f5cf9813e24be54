package zhixin.security.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.security.state.LeafChange.Content;

/**
 * The shape of a tree after a batch of changes, worked out in memory: only what lies on the paths of the changed keys is
 * read. Hashes come later, for all trees together ({@link LevelHashes}); the store is not touched.
 */
final class TreeUpdate {
    private final Records records;
    private final LevelHashes hashes;
    private final Freed freed;
    private List<? extends LeafChange> changes = List.of();
    /** The first bits of each key: at hardly any depth more of them are asked for. */
    private long[] fronts = {};

    TreeUpdate(Records records, LevelHashes hashes, Freed freed) {
        this.records = records;
        this.hashes = hashes;
        this.freed = freed;
    }

    /** The root after these changes. @param sorted by key, each key once */
    @Nullable
    Node run(@Nullable Node root, List<? extends LeafChange> sorted) {
        changes = sorted;
        fronts = new long[sorted.size()];
        for (var i = 0; i < fronts.length; i++) {
            fronts[i] = Ints.getLong(sorted.get(i).key(), 0);
        }
        return update(root, 0, 0, sorted.size());
    }

    private @Nullable Node update(@Nullable Node here, int depth, int from, int to) {
        if (from == to) {
            return here;
        }
        if (here == null) {
            var leaves = new ArrayList<Node.Leaf>(to - from);
            for (var i = from; i < to; i++) {
                create(changes.get(i), leaves);
            }
            return build(leaves, depth);
        }
        return here.isLeaf() ? beside(here, depth, from, to) : inside(here, depth, from, to);
    }

    private @Nullable Node inside(Node here, int depth, int from, int to) {
        var record = new byte[Records.LENGTH];
        records.read(here.ref, record);
        var left = stub(record, 0, Records.BODY);
        var right = stub(record, Integer.BYTES, Records.BODY + StateHash.LENGTH);
        var middle = split(depth, from, to);
        var newLeft = update(left, depth + 1, from, middle);
        var newRight = update(right, depth + 1, middle, to);
        if (newLeft == left && newRight == right) {
            return here;
        }
        if (newLeft == null ? newRight == null || newRight.isLeaf() : newRight == null && newLeft.isLeaf()) {
            freed.record(here.ref);
            return newLeft == null ? newRight : newLeft;
        }
        return hashes.inner(new Node.Inner(here.ref, newLeft, newRight), depth);
    }

    private static Node.@Nullable Stub stub(byte[] record, int ref, int hash) {
        var to = Ints.get(record, ref);
        return to == 0 ? null : new Node.Stub(to, Arrays.copyOfRange(record, hash, hash + StateHash.LENGTH));
    }

    /** Where the keys begin whose bit at that depth is 1. */
    private int split(int depth, int from, int to) {
        var low = from;
        var high = to;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (bit(middle, depth) == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long bit(int change, int depth) {
        return depth < Long.SIZE
                ? fronts[change] >>> (Long.SIZE - 1 - depth) & 1
                : StateHash.bit(changes.get(change).key(), depth);
    }

    /** Changes where one leaf stands: at its key, beside it, or both. */
    private @Nullable Node beside(Node here, int depth, int from, int to) {
        var old = StoredLeaf.read(records, here);
        var leaves = new ArrayList<Node.Leaf>(to - from + 1);
        var seen = false;
        var same = true;
        for (var i = from; i < to; i++) {
            var change = changes.get(i);
            var order = seen ? 1 : Arrays.compareUnsigned(change.key(), old.key);
            if (order == 0) {
                seen = true;
                same &= change(old, change, leaves);
                continue;
            }
            if (order > 0 && !seen) {
                seen = true;
                leaves.add(old);
            }
            same &= !create(change, leaves);
        }
        if (!seen) {
            leaves.add(old);
        }
        return same ? here : build(leaves, depth);
    }

    /** Whether the leaf stays as it is. */
    private boolean change(Node.Leaf old, LeafChange change, List<Node.Leaf> leaves) {
        var before = new Content(old.value, StoredLeaf.items(records, old.firstCell));
        var after = change.after(before);
        if (after == null) {
            freed.record(-old.ref);
            freed.cells(records, old.firstCell);
            return false;
        }
        leaves.add(old);
        var sameItems = Arrays.equals(before.items(), after.items());
        if (sameItems && (after.value() == null || Arrays.equals(before.value(), after.value()))) {
            return true;
        }
        old.value = after.value();
        old.changed = true;
        if (!sameItems) {
            old.items = after.items();
        }
        hashes.leaf(old, after.items());
        return false;
    }

    private boolean create(LeafChange change, List<Node.Leaf> leaves) {
        var after = change.after(null);
        if (after == null) {
            return false;
        }
        var leaf = new Node.Leaf(0, StateHash.empty(), change.key(), after.value());
        leaf.items = after.items();
        leaf.changed = true;
        hashes.leaf(leaf, after.items());
        leaves.add(leaf);
        return true;
    }

    /** The subtree over these leaves, in order. */
    private @Nullable Node build(List<Node.Leaf> leaves, int depth) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? null : leaves.getFirst();
        }
        var right = 0;
        while (right < leaves.size() && StateHash.bit(leaves.get(right).key, depth) == 0) {
            right++;
        }
        return hashes.inner(
                new Node.Inner(
                        0,
                        build(leaves.subList(0, right), depth + 1),
                        build(leaves.subList(right, leaves.size()), depth + 1)),
                depth);
    }
}
