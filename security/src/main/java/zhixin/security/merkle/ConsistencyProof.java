package zhixin.security.merkle;

import java.util.Arrays;
import java.util.List;
import zhixin.edition.Tree;

/**
 * A consistency proof, RFC 9162 2.1.4.
 *
 * @param from leaves of the older tree, at least one: everything is consistent with the empty tree, and proves nothing
 * @param to leaves of the newer tree
 * @param path hashes of 32 bytes
 */
public record ConsistencyProof(Tree tree, long from, long to, List<byte[]> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** RFC 9162 2.1.4.2: whether the newer tree begins with all of the older one. */
    public boolean holds(byte[] oldRoot, byte[] newRoot) {
        if (from < 1 || from > to || path.stream().anyMatch(hash -> hash.length != TreeHasher.LENGTH)) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && Arrays.equals(oldRoot, newRoot);
        }
        var hashes = oldRoot.length == TreeHasher.LENGTH && newRoot.length == TreeHasher.LENGTH;
        return hashes && !path.isEmpty() && walk(oldRoot, newRoot);
    }

    private boolean walk(byte[] oldRoot, byte[] newRoot) {
        var hasher = TreeHasher.of(tree);
        var perfect = Long.bitCount(from) == 1;
        var skipped = Long.numberOfTrailingZeros(~(from - 1));
        var node = (from - 1) >> skipped;
        var last = (to - 1) >> skipped;
        var older = perfect ? oldRoot : path.getFirst();
        var newer = older;
        for (var sibling : perfect ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = hasher.node(sibling, older);
                newer = hasher.node(sibling, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newer = hasher.node(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(older, oldRoot) && Arrays.equals(newer, newRoot);
    }
}
