package zhixin.law;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.identity.LinkedDocuments;
import zhixin.identity.NameNormaliser;
import zhixin.identity.Sex;
import zhixin.law.PersonSubjectToEnforcement.NaturalPerson;
import zhixin.law.PersonSubjectToEnforcement.Organization;

/** Reads who is meant. */
final class SubjectReader {
    private SubjectReader() {}

    static PersonSubjectToEnforcement subject(Fields fields) throws RecordRefused {
        var kind = fields.text("kind", 20);
        var name = name(fields);
        var document = document(fields);
        var sex = fields.has("sex") ? fields.one("sex", Fields.wire(Sex.class)) : null;
        var others = others(fields, document);
        fields.end();
        return switch (kind) {
            case "person" -> person(name, document, others, sex);
            case "organization" -> organization(name, document, others, sex);
            default -> throw new RecordRefused("record.value", "a subject is a person or an organization");
        };
    }

    /** The subject's other documents, in a fixed order: with its own they must be able to be one subject's. */
    private static List<IdentityDocument> others(Fields fields, IdentityDocument document) throws RecordRefused {
        var others = new TreeSet<>(Comparator.comparing(IdentityDocument::type)
                .thenComparing(IdentityDocument::country)
                .thenComparing(IdentityDocument::number));
        for (var other : fields.objects(PersonSubjectToEnforcement.OTHERS, 0, 10)) {
            others.add(document(other));
            other.end();
        }
        others.remove(document);
        try {
            LinkedDocuments.of(document).with(others.isEmpty() ? LinkedDocuments.of(document) : new LinkedDocuments(others));
        } catch (IllegalArgumentException e) {
            throw new RecordRefused("subject.documents-contradict", "these documents are not one subject's");
        }
        return List.copyOf(others);
    }

    private static NaturalPerson person(
            String name, IdentityDocument document, List<IdentityDocument> others, @Nullable Sex sex)
            throws RecordRefused {
        if (document.type().ofOrganization()) {
            throw new RecordRefused("subject.id-type", "a person has no organisation's code");
        }
        return new NaturalPerson(name, document, others, sex);
    }

    private static Organization organization(
            String name, IdentityDocument document, List<IdentityDocument> others, @Nullable Sex sex)
            throws RecordRefused {
        if (!document.type().ofOrganization() || sex != null) {
            throw new RecordRefused("subject.id-type", "an organisation has an organisation's code and no sex");
        }
        return new Organization(name, document, others);
    }

    /** Somebody on whose account another is listed: name and document, nothing else. */
    static Map<String, @Nullable Object> onAccountOf(Fields fields) throws RecordRefused {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("name", name(fields));
        var document = document(fields);
        form.put("idType", document.type().wire());
        form.put("id", document.number());
        if (!document.country().isEmpty()) {
            form.put("country", document.country());
        }
        fields.end();
        return form;
    }

    private static String name(Fields fields) throws RecordRefused {
        var name = fields.text("name", 200);
        var normal = NameNormaliser.normalise(name);
        if (normal.codePoints().noneMatch(Character::isLetter) || NameNormaliser.hasPlaceholder(name)) {
            throw new RecordRefused("subject.name", "a name has letters and no placeholders");
        }
        return name;
    }

    private static IdentityDocument document(Fields fields) throws RecordRefused {
        try {
            return IdentityDocument.parse(
                    fields.text("idType", 30), fields.text("id", 64), fields.optionalText("country", 3));
        } catch (InvalidIdentifier e) {
            throw new RecordRefused("subject." + e.code().replace('.', '-'), e.rule());
        }
    }
}
