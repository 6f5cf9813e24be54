package zhixin.screening;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A long document as it is written, in bytes from the beginning: kept in pieces, so that megabytes are never copied from one
 * buffer to a larger one, and what is stored in UTF-8 goes in as it is.
 */
final class Utf8Pieces {
    private static final int PIECE = 64 * 1024;
    private static final String DIGITS = "0123456789";

    private final List<byte[]> full = new ArrayList<>();
    private byte[] open = new byte[PIECE];
    private int at;
    private int length;

    Utf8Pieces put(byte[] utf8) {
        return put(utf8, 0, utf8.length);
    }

    /** The bytes from one place to before the other. */
    Utf8Pieces put(byte[] utf8, int from, int to) {
        room(to - from);
        System.arraycopy(utf8, from, open, at, to - from);
        at += to - from;
        return this;
    }

    /** Any text without half a character; most are short, and many are ASCII. */
    Utf8Pieces put(String text) {
        room(3 * text.length());
        var to = at;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x80) {
                open[to++] = (byte) c;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                return put(text.getBytes(StandardCharsets.UTF_8)); // over what was begun
            } else {
                open[to++] = (byte) (0xe0 | (c >> 12));
                open[to++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                open[to++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        at = to;
        return this;
    }

    /** A count. */
    Utf8Pieces put(int number) {
        if (number >= DIGITS.length()) {
            put(number / DIGITS.length());
        }
        room(1);
        open[at++] = (byte) DIGITS.charAt(number % DIGITS.length());
        return this;
    }

    private void room(int more) {
        if (open.length - at < more) {
            close();
            open = new byte[Math.max(PIECE, more)];
        }
    }

    private void close() {
        full.add(at == open.length ? open : Arrays.copyOf(open, at));
        length += at;
        at = 0;
    }

    /** All of it between a beginning and an end. */
    byte[] between(String beginning, String end) {
        close();
        var first = beginning.getBytes(StandardCharsets.UTF_8);
        var last = end.getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(first, first.length + length + last.length);
        var to = first.length;
        for (var piece : full) {
            System.arraycopy(piece, 0, whole, to, piece.length);
            to += piece.length;
        }
        System.arraycopy(last, 0, whole, to, last.length);
        return whole;
    }
}
