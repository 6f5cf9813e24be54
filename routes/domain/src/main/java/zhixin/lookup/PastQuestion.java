package zhixin.lookup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.NameNormaliser;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * What an authorised caller asks: a document number, a name beside it, a moment.
 *
 * @param name as it was written; null when none was given
 * @param asOf the moment asked for; null for now
 */
public record PastQuestion(
        IdentityDocument document,
        @Nullable String name,
        @Nullable Instant asOf) {
    private static final Set<String> FIELDS = Set.of("idType", "id", "country", "name", "asOf");
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the body's object as strictly as the public lookup does.
     *
     * @throws ProblemException {@code invalid-request} for an unknown or missing field, another type or no RFC 3339
     *     time with offset; {@code invalid-id}; {@code invalid-name}
     */
    public static PastQuestion read(Map<String, @Nullable Object> body) {
        if (!FIELDS.containsAll(body.keySet())) {
            throw refuse("a field that is not known here");
        }
        var name = text(body, "name");
        if (name != null) {
            NameNormaliser.checkQuery(name);
        }
        return new PastQuestion(document(body), name, moment(text(body, "asOf")));
    }

    private static IdentityDocument document(Map<String, @Nullable Object> body) {
        var type = required(body, "idType");
        var id = required(body, "id");
        var country = text(body, "country");
        if (type.equals(IdType.PASSPORT.wire()) != (country != null)) {
            throw refuse("a country goes with a passport, and with nothing else");
        }
        try {
            return IdentityDocument.parse(type, id, country);
        } catch (InvalidIdentifier e) {
            var kind = e.code().equals("id.type") ? ProblemType.INVALID_REQUEST : ProblemType.INVALID_ID;
            throw new ProblemException(kind, e.code() + ": " + e.getMessage());
        }
    }

    private static @Nullable Instant moment(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!RFC_3339.matcher(text).matches()) {
            throw refuse("asOf is a time with offset as RFC 3339 writes it");
        }
        try {
            return OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT)).toInstant();
        } catch (DateTimeException e) {
            throw refuse("asOf is no time of any day");
        }
    }

    private static String required(Map<String, @Nullable Object> body, String field) {
        var text = text(body, field);
        if (text == null) {
            throw refuse(field + " is missing");
        }
        return text;
    }

    private static @Nullable String text(Map<String, @Nullable Object> body, String field) {
        return switch (body.get(field)) {
            case null -> null;
            case String text -> text;
            default -> throw refuse(field + " is a string");
        };
    }

    private static ProblemException refuse(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    /** Without number and name. */
    @Override
    public String toString() {
        return "PastQuestion[" + document.type() + ", " + asOf + "]";
    }
}
