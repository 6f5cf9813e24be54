package zhixin.security.merkle;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** What can be asked of an edge: is it one, what is its root, and does it agree with the tiles and leaves on disk. */
public final class Edges {
    private static final int MASK = Tile.WIDTH - 1;

    private Edges() {}

    /** @throws IllegalArgumentException if the number of hashes at each level is not the one that the size demands */
    static void check(TreeEdge edge) {
        var left = edge.size();
        var fits = left >= 0;
        for (var level : edge.partialTiles()) {
            fits &= level.size() == (left & MASK) && level.stream().allMatch(hash -> hash.length == TreeHasher.LENGTH);
            left >>>= 8;
        }
        if (!fits || left != 0) {
            throw new IllegalArgumentException("this edge is not one of a tree of " + edge.size() + " leaves");
        }
    }

    /** RFC 9162 2.1.1 from the edge alone: perfect subtrees joined from the right to the left. */
    static byte[] root(Tree tree, TreeEdge edge) {
        check(edge);
        var hasher = TreeHasher.of(tree);
        byte[] root = null;
        for (var level : edge.partialTiles()) {
            root = join(hasher, level, root);
        }
        return root == null ? hasher.empty() : root;
    }

    private static byte @Nullable [] join(TreeHasher hasher, List<byte[]> level, byte @Nullable [] right) {
        var hashes = join(level);
        var root = right;
        for (var bit = 1; bit < Tile.WIDTH; bit <<= 1) {
            if ((level.size() & bit) != 0) {
                var subtree = hasher.perfect(hashes, level.size() & -(2 * bit), bit);
                root = root == null ? subtree : hasher.node(subtree, root);
            }
        }
        return root;
    }

    static byte[] join(List<byte[]> hashes) {
        var joined = new byte[hashes.size() * TreeHasher.LENGTH];
        for (var i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * TreeHasher.LENGTH, TreeHasher.LENGTH);
        }
        return joined;
    }

    /**
     * The edge of that size, made again from what is durable, to be held against the stored edge or the last signed
     * root before the next signature. Reads at most 255 tiles a level and 255 leaf entries.
     *
     * @throws IllegalArgumentException if the size is negative or what is stored has the wrong length
     */
    public static TreeEdge rebuild(Tree tree, long size, Stored stored) {
        var hasher = TreeHasher.of(tree);
        var levels = new java.util.ArrayList<List<byte[]>>();
        for (var shift = 0; size >>> shift != 0; shift += 8) {
            levels.add(rebuildLevel(hasher, tree, shift / 8, size >>> shift, stored));
        }
        return new TreeEdge(size, List.copyOf(levels));
    }

    private static List<byte[]> rebuildLevel(TreeHasher hasher, Tree tree, int level, long hashes, Stored stored) {
        var partial = new java.util.ArrayList<byte[]>();
        for (var i = hashes & ~(long) MASK; i < hashes; i++) {
            if (level == 0) {
                partial.add(hasher.leaf(stored.leafEntry(i)));
            } else {
                var below = new Tile(tree, level - 1, i, stored.tile(tree, level - 1, i));
                partial.add(hasher.perfect(below.hashes().clone(), 0, Tile.WIDTH));
            }
        }
        return List.copyOf(partial);
    }

    /** Whether two edges are the same, hash by hash. */
    public static boolean same(TreeEdge one, TreeEdge other) {
        return one.size() == other.size()
                && one.partialTiles().size() == other.partialTiles().size()
                && Arrays.deepEquals(hashes(one), hashes(other));
    }

    private static Object[] hashes(TreeEdge edge) {
        return edge.partialTiles().stream().map(Edges::join).toArray();
    }

    /** What a log keeps: full tiles and leaf entries. */
    public interface Stored {
        /** The 8192 bytes of a full tile. */
        byte[] tile(Tree tree, int level, long index);

        /** The 35 bytes of a leaf entry. */
        byte[] leafEntry(long index);
    }
}
