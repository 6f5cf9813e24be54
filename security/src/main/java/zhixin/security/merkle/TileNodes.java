package zhixin.security.merkle;

/** The hashes of one tile, finished or not, and all perfect subtrees over them within it. Immutable. */
sealed interface TileNodes permits ComputedNodes, ShelvedNodes {
    /** Heights of nodes within a tile that are kept: 0, the tile's own hashes, to 7. */
    int HEIGHTS = 8;

    /** How many hashes the tile has, 1 to 256. */
    int width();

    /** The tile's own hashes, side by side; not to be changed. */
    byte[] hashes();

    /** A copy of one node: of that height, counted from the left. */
    byte[] node(int height, int index);
}
