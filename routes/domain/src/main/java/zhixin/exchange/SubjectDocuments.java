package zhixin.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.LinkedDocuments;
import zhixin.law.PersonSubjectToEnforcement;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;

/** All documents under which the subject of a position is to be found: a passport beside a resident number counts, too. */
final class SubjectDocuments {
    private final PositionReader reader;

    SubjectDocuments(PositionReader reader) {
        this.reader = reader;
    }

    /** None of a position that was erased. */
    Set<IdentityDocument> of(LedgerPosition position) {
        var group = reader.groups(position, EnumSet.of(FieldGroup.SUBJECT)).getOrDefault(FieldGroup.SUBJECT, Map.of());
        return group.get("subject") instanceof Map<?, ?> subject
                ? new LinkedDocuments(Set.copyOf(documents(subject))).keys()
                : Set.of();
    }

    private static List<IdentityDocument> documents(Map<?, ?> subject) {
        var documents = new ArrayList<IdentityDocument>();
        documents.add(document(subject));
        if (subject.get(PersonSubjectToEnforcement.OTHERS) instanceof List<?> others) {
            others.forEach(other -> documents.add(document((Map<?, ?>) other)));
        }
        return documents;
    }

    private static IdentityDocument document(Map<?, ?> form) {
        try {
            return IdentityDocument.parse(
                    String.valueOf(form.get("idType")), String.valueOf(form.get("id")), (@Nullable String)
                            form.get("country"));
        } catch (InvalidIdentifier e) {
            throw new IllegalStateException("an entry of the ledger has an unreadable document", e);
        }
    }
}
