package zhixin.security.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.SM3Digest;
import zhixin.edition.Tree;

/** The two hashes of RFC 9162 2.1.1: leaf H(0x00 || d), node H(0x01 || l || r). Reused call after call, not thread-safe. */
abstract sealed class TreeHasher {
    static final int LENGTH = 32;
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    static TreeHasher of(Tree tree) {
        return switch (tree) {
            case SHA256 -> new Sha256();
            case SM3 -> new Sm3();
        };
    }

    byte[] leaf(byte[] entry) {
        update(LEAF);
        update(entry, 0, entry.length);
        return finish();
    }

    byte[] node(byte[] left, byte[] right) {
        update(NODE);
        update(left, 0, LENGTH);
        update(right, 0, LENGTH);
        return finish();
    }

    /** The hash over nothing: the root of the empty tree. */
    byte[] empty() {
        return finish();
    }

    /** The root over so many hashes, a power of two, from {@code from} on; the array is used up as work space. */
    byte[] perfect(byte[] hashes, int from, int count) {
        for (var left = count; left > 1; left /= 2) {
            for (var i = 0; i < left / 2; i++) {
                update(NODE);
                update(hashes, (from + 2 * i) * LENGTH, 2 * LENGTH);
                finish(hashes, (from + i) * LENGTH);
            }
        }
        return java.util.Arrays.copyOfRange(hashes, from * LENGTH, (from + 1) * LENGTH);
    }

    abstract void update(byte one);

    abstract void update(byte[] bytes, int from, int length);

    abstract void finish(byte[] out, int at);

    private byte[] finish() {
        var out = new byte[LENGTH];
        finish(out, 0);
        return out;
    }

    private static final class Sha256 extends TreeHasher {
        private final MessageDigest digest;

        Sha256() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        void update(byte one) {
            digest.update(one);
        }

        @Override
        void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        void finish(byte[] out, int at) {
            System.arraycopy(digest.digest(), 0, out, at, LENGTH);
        }
    }

    private static final class Sm3 extends TreeHasher {
        private final SM3Digest digest = new SM3Digest();

        @Override
        void update(byte one) {
            digest.update(one);
        }

        @Override
        void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        void finish(byte[] out, int at) {
            digest.doFinal(out, at);
        }
    }
}
