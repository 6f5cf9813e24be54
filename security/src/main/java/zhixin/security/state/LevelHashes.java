package zhixin.security.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.security.sm.Sm3Batch;

/**
 * The hashes of everything that an update changed, level by level from the deepest up, so that what many paths share is
 * hashed once and all of a level goes side by side. Not thread-safe.
 */
final class LevelHashes {
    private final Sm3Batch batch;
    private final List<Node.Leaf> leaves = new ArrayList<>();
    private final List<Node.Leaf> valueless = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final List<List<Node.Inner>> levels = new ArrayList<>();

    LevelHashes(Sm3Batch batch) {
        this.batch = batch;
    }

    /** A leaf whose hash is wanted. @param items of which its value is the digest, where it has none yet */
    void leaf(Node.Leaf leaf, byte[] items) {
        leaves.add(leaf);
        if (leaf.value == null) {
            valueless.add(leaf);
            contents.add(items);
        }
    }

    /** A node whose hash is wanted; the same. */
    Node.Inner inner(Node.Inner inner, int depth) {
        while (levels.size() <= depth) {
            levels.add(new ArrayList<>());
        }
        levels.get(depth).add(inner);
        return inner;
    }

    /** Every leaf and node that it was told of, in no order. */
    Iterable<Node.Leaf> leaves() {
        return leaves;
    }

    List<List<Node.Inner>> levels() {
        return levels;
    }

    /** Computes them all. */
    void compute() {
        values();
        for (var leaf : leaves) {
            put(StateHash.LEAF, leaf.key, leaf.value);
        }
        take(leaves);
        for (var level : levels.reversed()) {
            for (var inner : level) {
                put(StateHash.NODE, Node.hash(inner.left), Node.hash(inner.right));
            }
            take(level);
        }
    }

    private void values() {
        for (var content : contents) {
            batch.put(content, 0, content.length);
            batch.end();
        }
        var digests = batch.digests();
        for (var i = 0; i < valueless.size(); i++) {
            valueless.get(i).value = part(digests, i);
        }
    }

    private void put(byte prefix, byte[] first, byte @Nullable [] second) {
        batch.put(prefix);
        batch.put(first, 0, StateHash.LENGTH);
        batch.put(java.util.Objects.requireNonNull(second), 0, StateHash.LENGTH);
        batch.end();
    }

    private void take(List<? extends Node> nodes) {
        var digests = batch.digests();
        for (var i = 0; i < nodes.size(); i++) {
            nodes.get(i).hash = part(digests, i);
        }
    }

    private static byte[] part(byte[] digests, int index) {
        return Arrays.copyOfRange(digests, index * StateHash.LENGTH, (index + 1) * StateHash.LENGTH);
    }
}
