package zhixin.courts;

/** Checks UTF-8 (RFC 3629, table in section 4) without copying it: Jackson itself lets overlong forms and surrogates pass. */
final class Utf8 {
    private Utf8() {}

    /** Offset of the first byte that is not well-formed UTF-8, or of a byte order mark at the start; -1 for none. */
    static int firstFault(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return 0;
        }
        var at = 0;
        while (at < bytes.length) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            var length = sequence(bytes, at);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** Length of the well-formed sequence of more than one byte at this place; 0 if there is none. */
    private static int sequence(byte[] bytes, int at) {
        var lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return tail(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            var low = lead == 0xE0 ? 0xA0 : 0x80;
            var high = lead == 0xED ? 0x9F : 0xBF;
            return tail(bytes, at + 1, low, high) && tail(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            var low = lead == 0xF0 ? 0x90 : 0x80;
            var high = lead == 0xF4 ? 0x8F : 0xBF;
            var rest = tail(bytes, at + 2, 0x80, 0xBF) && tail(bytes, at + 3, 0x80, 0xBF);
            return tail(bytes, at + 1, low, high) && rest ? 4 : 0;
        }
        return 0;
    }

    private static boolean tail(byte[] bytes, int at, int low, int high) {
        return at < bytes.length && (bytes[at] & 0xFF) >= low && (bytes[at] & 0xFF) <= high;
    }
}
