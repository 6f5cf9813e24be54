package zhixin.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A blocked Bloom filter of fixed size: a key sets one bit in each of the eight words of one cache line (Putze, Sanders and
 * Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007). Twelve bits a key; at its capacity one absent key in
 * about 240 seems to be there. Adding and asking are free of locks.
 */
final class FilterLayer {
    static final int BITS_A_KEY = 12;
    private static final int WORDS = 8;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long MOST = (Integer.MAX_VALUE - 8L) * Long.SIZE / BITS_A_KEY;

    private final long capacity;
    private final long[] words;
    private final AtomicLong keys = new AtomicLong();

    FilterLayer(long capacity) {
        if (capacity < 1 || capacity > MOST) {
            throw new IllegalArgumentException("a filter is for 1 to " + MOST + " keys");
        }
        this.capacity = capacity;
        var blocks = Math.ceilDiv(capacity * BITS_A_KEY, (long) WORDS * Long.SIZE);
        this.words = new long[Math.toIntExact(blocks * WORDS)];
    }

    /**
     * Whoever sees what the adding thread published afterwards finds the key.
     *
     * @param place 32 bits that choose the block
     * @param bits 48 bits, six for each word
     */
    void add(long place, long bits) {
        var at = block(place);
        var changed = false;
        var left = bits;
        for (var i = at; i < at + WORDS; i++, left >>>= 6) {
            var bit = 1L << left; // the shift takes the lowest six
            if (((long) WORD.getOpaque(words, i) & bit) == 0) {
                changed |= ((long) WORD.getAndBitwiseOrRelease(words, i, bit) & bit) == 0;
            }
        }
        if (changed) {
            keys.incrementAndGet();
        }
    }

    boolean mightContain(long place, long bits) {
        var at = block(place);
        var left = bits;
        for (var i = at; i < at + WORDS; i++, left >>>= 6) {
            if (((long) WORD.getOpaque(words, i) >>> left & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private int block(long place) {
        return (int) (place * (words.length / WORDS) >>> 32) * WORDS;
    }

    boolean isFull() {
        return keys.get() >= capacity;
    }

    long capacity() {
        return capacity;
    }

    /** Different keys so far; those that seemed to be there already are not counted. */
    long keys() {
        return keys.get();
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }
}
