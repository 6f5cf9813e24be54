package zhixin.security.merkle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import zhixin.edition.Tile;

/** A finished tile's nodes on the shelf: height by height, from the tile's own hashes up to the last two. */
record ShelvedNodes(MemorySegment slot) implements TileNodes {
    /** 256 + 128 + … + 2 hashes, and room to the next whole number of pages. */
    static final int BYTES = 2 * Tile.BYTES;

    static byte[] bytes(ComputedNodes nodes) {
        var all = new byte[BYTES];
        for (var height = 0; height < HEIGHTS; height++) {
            var hashes = nodes.heights()[height];
            System.arraycopy(hashes, 0, all, start(height), hashes.length);
        }
        return all;
    }

    private static int start(int height) {
        return BYTES - (BYTES >> height);
    }

    @Override
    public int width() {
        return Tile.WIDTH;
    }

    @Override
    public byte[] hashes() {
        return slot.asSlice(0, Tile.BYTES).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public byte[] node(int height, int index) {
        return slot.asSlice(start(height) + (long) index * TreeHasher.LENGTH, TreeHasher.LENGTH)
                .toArray(ValueLayout.JAVA_BYTE);
    }
}
