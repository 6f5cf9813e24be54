package zhixin.problem;

import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a whole request was refused: a stable type and a sentence for the caller.
 *
 * <p>The detail MUST NOT carry personal data: it reaches logs and answers.
 *
 * @param code the cause within the type, stable, for example {@code warrant.expired}; null where the type says it all
 */
public record Problem(
        ProblemType type, String detail, @Nullable String code) {
    public Problem(ProblemType type, String detail) {
        this(type, detail, null);
    }

    public Problem {
        Objects.requireNonNull(type);
        Objects.requireNonNull(detail);
    }

    /** The RFC 9457 document, UTF-8 JSON as text. */
    public String toJson() {
        var json = new TreeMap<String, Object>();
        json.put("type", type.uri());
        json.put("title", type.slug());
        json.put("status", (long) type.status());
        json.put("detail", detail);
        if (code != null) {
            json.put("code", code);
        }
        return zhixin.edition.CanonicalJson.write(json);
    }
}
