package zhixin.courts;

import static zhixin.courts.JacksonStrictJson.malformed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Builds one document's tree, and stops when it would take more memory than any honest batch does. */
final class JsonTree {
    /** Four times the largest batch: 64 MiB of empty objects would otherwise become gigabytes. */
    static final long MAX_HEAP = 256L << 20;

    /** Rough sizes on a 64-bit VM with compressed pointers. */
    private static final int MAP_BYTES = 136;

    private static final int MEMBER_BYTES = 48;
    private static final int LIST_BYTES = 64;
    private static final int ELEMENT_BYTES = 8;
    private static final int STRING_BYTES = 48;
    private static final int NUMBER_BYTES = 24;

    /** 1E+400 fits into few characters and unfolds into many: no amount of a court has more digits than this. */
    private static final int MAX_SCALE = 64;

    private static final int LONG_DIGITS = 18;

    private final JsonParser parser;
    private long heap;

    JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** The object whose opening brace was read. */
    Map<String, @Nullable Object> object() {
        spend(MAP_BYTES);
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = wellFormed(parser.currentName());
            spend(MEMBER_BYTES);
            var before = members.size();
            members.put(name, value(parser.nextToken()));
            if (members.size() == before) {
                throw malformed(
                        "a duplicate key at byte " + parser.currentLocation().getByteOffset());
            }
        }
        return members;
    }

    private List<@Nullable Object> array() {
        spend(LIST_BYTES);
        var elements = new ArrayList<@Nullable Object>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            spend(ELEMENT_BYTES);
            elements.add(value(token));
        }
        return elements;
    }

    private @Nullable Object value(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw malformed("the document ends early");
        };
    }

    private String string() {
        var text = wellFormed(parser.getString());
        spend(STRING_BYTES + (long) text.length() * 2);
        return text;
    }

    private Object number() {
        spend(NUMBER_BYTES);
        var text = parser.getString();
        if (text.length() > JacksonStrictJson.MAX_NUMBER_CHARS) {
            throw malformed("a number of too many digits");
        }
        var digits = text.startsWith("-") ? text.length() - 1 : text.length();
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && digits <= LONG_DIGITS) {
            return Long.valueOf(text);
        }
        return bounded(text);
    }

    private static BigDecimal bounded(String text) {
        try {
            var number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) <= MAX_SCALE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // An exponent beyond int: refused like every other one that is too large.
        }
        throw malformed("a number with too large an exponent");
    }

    /** A surrogate without its partner is no character: no encoding could carry it on. */
    private static String wellFormed(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            var pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                throw malformed("an unpaired surrogate in a string");
            }
            i++;
        }
        return text;
    }

    private void spend(long bytes) {
        heap += bytes;
        if (heap > MAX_HEAP) {
            throw malformed("more values than a batch can hold");
        }
    }
}
