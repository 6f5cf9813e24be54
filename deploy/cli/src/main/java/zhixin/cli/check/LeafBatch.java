package zhixin.cli.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zhixin.edition.Commitment;
import zhixin.edition.FieldGroup;
import zhixin.security.sm.Sm3Batch;

/**
 * The leaf entries of many positions at once: all inner digests of their groups go through SM3 side by side, then all outer
 * ones, then the leaves. d_g = HMAC-SM3(salt_g, group g), leaf = version, type, algorithm, SM3(0x02 || d_core || …). Not
 * thread-safe.
 */
public final class LeafBatch {
    private static final int GROUPS = FieldGroup.values().length;
    private static final int BLOCK = 64;
    private static final int LENGTH = Commitment.DIGEST_LENGTH;
    /** Positions that go together: enough for the lanes, not too many for the processor's cache. */
    private static final int TOGETHER = 128;

    private final Sm3Batch hash = new Sm3Batch();
    private final byte[] block = new byte[BLOCK];
    private final byte[] digests = new byte[TOGETHER * GROUPS * LENGTH];
    private final byte[] salts = new byte[TOGETHER * GROUPS * LENGTH];
    private final boolean[] shown = new boolean[TOGETHER * GROUPS];
    private final byte[] types = new byte[TOGETHER];
    private final int[] places = new int[TOGETHER];
    private final List<byte[]> leaves = new ArrayList<>();
    private int open;

    /** A group of the position that comes next: its canonical text and its salt. */
    public void text(FieldGroup group, byte[] from, int at, int length, byte[] salt) {
        var place = open * GROUPS + group.ordinal();
        shown[place] = true;
        System.arraycopy(salt, 0, salts, place * LENGTH, LENGTH);
        key(salts, place * LENGTH, (byte) 0x36);
        hash.put(from, at, length);
        hash.end();
    }

    /** A group of it of which the digest alone is known. */
    void digest(FieldGroup group, byte[] digest) {
        var place = open * GROUPS + group.ordinal();
        shown[place] = false;
        System.arraycopy(digest, 0, digests, place * LENGTH, LENGTH);
    }

    /** The position, whose six groups were given; text after text in the order of {@link #SORTED}. */
    public void position(int leafType) {
        types[open] = (byte) leafType;
        places[open] = leaves.size();
        leaves.add(new byte[Commitment.LEAF_LENGTH]);
        if (++open == TOGETHER) {
            settle();
        }
    }

    /** A position that stands as its leaf. */
    void bare(byte[] leaf) {
        leaves.add(leaf);
    }

    /** All of them, in order; it is empty again. */
    public List<byte[]> leaves() {
        settle();
        var all = List.copyOf(leaves);
        leaves.clear();
        return all;
    }

    private void key(byte[] key, int at, byte with) {
        Arrays.fill(block, with);
        for (var i = 0; i < LENGTH; i++) {
            block[i] ^= key[at + i];
        }
        hash.put(block, 0, BLOCK);
    }

    /** The order in which groups stand in canonical JSON, and so in which they are given here. */
    public static final List<FieldGroup> SORTED = Arrays.stream(FieldGroup.values())
            .sorted(java.util.Comparator.comparing(FieldGroup::wire))
            .toList();

    private void settle() {
        var inner = hash.digests();
        var taken = 0;
        for (var position = 0; position < open; position++) {
            for (var group : SORTED) {
                var place = position * GROUPS + group.ordinal();
                if (shown[place]) {
                    key(salts, place * LENGTH, (byte) 0x5c);
                    hash.put(inner, taken++ * LENGTH, LENGTH);
                    hash.end();
                }
            }
        }
        var outer = hash.digests();
        taken = 0;
        for (var position = 0; position < open; position++) {
            for (var group : SORTED) {
                var place = position * GROUPS + group.ordinal();
                if (shown[place]) {
                    System.arraycopy(outer, taken++ * LENGTH, digests, place * LENGTH, LENGTH);
                }
            }
        }
        commitments();
        open = 0;
    }

    private void commitments() {
        for (var position = 0; position < open; position++) {
            hash.put((byte) 0x02);
            hash.put(digests, position * GROUPS * LENGTH, GROUPS * LENGTH);
            hash.end();
        }
        var commitments = hash.digests();
        for (var position = 0; position < open; position++) {
            var leaf = leaves.get(places[position]);
            leaf[0] = 1;
            leaf[1] = types[position];
            leaf[2] = 1;
            System.arraycopy(commitments, position * LENGTH, leaf, 3, LENGTH);
        }
    }
}
