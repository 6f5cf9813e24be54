package zhixin.edition;

import java.util.ArrayList;
import java.util.List;

/** Builds the right edge of a tree of a given size from what is on disk: leaf entries and finished tiles. */
public final class EdgeReader {
    private final LeafStore ledger;
    private final TransparencyLog log;

    public EdgeReader(LeafStore ledger, TransparencyLog log) {
        this.ledger = ledger;
        this.log = log;
    }

    /** The edge at {@code size} leaves, which must not be beyond the last sealed edition. */
    public TreeEdge read(Tree tree, long size) {
        var levels = new ArrayList<List<byte[]>>();
        var width = size;
        for (var level = 0; width > 0; level++) {
            levels.add(partial(tree, level, width));
            width /= Tile.WIDTH;
        }
        return new TreeEdge(size, levels);
    }

    /** The hashes of the unfinished tile at a level that has {@code width} hashes in all. */
    private List<byte[]> partial(Tree tree, int level, long width) {
        var from = width - width % Tile.WIDTH;
        var hashes = new ArrayList<byte[]>();
        if (level == 0) {
            if (from < width) {
                ledger.leafEntries(from + 1, width).forEach(leaf -> hashes.add(log.leafHash(tree, leaf)));
            }
            return hashes;
        }
        for (var index = from; index < width; index++) {
            hashes.add(log.tileRoot(tree, finished(tree, level - 1, index)));
        }
        return hashes;
    }

    private byte[] finished(Tree tree, int level, long index) {
        return ledger.tile(tree, level, index)
                .orElseThrow(
                        () -> new IllegalStateException("tile " + level + "/" + index + " of " + tree + " is missing"))
                .hashes();
    }
}
