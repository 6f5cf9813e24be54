package zhixin.security.merkle;

import java.util.Arrays;

/**
 * A tile's nodes on the heap, just computed: 16 KiB at most.
 *
 * @param heights index = height within the tile, 0 to 7; the hashes of that height side by side
 */
@SuppressWarnings("ArrayRecordComponent")
record ComputedNodes(byte[][] heights) implements TileNodes {
    static ComputedNodes of(TreeHasher hasher, byte[] hashes) {
        var heights = new byte[HEIGHTS][];
        heights[0] = hashes;
        for (var height = 1; height < HEIGHTS; height++) {
            var pairs = heights[height - 1].length / TreeHasher.LENGTH / 2;
            var work = Arrays.copyOf(heights[height - 1], 2 * pairs * TreeHasher.LENGTH);
            hasher.halve(work, 0, pairs);
            heights[height] = Arrays.copyOf(work, pairs * TreeHasher.LENGTH);
        }
        return new ComputedNodes(heights);
    }

    @Override
    public int width() {
        return heights[0].length / TreeHasher.LENGTH;
    }

    @Override
    public byte[] hashes() {
        return heights[0];
    }

    @Override
    public byte[] node(int height, int index) {
        return Arrays.copyOfRange(heights[height], index * TreeHasher.LENGTH, (index + 1) * TreeHasher.LENGTH);
    }
}
