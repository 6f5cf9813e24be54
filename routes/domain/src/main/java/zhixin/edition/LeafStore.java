package zhixin.edition;

import java.util.List;
import java.util.Optional;

/** What of a log is on disk: its leaf entries and finished tiles. Neither ever changes. */
public interface LeafStore {
    /** Leaf entries of positions from..to, both included, 35 bytes each, in order. */
    List<byte[]> leafEntries(long from, long to);

    /** A finished tile. */
    Optional<Tile> tile(Tree tree, int level, long index);
}
