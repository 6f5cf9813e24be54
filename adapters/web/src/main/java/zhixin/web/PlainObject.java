package zhixin.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nearly every question looks like: one flat JSON object of different keys with strings of printable ASCII and
 * no escapes. Whatever else it meets, it leaves the text to the parser that knows all of JSON; it never refuses.
 */
final class PlainObject {
    private final byte[] text;
    private int at;

    private PlainObject(byte[] text) {
        this.text = text;
    }

    /** Null for a text that is not of that shape, whether it is good JSON or none. */
    static @Nullable Map<String, @Nullable Object> read(byte[] text) {
        return new PlainObject(text).object();
    }

    private @Nullable Map<String, @Nullable Object> object() {
        var values = new HashMap<String, @Nullable Object>(8);
        if (!takes('{')) {
            return null;
        }
        do {
            var name = string();
            var value = name != null && takes(':') ? string() : null;
            if (value == null || values.put(name, value) != null) {
                return null;
            }
        } while (takes(','));
        return takes('}') && ended() ? values : null;
    }

    private @Nullable String string() {
        if (!takes('"')) {
            return null;
        }
        var from = at;
        while (at < text.length && text[at] != '"') {
            // Negative: the first byte of something longer than ASCII.
            if (text[at] < ' ' || text[at] == '\\') {
                return null;
            }
            at++;
        }
        return at == text.length ? null : new String(text, from, at++ - from, StandardCharsets.ISO_8859_1);
    }

    private boolean takes(char expected) {
        skipBlanks();
        if (at < text.length && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean ended() {
        skipBlanks();
        return at == text.length;
    }

    private void skipBlanks() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }
}
