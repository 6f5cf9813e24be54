package zhixin.edition;

import java.util.List;

/**
 * The right edge of a tree: for each level of tiles the hashes of its last, unfinished tile. From it the tree grows and
 * its root is computed.
 *
 * @param size number of leaves
 * @param partialTiles index = tile level; each list has fewer than 256 hashes of 32 bytes
 */
public record TreeEdge(long size, List<List<byte[]>> partialTiles) {
    /** The edge of the empty tree. */
    public static final TreeEdge EMPTY = new TreeEdge(0, List.of());
}
