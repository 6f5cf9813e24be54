package zhixin.screening;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a screening has to know of a stored entry: its list, its subject's name, and whether that is an organisation's. The
 * entry is the hub's own JSON in UTF-8; it is looked through, not parsed, since it goes into the answer as it is.
 */
record EntryGlance(String list, String name, boolean organization) {
    private static final byte[] LIST = ascii("list");
    private static final byte[] SUBJECT = ascii("subject");
    private static final byte[] NAME = ascii("name");
    private static final byte[] KIND = ascii("kind");
    private static final byte[] ORGANIZATION = ascii("\"organization\"");

    /** @throws IllegalStateException if it is no entry as the index keeps them */
    static EntryGlance of(byte[] utf8, int from, int to) {
        return new Look(utf8, to).entry(from);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static IllegalStateException unreadable() {
        return new IllegalStateException("not an entry of the index");
    }

    /** JSON up to a place. All its signs are ASCII, and no other character has their bytes in UTF-8. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Look(byte[] json, int to) {
        EntryGlance entry(int from) {
            var found = fields(from, LIST, SUBJECT);
            var inSubject = fields(found[1], NAME, KIND);
            return new EntryGlance(text(found[0]), text(inSubject[0]), begins(inSubject[1], ORGANIZATION));
        }

        /** Where the values of two fields begin, of the object that begins there. */
        private int[] fields(int object, byte[] one, byte[] other) {
            var found = new int[2];
            var i = object + 1;
            while (i < to && json[i] == '"' && (found[0] == 0 || found[1] == 0)) {
                var end = quote(i);
                if (is(i + 1, end, one)) {
                    found[0] = end + 2;
                } else if (is(i + 1, end, other)) {
                    found[1] = end + 2;
                }
                i = end(end + 2) + 1;
            }
            if (found[0] == 0 || found[1] == 0) {
                throw unreadable();
            }
            return found;
        }

        private boolean is(int from, int end, byte[] name) {
            return Arrays.equals(json, from, end, name, 0, name.length);
        }

        private boolean begins(int from, byte[] text) {
            return to - from >= text.length && is(from, from + text.length, text);
        }

        /** The place after the value that begins there. */
        private int end(int value) {
            var depth = 0;
            for (var i = value; i < to; i++) {
                var c = json[i];
                if (c == '"') {
                    i = quote(i);
                    if (depth == 0) {
                        return i + 1;
                    }
                } else if (c == '{' || c == '[') {
                    depth++;
                } else if (c == '}' || c == ']' || c == ',') {
                    if (depth == 0) {
                        return i;
                    }
                    depth -= c == ',' ? 0 : 1;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
            }
            throw unreadable();
        }

        /** Where the string that begins there has its closing quote. */
        private int quote(int from) {
            for (var i = from + 1; i < to; i++) {
                if (json[i] == '"') {
                    return i;
                }
                if (json[i] == '\\') {
                    i++;
                }
            }
            throw unreadable();
        }

        private String text(int from) {
            if (from >= to || json[from] != '"') {
                throw unreadable();
            }
            var text = new String(json, from + 1, quote(from) - from - 1, StandardCharsets.UTF_8);
            return text.indexOf('\\') < 0 ? text : unescaped(text);
        }

        private static String unescaped(String text) {
            var out = new StringBuilder(text.length());
            for (var i = 0; i < text.length(); i++) {
                if (text.charAt(i) != '\\') {
                    out.append(text.charAt(i));
                } else if (text.charAt(++i) == 'u') {
                    out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                    i += 4;
                } else {
                    var escape = "bfnrt".indexOf(text.charAt(i));
                    out.append(escape < 0 ? text.charAt(i) : "\b\f\n\r\t".charAt(escape));
                }
            }
            return out.toString();
        }
    }
}
