package zhixin.lookup;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;

/**
 * Texts as they are stored, one a line, in UTF-8. Whoever passes them on copies bytes; each is decoded only when somebody
 * reads it. The bytes MUST NOT be changed.
 */
public final class StoredLines extends AbstractList<String> {
    private final byte[] utf8;
    /** Where each line ends: at its line feed, or at the end of all. */
    private final int[] ends;

    /** @param utf8 at least one line, separated by line feeds */
    public StoredLines(byte[] utf8) {
        this.utf8 = utf8;
        this.ends = ends(utf8);
    }

    private static int[] ends(byte[] utf8) {
        // No character but the line feed has its byte in UTF-8; to look for it in a String is many times as fast.
        var bytes = new String(utf8, StandardCharsets.ISO_8859_1);
        var ends = new int[3];
        var lines = 0;
        for (var end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', end + 1)) {
            ends = lines + 1 < ends.length ? ends : Arrays.copyOf(ends, 2 * ends.length);
            ends[lines++] = end;
        }
        ends[lines++] = utf8.length;
        return lines == ends.length ? ends : Arrays.copyOf(ends, lines);
    }

    @Override
    public String get(int line) {
        return new String(utf8, from(line), to(line) - from(line), StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }

    /** All of them; not a copy. */
    public byte[] utf8() {
        return utf8;
    }

    /** Where a line begins in {@link #utf8}. */
    public int from(int line) {
        return line == 0 ? 0 : ends[line - 1] + 1;
    }

    /** Where it ends: behind its last byte. */
    public int to(int line) {
        return ends[line];
    }

    /** Bytes of all lines, with the line feeds between them. */
    public int length() {
        return utf8.length;
    }
}
