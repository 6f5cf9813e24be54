package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** The fields of a question: one flat object in strict JSON (RFC 8259, UTF-8, no duplicate keys, nothing after it). */
final class Fields {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(32)
                    .build())
            .build();
    /** Stands for a value of a kind that no field has. */
    private static final Object WRONG = new Object();

    private final Map<String, @Nullable Object> values;

    private Fields(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** @throws ProblemException {@code malformed}; {@code invalid-request} for another shape or an unknown field */
    static Fields read(Buffer body, Set<String> known) {
        var bytes = body.getBytes();
        var plain = PlainObject.read(bytes);
        var values = plain == null ? parse(decode(bytes)) : plain;
        for (var name : values.keySet()) {
            if (!known.contains(name)) {
                throw new ProblemException(ProblemType.INVALID_REQUEST, "a field that is not known here");
            }
        }
        return new Fields(values);
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        }
    }

    private static Map<String, @Nullable Object> parse(String text) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            var flat = parser.nextToken() == JsonToken.START_OBJECT;
            var values = flat ? object(parser) : Map.<String, @Nullable Object>of();
            if (!flat) {
                parser.skipChildren();
            }
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw malformed("one JSON object is expected, and nothing after it");
            }
            if (!flat) {
                throw new ProblemException(ProblemType.INVALID_REQUEST, "a question is a JSON object");
            }
            return values;
        } catch (JacksonException e) {
            // Its message quotes the input: it goes nowhere.
            throw malformed("not strict JSON");
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        var values = new HashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            values.put(name, value(parser));
        }
        return values;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> wellFormed(parser.getString());
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : WRONG;
            case VALUE_NULL -> null;
            case null -> throw malformed("the object does not end");
            default -> {
                parser.skipChildren();
                yield WRONG;
            }
        };
    }

    /** Escapes can write half a character, which no UTF-8 text has. */
    private static String wellFormed(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw malformed("half a surrogate pair");
        }
        return text;
    }

    @Nullable
    String text(String name) {
        var value = values.get(name);
        if (value != null && !(value instanceof String)) {
            throw invalid(name, "a string");
        }
        return (String) value;
    }

    String required(String name) {
        var value = text(name);
        if (value == null) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, name + " is missing");
        }
        return value;
    }

    int number(String name, int otherwise) {
        var value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Integer number)) {
            throw invalid(name, "a whole number");
        }
        return number;
    }

    private static ProblemException invalid(String name, String kind) {
        return new ProblemException(ProblemType.INVALID_REQUEST, name + " is " + kind);
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED, detail);
    }
}
