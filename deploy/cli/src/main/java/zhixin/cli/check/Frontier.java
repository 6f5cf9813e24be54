package zhixin.cli.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import zhixin.security.sm.Sm3Digests;

/**
 * A Merkle tree (RFC 9162) as one who only follows it needs it: the roots of its perfect subtrees, largest first. Written
 * from the RFC alone, so that it agrees with the hub's own tree only if both are right. Not thread-safe.
 */
public final class Frontier {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final Hash hash;
    private final List<byte[]> subtrees;
    private long size;

    private Frontier(Hash hash, long size, List<byte[]> subtrees) {
        this.hash = hash;
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of that size has another number of perfect subtrees");
        }
    }

    /** A tree of that size, with the roots of its perfect subtrees; none for the empty one. */
    public static Frontier of(Hash hash, long size, List<byte[]> subtrees) {
        return new Frontier(hash, size, subtrees);
    }

    /** The next leaf entry. */
    public void append(byte[] entry) {
        subtrees.add(hash.of(LEAF, entry, new byte[0]));
        for (var full = size++; (full & 1) == 1; full >>>= 1) {
            var right = subtrees.removeLast();
            subtrees.add(hash.of(NODE, subtrees.removeLast(), right));
        }
    }

    /** 32 bytes; of the empty tree the hash of nothing. */
    public byte[] root() {
        if (subtrees.isEmpty()) {
            return hash.plain(new byte[0]);
        }
        var root = subtrees.getLast();
        for (var i = subtrees.size() - 2; i >= 0; i--) {
            root = hash.of(NODE, subtrees.get(i), root);
        }
        return root;
    }

    public long size() {
        return size;
    }

    /** What {@link #of} takes again. */
    public List<byte[]> subtrees() {
        return List.copyOf(subtrees);
    }

    /** Another tree that grows on its own. */
    public Frontier copy() {
        return new Frontier(hash, size, subtrees);
    }

    /** The two hashes of the log. */
    public enum Hash {
        SHA256,
        SM3;

        byte[] of(byte prefix, byte[] left, byte[] right) {
            var joined = new byte[1 + left.length + right.length];
            joined[0] = prefix;
            System.arraycopy(left, 0, joined, 1, left.length);
            System.arraycopy(right, 0, joined, 1 + left.length, right.length);
            return plain(joined);
        }

        byte[] plain(byte[] bytes) {
            return switch (this) {
                case SHA256 -> sha256(bytes);
                case SM3 -> HexFormat.of().parseHex(Sm3Digests.digest(bytes).substring("sm3:".length()));
            };
        }

        private static byte[] sha256(byte[] bytes) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
