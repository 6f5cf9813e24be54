package zhixin.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.law.PersonSubjectToEnforcement;

/** Reads the persons of a case file from what positions hold. */
final class Parties {
    private Parties() {}

    /** The documents of whoever stands in a subject group, its own first; none where there is none. */
    static List<IdentityDocument> documents(Map<String, @Nullable Object> group) {
        return group.get("subject") instanceof Map<?, ?> subject ? ofSubject(subject) : List.of();
    }

    static List<IdentityDocument> ofSubject(Map<?, ?> subject) {
        var documents = new ArrayList<IdentityDocument>();
        if (subject.get("id") != null) {
            documents.add(document(subject));
        }
        if (subject.get(PersonSubjectToEnforcement.OTHERS) instanceof List<?> others) {
            others.forEach(other -> documents.add(document((Map<?, ?>) other)));
        }
        return documents;
    }

    static IdentityDocument document(Map<?, ?> form) {
        try {
            return IdentityDocument.parse(
                    String.valueOf(form.get("idType")),
                    String.valueOf(form.get("id")),
                    form.get("country") == null ? null : String.valueOf(form.get("country")));
        } catch (InvalidIdentifier e) {
            throw new IllegalStateException("a record of a case has an unreadable document", e);
        }
    }

    static @Nullable IdentityDocument optional(Form form, String key) {
        return form.map().get(key) instanceof Map<?, ?> document ? document(document) : null;
    }

    static CaseParty party(Form content, Map<?, ?> subject) {
        return new CaseParty(
                PartyRole.of(content.need("role")),
                "organization".equals(subject.get("kind")),
                String.valueOf(subject.get("name")),
                ofSubject(subject),
                optional(content, "onBehalfOf"),
                content.text("phone"),
                Objects.requireNonNull(content.date("from")),
                content.date("until"));
    }
}
