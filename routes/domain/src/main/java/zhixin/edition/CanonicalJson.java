package zhixin.edition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Canonicalization Scheme (RFC 8785) for what the hub signs: objects, arrays, strings, whole numbers,
 * booleans and null. Amounts are strings, so no floating-point number ever occurs; one is refused.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text of a value made of Map, List, String, Integer, Long, Boolean or null. */
    public static String write(@Nullable Object value) {
        return new String(utf8(value), StandardCharsets.UTF_8);
    }

    /** The same as the bytes that are signed, stored and sent: written in one go, without a text in between. */
    public static byte[] utf8(@Nullable Object value) {
        var out = new Utf8Writer();
        append(out, value);
        return out.bytes();
    }

    /** Several values one after the other, as {@link #utf8} writes each: they share what is written into. */
    public static List<byte[]> allUtf8(List<? extends @Nullable Object> values) {
        var out = new Utf8Writer();
        var texts = new ArrayList<byte[]>(values.size());
        for (var value : values) {
            append(out, value);
            texts.add(out.bytes());
            out.clear();
        }
        return texts;
    }

    private static void append(Utf8Writer out, @Nullable Object value) {
        switch (value) {
            case null -> out.ascii("null");
            case String text -> quote(out, text);
            case Boolean bool -> out.ascii(bool.toString());
            case Integer number -> out.ascii(number.toString());
            case Long number -> out.ascii(number.toString());
            case Map<?, ?> map -> object(out, map);
            case List<?> list -> array(out, list);
            case RawJson raw -> out.bytes(raw.text().getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("not canonical JSON: " + value.getClass());
        }
    }

    private static void object(Utf8Writer out, Map<?, ?> map) {
        // RFC 8785 3.2.3: property names by UTF-16 code units, which is String's own order.
        Map<?, ?> sorted = isSorted(map) ? map : new TreeMap<>(map);
        out.sign('{');
        var first = true;
        for (var entry : sorted.entrySet()) {
            if (!first) {
                out.sign(',');
            }
            first = false;
            quote(out, (String) entry.getKey());
            out.sign(':');
            append(out, entry.getValue());
        }
        out.sign('}');
    }

    private static boolean isSorted(Map<?, ?> map) {
        return map.size() < 2 || (map instanceof TreeMap<?, ?> tree && tree.comparator() == null);
    }

    private static void array(Utf8Writer out, List<?> list) {
        out.sign('[');
        for (var i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.sign(',');
            }
            append(out, list.get(i));
        }
        out.sign(']');
    }

    private static void quote(Utf8Writer out, String text) {
        out.sign('"');
        for (var i = out.plain(text, 0); i < text.length(); i = out.plain(text, i)) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                requirePair(text, i);
                out.supplementary(text.codePointAt(i));
                i += 2;
            } else {
                escape(out, c);
                i++;
            }
        }
        out.sign('"');
    }

    private static void escape(Utf8Writer out, char c) {
        switch (c) {
            case '"' -> out.ascii("\\\"");
            case '\\' -> out.ascii("\\\\");
            case '\b' -> out.ascii("\\b");
            case '\f' -> out.ascii("\\f");
            case '\n' -> out.ascii("\\n");
            case '\r' -> out.ascii("\\r");
            case '\t' -> out.ascii("\\t");
            default -> out.ascii(String.format("\\u%04x", (int) c));
        }
    }

    /** RFC 8785 3.2.2.2: half a surrogate pair is no text. */
    private static void requirePair(String text, int i) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
            throw new IllegalArgumentException("not canonical JSON: half a surrogate pair");
        }
    }

    /** Text that is canonical JSON already: stored bytes are spliced in, never parsed and written again. */
    public record RawJson(String text) {}
}
