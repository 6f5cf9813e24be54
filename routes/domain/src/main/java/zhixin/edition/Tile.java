package zhixin.edition;

/**
 * A finished tile (C2SP tlog-tiles): 256 hashes of one tree.
 *
 * @param level 0 for leaf hashes
 * @param index number of the tile in its level
 * @param hashes 8192 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Tile(Tree tree, int level, long index, byte[] hashes) {
    public static final int WIDTH = 256;
    public static final int BYTES = WIDTH * 32;

    public Tile {
        if (level < 0 || index < 0 || hashes.length != BYTES) {
            throw new IllegalArgumentException("a finished tile has 256 hashes of 32 bytes");
        }
    }
}
