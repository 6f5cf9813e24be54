package zhixin.problem;

import java.util.Objects;

/**
 * Why a whole request was refused: a stable type and a sentence for the caller.
 *
 * <p>The detail MUST NOT carry personal data: it reaches logs and answers.
 */
public record Problem(ProblemType type, String detail) {
    public Problem {
        Objects.requireNonNull(type);
        Objects.requireNonNull(detail);
    }

    /** The RFC 9457 document, UTF-8 JSON as text. */
    public String toJson() {
        return zhixin.edition.CanonicalJson.write(java.util.Map.of(
                "type", type.uri(), "title", type.slug(), "status", (long) type.status(), "detail", detail));
    }
}
