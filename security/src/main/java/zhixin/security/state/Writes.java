package zhixin.security.state;

import java.util.Arrays;

/** Records to be written, each behind its number: what the journal keeps, and what is then done to the store. */
final class Writes {
    static final int ENTRY = Integer.BYTES + Records.LENGTH;

    private byte[] bytes = new byte[64 * ENTRY];
    private int end;

    /** Where to write the next record's bytes: in {@link #bytes()}, which are zero there. */
    int next(int number) {
        if (bytes.length - end < ENTRY) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(end, ENTRY)));
        }
        Ints.set(bytes, end, number);
        end += ENTRY;
        return end - Records.LENGTH;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return end;
    }
}
