package zhixin.edition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link CanonicalJson} wrote, out of its bytes. What is written in any other way it leaves to a strict
 * reader of anybody's JSON, which says what is wrong with it: of a text that both read, they give the same. Index, feeds
 * and law read every position again, and starting a general parser for each of its groups took a tenth of what the hub
 * computed.
 */
public final class CanonicalReader {
    private static final int MAX_DEPTH = 32;
    private static final int LONG_DIGITS = 18;
    private static final char REPLACED = '\ufffd';

    private final byte[] text;
    private int at;
    private int depth;

    private CanonicalReader(byte[] text) {
        this.text = text;
    }

    /** Not as the canonical form is written. It only decides who reads, so it carries nothing. */
    private static final class Other extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final Other SIGN = new Other();

        private Other() {
            super(null, null, false, false);
        }
    }

    /** The object as Map, List, String, Long, Boolean or null; empty if the bytes are not one in canonical form. */
    public static Optional<Map<String, @Nullable Object>> object(byte[] utf8) {
        try {
            var reader = new CanonicalReader(utf8);
            reader.expect('{');
            var object = reader.members();
            return reader.at == utf8.length ? Optional.of(object) : Optional.empty();
        } catch (Other | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> members() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        deeper();
        if (next('}')) {
            depth--;
            return members;
        }
        do {
            expect('"');
            var name = name();
            expect(':');
            var before = members.size();
            members.put(name, value());
            require(members.size() > before); // a name that comes twice
        } while (next(','));
        expect('}');
        depth--;
        return members;
    }

    private List<@Nullable Object> elements() {
        var elements = new ArrayList<@Nullable Object>();
        deeper();
        if (next(']')) {
            depth--;
            return elements;
        }
        do {
            elements.add(value());
        } while (next(','));
        expect(']');
        depth--;
        return elements;
    }

    private @Nullable Object value() {
        return switch (text[at++]) {
            case '"' -> string();
            case '{' -> members();
            case '[' -> elements();
            case 't' -> literal("rue", true);
            case 'f' -> literal("alse", false);
            case 'n' -> literal("ull", null);
            default -> number(at - 1);
        };
    }

    private @Nullable Object literal(String rest, @Nullable Object meant) {
        for (var i = 0; i < rest.length(); i++) {
            expect(rest.charAt(i));
        }
        return meant;
    }

    private Long number(int from) {
        var negative = text[from] == '-';
        var first = negative ? from + 1 : from;
        var end = first;
        var number = 0L;
        while (text[end] >= '0' && text[end] <= '9') {
            number = number * 10 + (text[end++] - '0');
            require(end - first <= LONG_DIGITS);
        }
        require(end > first && (text[first] != '0' || (end == first + 1 && !negative)));
        at = end;
        return negative ? -number : number;
    }

    /** Member names come again and again: known ones are the same String, whose hash is known too. */
    private String name() {
        var hash = 0;
        for (var end = at; ; end++) {
            var sign = text[end];
            if (sign == '"') {
                var name = MemberNames.of(text, at, end, hash);
                at = end + 1;
                return name;
            }
            if (sign < 0x20 || sign == '\\') {
                return string();
            }
            hash = 31 * hash + sign;
        }
    }

    /** The string whose opening quote was read. */
    private String string() {
        var from = at;
        var ascii = true;
        while (true) {
            var sign = text[at];
            if (sign == '"') {
                return decoded(from, at++, ascii);
            }
            if (sign == '\\') {
                return escaped(new StringBuilder(decoded(from, at, ascii)));
            }
            require(sign < 0 || sign >= 0x20);
            ascii &= sign > 0;
            at++;
        }
    }

    /** On from the first backslash. */
    private String escaped(StringBuilder out) {
        while (text[at] == '\\') {
            out.append(escape(text[at + 1]));
            at += 2;
            var from = at;
            while (text[at] != '"' && text[at] != '\\') {
                require(text[at] < 0 || text[at] >= 0x20);
                at++;
            }
            out.append(decoded(from, at, false));
        }
        at++;
        return out.toString();
    }

    /** Control characters without a letter of their own come too seldom to be read here. */
    private static char escape(byte sign) {
        return switch (sign) {
            case '"', '\\' -> (char) sign;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw Other.SIGN;
        };
    }

    /** What is not UTF-8 would silently become another character. */
    private String decoded(int from, int to, boolean ascii) {
        if (ascii) {
            return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        }
        var decoded = new String(text, from, to - from, StandardCharsets.UTF_8);
        require(decoded.indexOf(REPLACED) < 0);
        return decoded;
    }

    private void deeper() {
        require(++depth <= MAX_DEPTH);
    }

    private boolean next(char sign) {
        if (text[at] != sign) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char sign) {
        require(text[at++] == sign);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw Other.SIGN;
        }
    }
}
