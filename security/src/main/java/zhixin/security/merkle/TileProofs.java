package zhixin.security.merkle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionLedger;
import zhixin.edition.LogProofs;
import zhixin.edition.Tile;
import zhixin.edition.Tree;

/**
 * Proofs from the ledger's tiles. Nodes of a tile are computed once, all of them side by side; finished tiles then stand on
 * the shelf, where there is one, and the others used last are kept; an unfinished one is only ever added to, for a hash of
 * the log never changes. Thread-safe.
 */
public final class TileProofs implements LogProofs {
    private static final int MOST_KEPT = 1024;

    private final EditionLedger ledger;
    private final @Nullable TileShelf shelf;
    private final Map<Key, ComputedNodes> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ComputedNodes> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /** Without a shelf: for a few proofs. */
    public TileProofs(EditionLedger ledger) {
        this(ledger, null);
    }

    public TileProofs(EditionLedger ledger, @Nullable TileShelf shelf) {
        this.ledger = ledger;
        this.shelf = shelf;
    }

    private record Key(Tree tree, int level, long index) {}

    @Override
    public List<List<byte[]>> inclusion(Tree tree, long from, long to, long size) {
        if (from < 1 || to < from || to > size) {
            throw new IllegalArgumentException("a tree of " + size + " has no leaves " + from + "-" + to);
        }
        var reading = new Reading(tree, size);
        var paths = new ArrayList<List<byte[]>>();
        for (var position = from; position <= to; position++) {
            paths.add(reading.path(position - 1));
        }
        return paths;
    }

    @Override
    public Optional<List<byte[]>> inclusionAtHand(Tree tree, long position, long size) {
        if (position < 1 || position > size) {
            return Optional.empty();
        }
        var reading = new Reading(tree, size);
        return reading.atHand(position - 1) ? Optional.of(reading.path(position - 1)) : Optional.empty();
    }

    @Override
    public Optional<byte[]> tileAtHand(Tree tree, int level, long index) {
        return Optional.ofNullable(known(new Key(tree, level, index), Tile.WIDTH))
                .map(TileNodes::hashes);
    }

    /** Puts on the shelf what tiles from..to of that level are not there yet; all of them finished. Reads the ledger. */
    public void shelve(Tree tree, int level, long from, long to) {
        var reading = new Reading(tree, to << (8 * (level + 1)));
        for (var index = from; index < to && !Thread.currentThread().isInterrupted(); index++) {
            var key = new Key(tree, level, index);
            if (shelf != null && shelf.find(tree, level, index) == null) {
                reading.load(key, Tile.WIDTH);
            }
        }
    }

    private @Nullable TileNodes known(Key key, int width) {
        var shelved = shelf == null ? null : shelf.find(key.tree, key.level, key.index);
        if (shelved != null) {
            return shelved;
        }
        var known = kept.get(key);
        return known != null && known.width() >= width ? known : null;
    }

    private void keep(Key key, ComputedNodes nodes) {
        if (shelf != null && nodes.width() == Tile.WIDTH && shelf.put(key.tree, key.level, key.index, nodes)) {
            kept.remove(key);
        } else {
            kept.merge(key, nodes, (old, fresh) -> old.width() > fresh.width() ? old : fresh);
        }
    }

    @Override
    public List<byte[]> consistency(Tree tree, long older, long newer) {
        if (older < 1 || older > newer) {
            throw new IllegalArgumentException("a tree of " + newer + " never had " + older + " leaves");
        }
        return new Reading(tree, newer).proof(older);
    }

    /** One tree head while proofs are made for it; not thread-safe. */
    private final class Reading {
        private final Tree tree;
        private final long size;
        private final TreeHasher hasher;
        /** Roots of the ranges that end where the tree ends, by their beginning. */
        private final Map<Long, byte[]> edge = new HashMap<>();

        private final Map<Key, TileNodes> used = new HashMap<>();

        Reading(Tree tree, long size) {
            this.tree = tree;
            this.size = size;
            this.hasher = TreeHasher.of(tree);
        }

        /** Whether that leaf's path and the tree's edge can be had without the ledger; what was found stays found. */
        boolean atHand(long index) {
            for (var level = 0; size >>> (8 * level) > 0; level++) {
                var last = (size >>> (8 * level)) - 1;
                if (!atHand(level, last / Tile.WIDTH)
                        || !atHand(level, Math.min(index >>> (8 * level), last) / Tile.WIDTH)) {
                    return false;
                }
            }
            return true;
        }

        private boolean atHand(int level, long index) {
            var key = new Key(tree, level, index);
            var here = known(key, width(level, index));
            if (here != null) {
                used.put(key, here);
            }
            return here != null;
        }

        private int width(int level, long index) {
            return (int) Math.min(Tile.WIDTH, (size >>> (8 * level)) - index * Tile.WIDTH);
        }

        List<byte[]> path(long index) {
            var path = new ArrayList<byte[]>();
            var from = 0L;
            var to = size;
            while (to - from > 1) {
                var middle = from + split(to - from);
                if (index < middle) {
                    path.add(root(middle, to));
                    to = middle;
                } else {
                    path.add(root(from, middle));
                    from = middle;
                }
            }
            return path.reversed();
        }

        List<byte[]> proof(long older) {
            var path = new ArrayList<byte[]>();
            var from = 0L;
            var to = size;
            while (to != older) {
                var middle = from + split(to - from);
                if (older <= middle) {
                    path.add(root(middle, to));
                    to = middle;
                } else {
                    path.add(root(from, middle));
                    from = middle;
                }
            }
            if (from != 0) {
                path.add(root(from, to));
            }
            return path.reversed();
        }

        private byte[] root(long from, long to) {
            if (Long.bitCount(to - from) == 1) {
                return perfect(from, Long.numberOfTrailingZeros(to - from));
            }
            var known = to == size ? edge.get(from) : null;
            if (known == null) {
                var middle = from + split(to - from);
                known = hasher.node(root(from, middle), root(middle, to));
                if (to == size) {
                    edge.put(from, known);
                }
            }
            return known;
        }

        /** The perfect subtree over 2^height leaves from there on: its hashes lie side by side in one tile. */
        private byte[] perfect(long from, int height) {
            var level = height / 8;
            var first = from >>> (8 * level);
            var nodes = nodes(level, first / Tile.WIDTH);
            return nodes.node(height % 8, (int) (first % Tile.WIDTH) >>> (height % 8));
        }

        private TileNodes nodes(int level, long index) {
            var key = new Key(tree, level, index);
            var here = used.get(key);
            if (here == null) {
                here = load(key, width(level, index));
                used.put(key, here);
            }
            return here;
        }

        private TileNodes load(Key key, int width) {
            var known = known(key, width);
            if (known != null) {
                return known;
            }
            var stored = ledger.tile(tree, key.level, key.index).orElse(null);
            var hashes = stored != null ? stored.hashes() : grown(key, kept.get(key), width);
            var nodes = ComputedNodes.of(hasher, hashes);
            keep(key, nodes);
            return nodes;
        }

        /** An unfinished tile: what is known of it, and what has come since from the level below. */
        private byte[] grown(Key key, @Nullable TileNodes known, int width) {
            var out = new ByteArrayOutputStream(width * TreeHasher.LENGTH);
            var from = 0;
            if (known != null) {
                out.writeBytes(known.hashes());
                from = known.width();
            }
            var first = key.index * Tile.WIDTH;
            if (key.level == 0) {
                hasher.leaves(ledger.leafEntries(first + from + 1, first + width))
                        .forEach(out::writeBytes);
            } else {
                for (var below = first + from; below < first + width; below++) {
                    out.writeBytes(finishedRoot(key.level - 1, below));
                }
            }
            if (out.size() != width * TreeHasher.LENGTH) {
                throw new IllegalStateException("the ledger lacks leaves of a sealed tree");
            }
            return out.toByteArray();
        }

        private byte[] finishedRoot(int level, long index) {
            var tile = ledger.tile(tree, level, index)
                    .orElseThrow(() ->
                            new IllegalStateException("tile " + level + "/" + index + " of " + tree + " is missing"));
            return hasher.perfect(tile.hashes().clone(), 0, Tile.WIDTH);
        }

        private static long split(long leaves) {
            return Long.highestOneBit(leaves - 1);
        }
    }
}
