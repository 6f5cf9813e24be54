package zhixin.redis;

import java.util.Arrays;

/**
 * Says of most keys that they are not in the index, without asking Redis, and never says it of one that is: what was added
 * is found for ever. Of absent keys less than one in a hundred seems to be there and has to be asked for.
 *
 * <p>Keys are keyed digests, so their digits are as good as random bits and are not hashed again. Any number of threads
 * may add and ask at once; asking takes no lock. Nothing is ever taken out: a subject that left costs a question to Redis
 * until a new filter is filled beside this one, as an index is built anew beside the old.
 */
final class AbsenceFilter {
    /** For those who cannot say how many keys will come: 1.5 MB. */
    static final long UNKNOWN = 1_000_000;

    private static final int PLACE_DIGITS = 8;
    private static final int DIGITS = PLACE_DIGITS + 12;
    /** So few layers follow the first that their false positives together stay below a hundredth. */
    private static final int GROWTH = 4;

    private volatile FilterLayer[] layers;

    private AbsenceFilter(long capacity) {
        layers = new FilterLayer[] {new FilterLayer(capacity)};
    }

    /** An empty filter with room for so many keys; it grows where more come, at the price of a slower answer. */
    static AbsenceFilter expecting(long keys) {
        return new AbsenceFilter(keys);
    }

    /** @param subjectKey at least 20 hexadecimal digits of a digest */
    void add(String subjectKey) {
        var place = place(subjectKey);
        var bits = bits(subjectKey);
        var held = layers;
        for (var layer : held) {
            if (layer.mightContain(place, bits)) {
                return; // a false positive here will be one for ever: it needs no further bits
            }
        }
        open(held).add(place, bits);
    }

    private FilterLayer open(FilterLayer[] held) {
        var last = held[held.length - 1];
        return last.isFull() ? grown() : last;
    }

    private synchronized FilterLayer grown() {
        var held = layers;
        var last = held[held.length - 1];
        if (!last.isFull()) {
            return last; // another thread was first
        }
        var more = Arrays.copyOf(held, held.length + 1);
        more[held.length] = new FilterLayer(last.capacity() * GROWTH);
        layers = more;
        return more[held.length];
    }

    /** False: certainly not added. True: added, or one of the few that seem to be. */
    boolean mightContain(String subjectKey) {
        var place = place(subjectKey);
        var bits = bits(subjectKey);
        for (var layer : layers) {
            if (layer.mightContain(place, bits)) {
                return true;
            }
        }
        return false;
    }

    /** The keys that it has room for as it is. */
    long capacity() {
        return Arrays.stream(layers).mapToLong(FilterLayer::capacity).sum();
    }

    /** Different keys that were added, less the few that seemed to be there already. */
    long size() {
        return Arrays.stream(layers).mapToLong(FilterLayer::keys).sum();
    }

    /** What it takes of the heap. */
    long bytes() {
        return Arrays.stream(layers).mapToLong(FilterLayer::bytes).sum();
    }

    private static long place(String key) {
        return digits(key, 0, PLACE_DIGITS);
    }

    private static long bits(String key) {
        return digits(key, PLACE_DIGITS, DIGITS);
    }

    /** Four bits a digit; upper and lower case are the same. */
    private static long digits(String key, int from, int to) {
        var value = 0L;
        for (var i = from; i < to; i++) {
            var c = key.charAt(i);
            value = value << 4 | ((c & 15) + (c >> 6) * 9 & 15);
        }
        return value;
    }
}
