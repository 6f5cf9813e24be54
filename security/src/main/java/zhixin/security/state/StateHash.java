package zhixin.security.state;

import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The hashes of the tree, one at a time: leaf SM3(0x00 || key || value), node SM3(0x01 || left || right), nothing 32 zero
 * bytes. Not thread-safe.
 */
final class StateHash {
    static final int LENGTH = 32;
    static final byte LEAF = 0x00;
    static final byte NODE = 0x01;

    private final SM3Digest digest = new SM3Digest();

    static byte[] empty() {
        return new byte[LENGTH];
    }

    static boolean isEmpty(byte[] hash) {
        var any = 0;
        for (var each : hash) {
            any |= each;
        }
        return any == 0;
    }

    /** The bit of a key at a depth, from the most significant on: 0 is left, 1 is right. */
    static int bit(byte[] key, int depth) {
        return (key[depth >> 3] >> (7 - (depth & 7))) & 1;
    }

    byte[] leaf(byte[] key, byte[] value) {
        return of(LEAF, key, value);
    }

    byte[] node(byte[] left, byte[] right) {
        return of(NODE, left, right);
    }

    private byte[] of(byte prefix, byte[] first, byte[] second) {
        digest.update(prefix);
        digest.update(first, 0, LENGTH);
        digest.update(second, 0, LENGTH);
        var out = new byte[LENGTH];
        digest.doFinal(out, 0);
        return out;
    }
}
