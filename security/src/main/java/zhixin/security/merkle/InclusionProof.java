package zhixin.security.merkle;

import java.util.Arrays;
import java.util.List;
import zhixin.edition.Tree;

/**
 * An inclusion proof, RFC 9162 2.1.3.
 *
 * @param index leaf index, from 0
 * @param size number of leaves of the tree
 * @param path hashes of 32 bytes, from the leaf's sibling upwards
 */
public record InclusionProof(Tree tree, long index, long size, List<byte[]> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** RFC 9162 2.1.3.2: whether the leaf with this hash stands at that index of the tree with this root. */
    public boolean holds(byte[] leafHash, byte[] root) {
        if (index < 0
                || index >= size
                || leafHash.length != TreeHasher.LENGTH
                || path.stream().anyMatch(hash -> hash.length != TreeHasher.LENGTH)) {
            return false;
        }
        var hasher = TreeHasher.of(tree);
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }
}
