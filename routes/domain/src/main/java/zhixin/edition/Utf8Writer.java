package zhixin.edition;

import java.util.Arrays;

/** Grows as UTF-8 is written into it. Under load the way from text to bytes was a tenth of what the hub computed. */
final class Utf8Writer {
    private byte[] bytes = new byte[1024];
    private int at;

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, at);
    }

    /** Begins anew. */
    void clear() {
        at = 0;
    }

    /** Bytes that are UTF-8 already. */
    void bytes(byte[] utf8) {
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
        at += utf8.length;
    }

    /** One ASCII character. */
    void sign(char c) {
        room(1);
        bytes[at++] = (byte) c;
    }

    @SuppressWarnings("deprecation") // its only fault is that it takes the low bytes alone, which ASCII has
    void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, at);
        at += text.length();
    }

    /** A character of two UTF-16 units. */
    void supplementary(int c) {
        room(4);
        bytes[at++] = (byte) (0xf0 | (c >> 18));
        bytes[at++] = (byte) (0x80 | ((c >> 12) & 0x3f));
        bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (c & 0x3f));
    }

    /** Writes on from a place up to what JSON escapes or what has two units; where that is, or the text's end. */
    int plain(String text, int from) {
        room(3 * (text.length() - from));
        var out = bytes;
        var to = at;
        var i = from;
        for (; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x80) {
                if (c < 0x20 || c == '"' || c == '\\') {
                    break;
                }
                out[to++] = (byte) c;
            } else if (c < 0x800) {
                out[to++] = (byte) (0xc0 | (c >> 6));
                out[to++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isSurrogate(c)) {
                break;
            } else {
                out[to++] = (byte) (0xe0 | (c >> 12));
                out[to++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[to++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        at = to;
        return i;
    }

    private void room(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(at, more)));
        }
    }
}
