package zhixin.security.merkle;

import java.util.Base64;
import java.util.List;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** The log {@code zhixin/log}, or another origin's: C2SP tlog-tiles and tlog-checkpoint over SHA-256, and its twin over SM3. */
public final class MerkleLog implements TransparencyLog {
    /** The first line of every checkpoint, and the name of its keys. */
    public static final String ORIGIN = "zhixin/log";

    private final LogKeys keys;

    public MerkleLog(LogKeys keys) {
        this.keys = keys;
    }

    @Override
    public Growth grow(Tree tree, TreeEdge edge, List<byte[]> leafEntries) {
        var growing = new GrowingEdge(tree, edge);
        growing.add(leafEntries);
        return growing.growth();
    }

    @Override
    public byte[] root(Tree tree, TreeEdge edge) {
        return Edges.root(tree, edge);
    }

    /** RFC 9162 leaf hash, for whoever has no log. */
    public static byte[] leaf(Tree tree, byte[] leafEntry) {
        return TreeHasher.of(tree).leaf(leafEntry);
    }

    @Override
    public byte[] leafHash(Tree tree, byte[] leafEntry) {
        return TreeHasher.of(tree).leaf(leafEntry);
    }

    @Override
    public byte[] tileRoot(Tree tree, byte[] tileHashes) {
        if (tileHashes.length != Tile.BYTES) {
            throw new IllegalArgumentException("a full tile has 256 hashes");
        }
        return TreeHasher.of(tree).perfect(tileHashes.clone(), 0, Tile.WIDTH);
    }

    @Override
    public String checkpoint(Tree tree, TreeEdge edge) {
        return keys.origin() + "\n" + edge.size() + "\n" + Base64.getEncoder().encodeToString(root(tree, edge)) + "\n";
    }

    @Override
    public String sign(Tree tree, String checkpoint) {
        return keys.sign(tree, checkpoint);
    }

    @Override
    public boolean holds(Tree tree, String note) {
        return keys.holds(tree, note);
    }

    @Override
    public String keysJson() {
        return keys.json();
    }
}
