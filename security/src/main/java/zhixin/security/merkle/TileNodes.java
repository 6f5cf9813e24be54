package zhixin.security.merkle;

import java.util.Arrays;

/**
 * The hashes of one tile, finished or not, and all perfect subtrees over them within it: 16 KiB at most. Immutable.
 *
 * @param heights index = height within the tile, 0 to 7; the hashes of that height side by side
 */
@SuppressWarnings("ArrayRecordComponent")
record TileNodes(byte[][] heights) {
    private static final int HEIGHTS = 8;

    static TileNodes of(TreeHasher hasher, byte[] hashes) {
        var heights = new byte[HEIGHTS][];
        heights[0] = hashes;
        for (var height = 1; height < HEIGHTS; height++) {
            var pairs = heights[height - 1].length / TreeHasher.LENGTH / 2;
            var work = Arrays.copyOf(heights[height - 1], 2 * pairs * TreeHasher.LENGTH);
            hasher.halve(work, 0, pairs);
            heights[height] = Arrays.copyOf(work, pairs * TreeHasher.LENGTH);
        }
        return new TileNodes(heights);
    }

    /** How many hashes the tile has, 1 to 256. */
    int width() {
        return heights[0].length / TreeHasher.LENGTH;
    }

    /** Not to be changed. */
    byte[] hashes() {
        return heights[0];
    }

    byte[] node(int height, int index) {
        return Arrays.copyOfRange(heights[height], index * TreeHasher.LENGTH, (index + 1) * TreeHasher.LENGTH);
    }
}
