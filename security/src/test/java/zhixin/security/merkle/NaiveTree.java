package zhixin.security.merkle;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import zhixin.edition.Tree;

/** RFC 9162 2.1 word for word: recursive, slow, and with nothing of the code under test. */
record NaiveTree(Tree tree, List<byte[]> entries) {
    byte[] root(int from, int to) {
        if (from == to) {
            return hash();
        }
        if (to - from == 1) {
            return hash(new byte[] {0}, entries.get(from));
        }
        var k = split(to - from);
        return hash(new byte[] {1}, root(from, from + k), root(from + k, to));
    }

    byte[] root() {
        return root(0, entries.size());
    }

    /** PATH(m, D[from:to]). */
    List<byte[]> path(int m, int from, int to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        var k = split(to - from);
        var path = m < k ? path(m, from, from + k) : path(m - k, from + k, to);
        path.add(m < k ? root(from + k, to) : root(from, from + k));
        return path;
    }

    /** PROOF(m, D). */
    List<byte[]> proof(int m) {
        return subproof(m, 0, entries.size(), true);
    }

    private List<byte[]> subproof(int m, int from, int to, boolean whole) {
        if (m == to - from) {
            var end = new ArrayList<byte[]>();
            if (!whole) {
                end.add(root(from, to));
            }
            return end;
        }
        var k = split(to - from);
        if (m <= k) {
            var proof = subproof(m, from, from + k, whole);
            proof.add(root(from + k, to));
            return proof;
        }
        var proof = subproof(m - k, from + k, to, false);
        proof.add(root(from, from + k));
        return proof;
    }

    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }

    private byte[] hash(byte[]... parts) {
        try {
            if (tree == Tree.SHA256) {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var part : parts) {
                    digest.update(part);
                }
                return digest.digest();
            }
            var digest = new SM3Digest();
            for (var part : parts) {
                digest.update(part, 0, part.length);
            }
            var out = new byte[32];
            digest.doFinal(out, 0);
            return out;
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
