package zhixin.security.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Tree;
import zhixin.security.sm.Sm3Batch;

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

    /** The leaf hashes of many, in their order. */
    List<byte[]> leaves(List<byte[]> entries) {
        return entries.stream().map(this::leaf).toList();
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
            halve(hashes, from, left / 2);
        }
        return Arrays.copyOfRange(hashes, from * LENGTH, (from + 1) * LENGTH);
    }

    /** Replaces so many pairs of hashes by their nodes, from the front. */
    void halve(byte[] hashes, int from, int pairs) {
        for (var i = 0; i < pairs; i++) {
            update(NODE);
            update(hashes, (from + 2 * i) * LENGTH, 2 * LENGTH);
            finish(hashes, (from + i) * LENGTH);
        }
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
        /** From so many on, hashes go side by side: one by one they were a fiftieth of what the hub computed. */
        private static final int MANY = 32;

        private final SM3Digest digest = new SM3Digest();
        private @Nullable Sm3Batch batch;

        @Override
        List<byte[]> leaves(List<byte[]> entries) {
            if (entries.size() < MANY) {
                return super.leaves(entries);
            }
            var together = batch();
            for (var entry : entries) {
                together.put(LEAF);
                together.put(entry, 0, entry.length);
                together.end();
            }
            var hashes = together.digests();
            var leaves = new ArrayList<byte[]>(entries.size());
            for (var at = 0; at < hashes.length; at += LENGTH) {
                leaves.add(Arrays.copyOfRange(hashes, at, at + LENGTH));
            }
            return leaves;
        }

        @Override
        void halve(byte[] hashes, int from, int pairs) {
            if (pairs < MANY) {
                super.halve(hashes, from, pairs);
                return;
            }
            var together = batch();
            for (var i = 0; i < pairs; i++) {
                together.put(NODE);
                together.put(hashes, (from + 2 * i) * LENGTH, 2 * LENGTH);
                together.end();
            }
            System.arraycopy(together.digests(), 0, hashes, from * LENGTH, pairs * LENGTH);
        }

        private Sm3Batch batch() {
            var together = batch;
            if (together == null) {
                together = new Sm3Batch();
                batch = together;
            }
            return together;
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
            digest.doFinal(out, at);
        }
    }
}
