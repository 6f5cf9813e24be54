package zhixin.security.sm;

import java.util.Arrays;

/**
 * SM3 of many messages at once: they are gathered, each padded as it will be digested, and go through {@link Sm3Lanes}
 * together. Most of what an admitted batch costs is its commitments, about nine short digests a position. Not thread-safe.
 */
public final class Sm3Batch {
    /** Messages that go through together; more would leave the processor's cache. */
    private static final int LANES = 256;

    private static final int BLOCK = Sm3Lanes.BLOCK;
    private static final int LENGTH_BYTES = 8;
    /** Behind its number of blocks the place of a message, so that sorting numbers sorts messages. */
    private static final int PLACE_BITS = 32;

    private final Sm3Lanes lanes = new Sm3Lanes(LANES);
    private byte[] text = new byte[1 << 16];
    private int end;
    private int begun;
    private int[] from = new int[LANES];
    private long[] order = new long[LANES];
    private int count;

    /** Adds to the message that is being written. */
    public void put(byte[] bytes, int at, int length) {
        room(length);
        System.arraycopy(bytes, at, text, end, length);
        end += length;
    }

    /** Adds one byte to it. */
    public void put(byte one) {
        room(1);
        text[end++] = one;
    }

    /** Adds a block that begins with these bytes, is zero behind them, and is xored with {@code mask} throughout. */
    void putBlock(byte[] bytes, int at, int length, byte mask) {
        room(BLOCK);
        Arrays.fill(text, end, end + BLOCK, mask);
        for (var i = 0; i < length; i++) {
            text[end + i] ^= bytes[at + i];
        }
        end += BLOCK;
    }

    /** Ends a message and begins the next one (GB/T 32905, 5.2: one bit, zeros, the length in bits). */
    public void end() {
        var length = end - begun;
        var blocks = (length + 1 + LENGTH_BYTES + BLOCK - 1) / BLOCK;
        room(blocks * BLOCK - length);
        Arrays.fill(text, end, begun + blocks * BLOCK, (byte) 0);
        text[end] = (byte) 0x80;
        end = begun + blocks * BLOCK;
        BigEndian.LONGS.set(text, end - LENGTH_BYTES, 8L * length);
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            order = Arrays.copyOf(order, 2 * count);
        }
        from[count] = begun;
        order[count] = ((long) blocks << PLACE_BITS) | count;
        count++;
        begun = end;
    }

    private void room(int more) {
        if (text.length - end < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, Math.addExact(end, more)));
        }
    }

    /** The digests of all messages, 32 bytes each, in the order in which they came; then it is empty again. */
    public byte[] digests() {
        var out = new byte[Math.multiplyExact(count, Sm3.LENGTH)];
        Arrays.sort(order, 0, count);
        // The longest first: as the shorter ones end, fewer lanes are left, and always the first ones.
        for (var last = count; last > 0; last -= LANES) {
            digests(Math.max(0, last - LANES), last, out);
        }
        end = 0;
        begun = 0;
        count = 0;
        return out;
    }

    private void digests(int first, int last, byte[] out) {
        lanes.begin(last - first);
        var left = last - first;
        for (var block = 0; left > 0; block++) {
            while (left > 0 && blocks(last - left) <= block) {
                left--;
            }
            for (var lane = 0; lane < left; lane++) {
                lanes.block(lane, text, from[place(last - 1 - lane)] + block * BLOCK);
            }
            lanes.compress(left);
        }
        for (var lane = 0; lane < last - first; lane++) {
            lanes.digest(lane, out, place(last - 1 - lane) * Sm3.LENGTH);
        }
    }

    private int blocks(int rank) {
        return (int) (order[rank] >>> PLACE_BITS);
    }

    private int place(int rank) {
        return (int) order[rank];
    }
}
