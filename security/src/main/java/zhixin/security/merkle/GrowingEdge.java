package zhixin.security.merkle;

import java.util.ArrayList;
import java.util.List;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog.Growth;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** An edge while leaves are added to it. A full tile leaves the edge, and its root enters the level above. */
final class GrowingEdge {
    private final Tree tree;
    private final TreeHasher hasher;
    private final List<List<byte[]>> levels = new ArrayList<>();
    private final List<Tile> finished = new ArrayList<>();
    private long size;

    GrowingEdge(Tree tree, TreeEdge edge) {
        Edges.check(edge);
        this.tree = tree;
        this.hasher = TreeHasher.of(tree);
        this.size = edge.size();
        edge.partialTiles().forEach(level -> levels.add(new ArrayList<>(level)));
    }

    void add(List<byte[]> leafEntries) {
        for (var hash : hasher.leaves(leafEntries)) {
            size++;
            push(0, hash);
        }
    }

    private void push(int level, byte[] hash) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        var tile = levels.get(level);
        tile.add(hash);
        if (tile.size() == Tile.WIDTH) {
            var hashes = Edges.join(tile);
            finished.add(new Tile(tree, level, (size >>> (8 * (level + 1))) - 1, hashes));
            tile.clear();
            push(level + 1, hasher.perfect(hashes.clone(), 0, Tile.WIDTH));
        }
    }

    Growth growth() {
        var partial = levels.stream().map(List::copyOf).toList();
        return new Growth(new TreeEdge(size, partial), List.copyOf(finished));
    }
}
