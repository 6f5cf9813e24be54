package zhixin.edition;

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
        var out = new StringBuilder(256);
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(out, text);
            case Boolean bool -> out.append(bool.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case Map<?, ?> map -> object(out, map);
            case List<?> list -> array(out, list);
            case RawJson raw -> out.append(raw.text());
            default -> throw new IllegalArgumentException("not canonical JSON: " + value.getClass());
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map) {
        // RFC 8785 3.2.3: property names by UTF-16 code units, which is String's own order.
        Map<?, ?> sorted = isSorted(map) ? map : new TreeMap<>(map);
        out.append('{');
        var first = true;
        for (var entry : sorted.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            quote(out, (String) entry.getKey());
            out.append(':');
            append(out, entry.getValue());
        }
        out.append('}');
    }

    private static boolean isSorted(Map<?, ?> map) {
        return map.size() < 2 || (map instanceof TreeMap<?, ?> tree && tree.comparator() == null);
    }

    private static void array(StringBuilder out, List<?> list) {
        out.append('[');
        for (var i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            append(out, list.get(i));
        }
        out.append(']');
    }

    /** Most text needs no escape: it is copied in runs, which is what most of the time here once went into. */
    private static void quote(StringBuilder out, String text) {
        out.append('"');
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                requirePair(text, i++);
            } else if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, from, i);
                escape(out, c);
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
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
