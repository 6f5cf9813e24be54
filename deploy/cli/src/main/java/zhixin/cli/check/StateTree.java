package zhixin.cli.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import zhixin.security.sm.Sm3Batch;
import zhixin.security.sm.Sm3Digests;

/**
 * The state root of one list, from all that stands on it: a compressed sparse Merkle tree over 256-bit keys, from the most
 * significant bit. Nothing has the root of 32 zero bytes, one entry SM3(0x00 || key || value) wherever it is, more
 * SM3(0x01 || left || right). Written from that definition alone. Not thread-safe.
 */
final class StateTree {
    private static final int LENGTH = 32;
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;
    /** Entries that are digested side by side. */
    private static final int TOGETHER = 256;

    private final Sm3Batch hash = new Sm3Batch();
    private final List<byte[]> pending = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    /** The key of an entry. */
    static byte[] key(String list, String entryId) {
        return sm3(("zhixin/state/1\n" + list + "\n" + entryId).getBytes(StandardCharsets.UTF_8));
    }

    /** One entry with the 35 bytes of its newest leaf entry. */
    void add(byte[] key, byte[] leafEntry) {
        var both = Arrays.copyOf(key, LENGTH + leafEntry.length);
        System.arraycopy(leafEntry, 0, both, LENGTH, leafEntry.length);
        pending.add(both);
        if (pending.size() == TOGETHER) {
            settle();
        }
    }

    /** To key and leaf hash: value = SM3(0x00 || leaf entry), RFC 9162's; leaf = SM3(0x00 || key || value). */
    private void settle() {
        for (var each : pending) {
            hash.put(LEAF);
            hash.put(each, LENGTH, each.length - LENGTH);
            hash.end();
        }
        var values = hash.digests();
        for (var i = 0; i < pending.size(); i++) {
            hash.put(LEAF);
            hash.put(pending.get(i), 0, LENGTH);
            hash.put(values, i * LENGTH, LENGTH);
            hash.end();
        }
        var hashes = hash.digests();
        for (var i = 0; i < pending.size(); i++) {
            var leaf = Arrays.copyOf(pending.get(i), 2 * LENGTH);
            System.arraycopy(hashes, i * LENGTH, leaf, LENGTH, LENGTH);
            leaves.add(leaf);
        }
        pending.clear();
    }

    /** {@code sm3:} and hex. @throws InvalidDocument if an entry is there twice */
    String root() {
        settle();
        leaves.sort((one, other) -> Arrays.compareUnsigned(one, 0, LENGTH, other, 0, LENGTH));
        for (var i = 1; i < leaves.size(); i++) {
            InvalidDocument.unless(
                    !Arrays.equals(leaves.get(i - 1), 0, LENGTH, leaves.get(i), 0, LENGTH),
                    "an entry stands there twice");
        }
        return "sm3:" + HexFormat.of().formatHex(root(0, leaves.size(), 0));
    }

    private byte[] root(int from, int to, int bit) {
        if (from == to) {
            return new byte[LENGTH];
        }
        if (to - from == 1) {
            return Arrays.copyOfRange(leaves.get(from), LENGTH, 2 * LENGTH);
        }
        var middle = from;
        while (middle < to && (leaves.get(middle)[bit / 8] >> (7 - bit % 8) & 1) == 0) {
            middle++;
        }
        var left = root(from, middle, bit + 1);
        var right = root(middle, to, bit + 1);
        var node = new byte[1 + 2 * LENGTH];
        node[0] = NODE;
        System.arraycopy(left, 0, node, 1, LENGTH);
        System.arraycopy(right, 0, node, 1 + LENGTH, LENGTH);
        return sm3(node);
    }

    private static byte[] sm3(byte[] content) {
        var digest = Sm3Digests.digest(content);
        return HexFormat.of().parseHex(digest, "sm3:".length(), digest.length());
    }
}
