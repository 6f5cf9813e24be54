package zhixin.security.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** Makes proofs for one tree head from its edge and the full tiles: RFC 9162 2.1.3.1 and 2.1.4.1. Not thread-safe. */
public final class Proofs {
    private final Tree tree;
    private final TreeEdge edge;
    private final Edges.Stored stored;
    private final TreeHasher hasher;

    /** Reads tiles of that tree, a few for each proof; no leaf entries. */
    public Proofs(Tree tree, TreeEdge edge, Edges.Stored stored) {
        Edges.check(edge);
        this.tree = tree;
        this.edge = edge;
        this.stored = stored;
        this.hasher = TreeHasher.of(tree);
    }

    /** That the leaf stands there. @throws IllegalArgumentException if the tree has no such leaf */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= edge.size()) {
            throw new IllegalArgumentException("a tree of " + edge.size() + " has no leaf " + index);
        }
        var path = new ArrayList<byte[]>();
        var from = 0L;
        var to = edge.size();
        while (to - from > 1) {
            var middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(root(middle, to));
                to = middle;
            } else {
                path.addFirst(root(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(tree, index, edge.size(), path);
    }

    /** That the tree begins with its first leaves. @throws IllegalArgumentException if it never had that size */
    public ConsistencyProof consistency(long older) {
        if (older < 1 || older > edge.size()) {
            throw new IllegalArgumentException("a tree of " + edge.size() + " never had " + older + " leaves");
        }
        var path = new ArrayList<byte[]>();
        var from = 0L;
        var to = edge.size();
        while (to != older) {
            var middle = from + split(to - from);
            if (older <= middle) {
                path.addFirst(root(middle, to));
                to = middle;
            } else {
                path.addFirst(root(from, middle));
                from = middle;
            }
        }
        if (from != 0) {
            path.addFirst(root(from, to));
        }
        return new ConsistencyProof(tree, older, edge.size(), path);
    }

    private byte[] root(long from, long to) {
        if (Long.bitCount(to - from) == 1) {
            return perfect(from, Long.numberOfTrailingZeros(to - from));
        }
        var middle = from + split(to - from);
        return hasher.node(root(from, middle), root(middle, to));
    }

    /** The perfect subtree over 2^height leaves from there on: its hashes lie side by side in one tile. */
    private byte[] perfect(long from, int height) {
        var level = height / 8;
        var first = from >>> (8 * level);
        var hashes = tile(level, first / Tile.WIDTH);
        return hasher.perfect(hashes, (int) (first % Tile.WIDTH), 1 << (height % 8));
    }

    private byte[] tile(int level, long index) {
        var full = edge.size() >>> (8 * (level + 1));
        if (index == full) {
            return Edges.join(edge.partialTiles().get(level));
        }
        var hashes = new Tile(tree, level, index, stored.tile(tree, level, index)).hashes();
        return Arrays.copyOf(hashes, hashes.length);
    }

    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /** The proofs for a run of leaves. */
    public List<InclusionProof> inclusions(long from, long to) {
        var proofs = new ArrayList<InclusionProof>();
        for (var index = from; index < to; index++) {
            proofs.add(inclusion(index));
        }
        return proofs;
    }
}
