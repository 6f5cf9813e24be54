package zhixin.web;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import zhixin.edition.EditionLedger;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;

/**
 * The bytes of tiles: full ones as the ledger keeps them, unfinished ones computed from what lies below. What was
 * computed of a tile is kept and only ever added to, for a hash of the log never changes.
 */
final class Tiles {
    private static final int MOST_KEPT = 256;

    private final EditionLedger ledger;
    private final TransparencyLog log;
    private final Map<Key, byte[]> begun = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
            return size() > MOST_KEPT;
        }
    });

    Tiles(EditionLedger ledger, TransparencyLog log) {
        this.ledger = ledger;
        this.log = log;
    }

    /** The hashes of that tile, 32 bytes each; the caller has checked that the published log has them. */
    byte[] hashes(Tree tree, TilePath path) {
        return ledger.tile(tree, path.level(), path.index())
                .map(tile -> java.util.Arrays.copyOf(tile.hashes(), path.width() * 32))
                .orElseGet(() -> computed(tree, path));
    }

    /** Leaf entries as an entry bundle: each with its length in two bytes before it. */
    byte[] entries(TilePath path) {
        var first = path.index() * Tile.WIDTH + 1;
        var out = new ByteArrayOutputStream(path.width() * 37);
        for (var leaf : ledger.leafEntries(first, first + path.width() - 1)) {
            out.write(leaf.length >> 8);
            out.write(leaf.length);
            out.writeBytes(leaf);
        }
        return out.toByteArray();
    }

    private byte[] computed(Tree tree, TilePath path) {
        var key = new Key(tree, path.level(), path.index());
        var have = begun.getOrDefault(key, new byte[0]);
        if (have.length >= path.width() * 32) {
            return java.util.Arrays.copyOf(have, path.width() * 32);
        }
        var out = new ByteArrayOutputStream(path.width() * 32);
        out.writeBytes(have);
        add(out, tree, path, have.length / 32);
        begun.merge(key, out.toByteArray(), (old, fresh) -> old.length > fresh.length ? old : fresh);
        return out.toByteArray();
    }

    private void add(ByteArrayOutputStream out, Tree tree, TilePath path, int from) {
        var first = path.index() * Tile.WIDTH;
        if (path.level() == 0) {
            ledger.leafEntries(first + from + 1, first + path.width())
                    .forEach(leaf -> out.writeBytes(log.leafHash(tree, leaf)));
            return;
        }
        for (var i = first + from; i < first + path.width(); i++) {
            out.writeBytes(log.tileRoot(tree, hashes(tree, new TilePath(path.level() - 1, i, Tile.WIDTH))));
        }
    }

    private record Key(Tree tree, int level, long index) {}
}
