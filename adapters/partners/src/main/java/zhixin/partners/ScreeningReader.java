package zhixin.partners;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
import zhixin.screening.Purpose;
import zhixin.screening.ScreenedSubject;
import zhixin.screening.ScreeningRequest;

/**
 * Reads the request of a screening in one go, strictly (RFC 8259, UTF-8, no duplicate keys, no unknown fields, nothing after
 * it), and makes nothing of it but its subjects: a hostile body costs no more than its own size.
 */
public final class ScreeningReader implements ScreeningRequest.Reader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .build();
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

    @Override
    public ScreeningRequest read(byte[] utf8) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), decode(utf8))) {
            return whole(parser);
        } catch (JacksonException e) {
            // Its message quotes the input: only the place is passed on.
            var place = e.getLocation();
            throw malformed("not strict JSON" + (place == null ? "" : ", at character " + place.getCharOffset()));
        }
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        }
    }

    private static ScreeningRequest whole(JsonParser parser) {
        var first = parser.nextToken();
        if (first == null) {
            throw malformed("nothing came");
        }
        require(first == JsonToken.START_OBJECT, "a request is a JSON object");
        Purpose purpose = null;
        List<ScreenedSubject> subjects = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = parser.currentName();
            var value = parser.nextToken();
            switch (field) {
                case "purpose" -> purpose = purpose(parser, value);
                case "subjects" -> subjects = subjects(parser, value);
                default -> throw unknownField("");
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw malformed("one JSON object is expected, and nothing after it");
        }
        if (purpose == null || subjects == null) {
            throw invalid("purpose and subjects are both needed");
        }
        return new ScreeningRequest(purpose, subjects);
    }

    private static Purpose purpose(JsonParser parser, @Nullable JsonToken value) {
        require(value == JsonToken.START_OBJECT, "purpose is an object");
        String project = null;
        String capacity = null;
        Instant at = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = parser.currentName();
            var token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL && field.equals("at")) {
                continue; // as the hub's own result writes it
            }
            require(token == JsonToken.VALUE_STRING, "what a purpose says is text");
            switch (field) {
                case "project" -> project = text(parser);
                case "capacity" -> capacity = text(parser);
                case "at" -> at = moment(parser.getString());
                default -> throw unknownField("purpose: ");
            }
        }
        if (project == null || capacity == null) {
            throw invalid("purpose has a project and a capacity");
        }
        return new Purpose(project, capacity, at);
    }

    private static Instant moment(String text) {
        try {
            if (RFC_3339.matcher(text).matches()) {
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            }
        } catch (DateTimeException e) {
            throw invalid("purpose.at is no time of any day");
        }
        throw invalid("purpose.at is a time with offset as RFC 3339 writes it");
    }

    private static List<ScreenedSubject> subjects(JsonParser parser, @Nullable JsonToken value) {
        require(value == JsonToken.START_ARRAY, "subjects is a list");
        var subjects = new ArrayList<ScreenedSubject>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (subjects.size() == ScreeningRequest.MOST_SUBJECTS) {
                throw ScreeningRequest.tooMany();
            }
            subjects.add(subject(parser, subjects.size()));
        }
        require(parser.currentToken() == JsonToken.END_ARRAY, "a subject is an object");
        return subjects;
    }

    /** A value that is no text leaves its subject unanswerable; a field that nobody knows is the whole request's fault. */
    private static ScreenedSubject subject(JsonParser parser, int index) {
        String name = null;
        String idType = null;
        String id = null;
        String country = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = parser.currentName();
            var text = parser.nextToken() == JsonToken.VALUE_STRING ? text(parser) : skipped(parser);
            switch (field) {
                case "name" -> name = text;
                case "idType" -> idType = text;
                case "id" -> id = text;
                case "country" -> country = text;
                default -> throw unknownField("subjects[" + index + "]: ");
            }
        }
        return ScreenedSubject.of(name, idType, id, country);
    }

    private static @Nullable String skipped(JsonParser parser) {
        parser.skipChildren();
        return null;
    }

    /** Escapes can write half a character, which no UTF-8 text has. */
    private static String text(JsonParser parser) {
        var text = parser.getString();
        for (var i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                throw malformed("half a surrogate pair");
            }
            i++;
        }
        return text;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw invalid(rule);
        }
    }

    private static ProblemException unknownField(String where) {
        return invalid(where + "a field that is not known here");
    }

    private static ProblemException invalid(String rule) {
        return new ProblemException(ProblemType.INVALID_REQUEST, rule);
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED, detail);
    }
}
