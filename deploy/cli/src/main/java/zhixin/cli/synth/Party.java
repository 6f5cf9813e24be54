package zhixin.cli.synth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person or an organisation, as a record names it. */
record Party(
        boolean person,
        String name,
        String idType,
        String id,
        @Nullable String sex,
        @Nullable String country) {
    /** The {@code subject} of a listing, an element of {@code debtors}. */
    Map<String, Object> subject() {
        var out = new LinkedHashMap<String, Object>();
        out.put("kind", person ? "person" : "organization");
        out.put("name", name);
        out.put("idType", idType);
        out.put("id", id);
        if (sex != null) {
            out.put("sex", sex);
        }
        if (country != null) {
            out.put("country", country);
        }
        return out;
    }

    /** The {@code onAccountOf} of its responsible persons. */
    Map<String, Object> account() {
        var out = new LinkedHashMap<String, Object>();
        out.put("name", name);
        out.put("idType", idType);
        out.put("id", id);
        return out;
    }

    /** The same person with a wrong check character. */
    Party misprinted() {
        return new Party(person, name, idType, CheckDigits.broken(id), sex, country);
    }
}
