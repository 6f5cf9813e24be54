package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.Sex;

/** 被执行人 and those listed on their account: a natural person or an organisation, known by a document. */
public sealed interface PersonSubjectToEnforcement {
    /** The member of the wire form that holds further documents of the same subject. */
    String OTHERS = "otherDocuments";

    /** As the court wrote it. */
    String name();

    IdentityDocument document();

    /** Further documents of the same subject, a passport beside a resident number; most have none. */
    List<IdentityDocument> others();

    /** The wire form: what the {@code subject} group holds. */
    Map<String, @Nullable Object> form();

    /** 自然人. */
    record NaturalPerson(
            String name,
            IdentityDocument document,
            List<IdentityDocument> others,
            @Nullable Sex sex) implements PersonSubjectToEnforcement {
        /** Whether the person was under 18 on that day (Civil Code art. 17), as far as any document tells. */
        public boolean isMinorOn(LocalDate day) {
            return Stream.concat(Stream.of(document), others.stream())
                    .flatMap(each -> each.birthDate().stream())
                    .anyMatch(birth -> birth.plusYears(18).isAfter(day));
        }

        @Override
        public Map<String, @Nullable Object> form() {
            var form = base("person", name, document, others);
            if (sex != null) {
                form.put("sex", sex.wire());
            }
            return form;
        }
    }

    /** 法人或者非法人组织. */
    record Organization(String name, IdentityDocument document, List<IdentityDocument> others)
            implements PersonSubjectToEnforcement {
        @Override
        public Map<String, @Nullable Object> form() {
            return base("organization", name, document, others);
        }
    }

    private static Map<String, @Nullable Object> base(
            String kind, String name, IdentityDocument document, List<IdentityDocument> others) {
        var form = form(document);
        form.put("kind", kind);
        form.put("name", name);
        if (!others.isEmpty()) {
            var forms = new ArrayList<@Nullable Object>();
            others.forEach(other -> forms.add(form(other)));
            form.put(OTHERS, forms);
        }
        return form;
    }

    private static Map<String, @Nullable Object> form(IdentityDocument document) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("idType", document.type().wire());
        form.put("id", document.number());
        if (!document.country().isEmpty()) {
            form.put("country", document.country());
        }
        return form;
    }
}
