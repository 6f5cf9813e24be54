package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.Sex;

/** 被执行人 and those listed on their account: a natural person or an organisation, known by a document. */
public sealed interface PersonSubjectToEnforcement {
    /** As the court wrote it. */
    String name();

    IdentityDocument document();

    /** The wire form: what the {@code subject} group holds. */
    Map<String, @Nullable Object> form();

    /** 自然人. */
    record NaturalPerson(
            String name,
            IdentityDocument document,
            @Nullable Sex sex) implements PersonSubjectToEnforcement {
        /** Whether the person was under 18 on that day (Civil Code art. 17), as far as the document tells. */
        public boolean isMinorOn(LocalDate day) {
            return document.birthDate()
                    .map(birth -> birth.plusYears(18).isAfter(day))
                    .orElse(false);
        }

        @Override
        public Map<String, @Nullable Object> form() {
            var form = base("person", name, document);
            if (sex != null) {
                form.put("sex", sex.wire());
            }
            return form;
        }
    }

    /** 法人或者非法人组织. */
    record Organization(String name, IdentityDocument document) implements PersonSubjectToEnforcement {
        @Override
        public Map<String, @Nullable Object> form() {
            return base("organization", name, document);
        }
    }

    private static Map<String, @Nullable Object> base(String kind, String name, IdentityDocument document) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("kind", kind);
        form.put("name", name);
        form.put("idType", document.type().wire());
        form.put("id", document.number());
        if (!document.country().isEmpty()) {
            form.put("country", document.country());
        }
        return form;
    }
}
