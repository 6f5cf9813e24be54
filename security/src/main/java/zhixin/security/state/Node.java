package zhixin.security.state;

import org.jspecify.annotations.Nullable;

/** A subtree with something in it, as an update sees it; an empty one is null. */
abstract sealed class Node {
    /** In the store: n node n, -n leaf n; 0 while it is in none. */
    int ref;

    byte[] hash;

    Node(int ref, byte[] hash) {
        this.ref = ref;
        this.hash = hash;
    }

    static byte[] hash(@Nullable Node node) {
        return node == null ? StateHash.empty() : node.hash;
    }

    static int ref(@Nullable Node node) {
        return node == null ? 0 : node.ref;
    }

    abstract boolean isLeaf();

    /** One that the update did not look into. */
    static final class Stub extends Node {
        Stub(int ref, byte[] hash) {
            super(ref, hash);
        }

        @Override
        boolean isLeaf() {
            return ref < 0;
        }
    }

    /** A leaf whose key is known. */
    static final class Leaf extends Node {
        final byte[] key;
        /** Null until it is computed from the items. */
        byte @Nullable [] value;
        /** Null: those that it has in the store. */
        byte @Nullable [] items;

        int firstCell;
        boolean changed;

        Leaf(int ref, byte[] hash, byte[] key, byte @Nullable [] value) {
            super(ref, hash);
            this.key = key;
            this.value = value;
        }

        @Override
        boolean isLeaf() {
            return true;
        }
    }

    /** A node of which one side or both changed. */
    static final class Inner extends Node {
        final @Nullable Node left;
        final @Nullable Node right;

        Inner(int ref, @Nullable Node left, @Nullable Node right) {
            super(ref, StateHash.empty());
            this.left = left;
            this.right = right;
        }

        @Override
        boolean isLeaf() {
            return false;
        }
    }
}
