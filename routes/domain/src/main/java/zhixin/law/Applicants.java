package zhixin.law;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;

/** 申请执行人 as a case names them: a name is enough, a document may be given. */
final class Applicants {
    private Applicants() {}

    /** Name, kind, and the document where one was given that can be read. */
    static Map<String, @Nullable Object> read(Fields fields) throws RecordRefused {
        var kind = fields.text("kind", 20);
        if (!kind.equals("person") && !kind.equals("organization")) {
            throw new RecordRefused("record.value", "an applicant is a person or an organization");
        }
        var name = fields.text("name", 200);
        var idType = fields.optionalText("idType", 30);
        var id = fields.optionalText("id", 64);
        var country = fields.optionalText("country", 3);
        fields.optionalText("sex", 10);
        fields.end();
        var form = new TreeMap<String, @Nullable Object>();
        form.put("kind", kind);
        form.put("name", name);
        if (idType != null && id != null) {
            document(idType, id, country).ifPresent(document -> form.putAll(Persons.form(document)));
        }
        return form;
    }

    /** A number that nobody can read finds nobody: the name stands alone. */
    private static Optional<IdentityDocument> document(String idType, String id, @Nullable String country) {
        try {
            return Optional.of(IdentityDocument.parse(idType, id, country));
        } catch (InvalidIdentifier e) {
            return Optional.empty();
        }
    }
}
