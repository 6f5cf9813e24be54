package zhixin.certificate;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.NameNormaliser;
import zhixin.law.EntryId;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * What a court asks for at its counter, once it has seen the person's document.
 *
 * @param name as it was written
 * @param entry whose removal is to be proven; null for a clearance
 * @param purpose what it is for, in the person's words; null when none was given
 */
public record CertificateRequest(
        CertificateKind kind,
        String name,
        IdentityDocument document,
        @Nullable EntryId entry,
        @Nullable String purpose) {
    static final int MOST = 200;
    private static final Set<String> FIELDS = Set.of("kind", "subject", "entryId", "purpose");
    private static final Set<String> SUBJECT = Set.of("name", "idType", "id", "country");

    /**
     * Reads the body's object as strictly as the lookup does.
     *
     * @throws ProblemException {@code invalid-request}, {@code invalid-id} or {@code invalid-name}
     */
    static CertificateRequest read(Map<String, @Nullable Object> body) {
        if (!FIELDS.containsAll(body.keySet())) {
            throw refuse("a field that is not known here");
        }
        var kind = kind(required(body, "kind"));
        if (!(body.get("subject") instanceof Map<?, ?> subject) || !SUBJECT.containsAll(subject.keySet())) {
            throw refuse("subject has name, idType and id, a passport's country, and nothing else");
        }
        var name = required(subject, "name");
        NameNormaliser.checkQuery(name);
        return new CertificateRequest(kind, name, document(subject), entry(kind, body), purpose(text(body, "purpose")));
    }

    private static CertificateKind kind(String wire) {
        try {
            return CertificateKind.of(wire);
        } catch (IllegalArgumentException e) {
            throw refuse("kind is clearance or removal");
        }
    }

    private static IdentityDocument document(Map<?, ?> subject) {
        var type = required(subject, "idType");
        var id = required(subject, "id");
        var country = text(subject, "country");
        if (type.equals(IdType.PASSPORT.wire()) != (country != null)) {
            throw refuse("a country goes with a passport, and with nothing else");
        }
        try {
            return IdentityDocument.parse(type, id, country);
        } catch (InvalidIdentifier e) {
            var problem = e.code().equals("id.type") ? ProblemType.INVALID_REQUEST : ProblemType.INVALID_ID;
            throw new ProblemException(problem, e.code() + ": " + e.getMessage());
        }
    }

    private static @Nullable EntryId entry(CertificateKind kind, Map<?, ?> body) {
        var entry = text(body, "entryId");
        if ((kind == CertificateKind.REMOVAL) != (entry != null)) {
            throw refuse("an entryId goes with a removal, and with nothing else");
        }
        if (entry == null) {
            return null;
        }
        if (!EntryId.isValid(entry)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such entry");
        }
        return new EntryId(entry);
    }

    private static @Nullable String purpose(@Nullable String text) {
        if (text != null
                && (text.isBlank()
                        || text.codePointCount(0, text.length()) > MOST
                        || text.chars().anyMatch(Character::isISOControl))) {
            throw refuse("purpose is a plain text of 1 to " + MOST + " characters");
        }
        return text;
    }

    private static String required(Map<?, ?> object, String field) {
        var text = text(object, field);
        if (text == null) {
            throw refuse(field + " is missing");
        }
        return text;
    }

    private static @Nullable String text(Map<?, ?> object, String field) {
        return switch (object.get(field)) {
            case null -> null;
            case String text -> text;
            default -> throw refuse(field + " is a string");
        };
    }

    private static ProblemException refuse(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    /** Without name and number. */
    @Override
    public String toString() {
        return "CertificateRequest[" + kind + "]";
    }
}
