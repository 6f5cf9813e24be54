package zhixin.courts;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;

/**
 * Strict JSON (RFC 8259, with the limits of I-JSON, RFC 7493) by Jackson's streaming parser; the tree is built by hand,
 * so that what is made of a hostile document stays bounded.
 */
public final class JacksonStrictJson implements StrictJson {
    /** Objects and arrays within each other. */
    public static final int MAX_DEPTH = 32;
    /** Digits, sign, point and exponent of one number. */
    public static final int MAX_NUMBER_CHARS = 64;
    /** UTF-16 units of one string value: 1 Mi. */
    public static final int MAX_STRING_CHARS = 1 << 20;
    /** UTF-16 units of one member name. */
    public static final int MAX_NAME_CHARS = 256;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxStringLength(MAX_STRING_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .build())
            .build();

    @Override
    public Map<String, @Nullable Object> object(byte[] utf8) {
        requireUtf8(utf8);
        try (var parser = factory.createParser(ObjectReadContext.empty(), utf8)) {
            return whole(parser);
        } catch (JacksonException e) {
            throw malformed("not strict JSON" + place(e.getLocation()));
        }
    }

    /** Jackson's own message may quote the document: only the place is passed on, and a broken limit has none. */
    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? ", or beyond its limits" : " at byte " + location.getByteOffset();
    }

    private static void requireUtf8(byte[] utf8) {
        var fault = Utf8.firstFault(utf8);
        if (fault >= 0) {
            throw malformed("not UTF-8 without a byte order mark, at byte " + fault);
        }
    }

    private static Map<String, @Nullable Object> whole(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("not a JSON object");
        }
        var object = new JsonTree(parser).object();
        if (parser.nextToken() != null) {
            throw malformed("something stands after the JSON object");
        }
        return object;
    }

    static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED, detail);
    }
}
