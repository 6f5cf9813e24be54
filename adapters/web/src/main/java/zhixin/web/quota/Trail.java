package zhixin.web.quota;

import java.util.Arrays;

/**
 * How many different questions lay in each neighbourhood, in bounded room: a bit for a question, 64 bits for a neighbourhood,
 * up to 128 neighbourhoods. When there is no room, the one with the fewest bits goes, so that a walk stands out among all that
 * others ask from the same address. A neighbourhood is forgotten an hour after it was begun. Not thread-safe.
 */
final class Trail {
    private static final int FIRST = 8;
    private static final int MOST = 128;
    private static final int WINDOW_SECONDS = 3600;

    private long[] cells = new long[FIRST];
    private long[] bits = new long[FIRST];
    private int[] begun = new int[FIRST];

    /** The most questions that any of these neighbourhoods holds with this one. @param second of any clock that goes on */
    int step(Neighbourhoods.Place place, int second) {
        var most = 0;
        for (var i = 0; i < place.cells().length; i++) {
            var slot = slot(place.cells()[i], second);
            bits[slot] |= 1L << (place.members()[i] & 63);
            most = Math.max(most, Long.bitCount(bits[slot]));
        }
        return most;
    }

    /** Forgets everything: whoever was paused begins anew. */
    void clear() {
        Arrays.fill(cells, 0);
        Arrays.fill(bits, 0);
    }

    private int slot(long cell, int second) {
        var worst = -1;
        for (var i = 0; i < cells.length; i++) {
            if (second - begun[i] > WINDOW_SECONDS) {
                cells[i] = 0;
                bits[i] = 0;
            }
            if (cells[i] == cell) {
                return i;
            }
            if (worst < 0 || lessWorth(i, worst)) {
                worst = i;
            }
        }
        if (cells[worst] != 0 && cells.length < MOST) {
            worst = cells.length;
            cells = Arrays.copyOf(cells, worst * 2);
            bits = Arrays.copyOf(bits, worst * 2);
            begun = Arrays.copyOf(begun, worst * 2);
        }
        cells[worst] = cell;
        bits[worst] = 0;
        begun[worst] = second;
        return worst;
    }

    private boolean lessWorth(int one, int other) {
        var fewer = Long.bitCount(bits[one]) - Long.bitCount(bits[other]);
        return fewer < 0 || fewer == 0 && begun[one] < begun[other];
    }
}
