package zhixin.problem;

/** The stable problem types under {@code /problems/} with their HTTP status (RFC 9457). */
public enum ProblemType {
    MALFORMED("malformed", 400),
    BAD_SIGNATURE("bad-signature", 400),
    INVALID_ID("invalid-id", 400),
    INVALID_NAME("invalid-name", 400),
    INVALID_REQUEST("invalid-request", 400),
    UNKNOWN_CALLER("unknown-caller", 401),
    NOT_PERMITTED("not-permitted", 403),
    NOT_FOUND("not-found", 404),
    BATCH_CONFLICT("batch-conflict", 409),
    BATCH_GAP("batch-gap", 409),
    IDEMPOTENCY_CONFLICT("idempotency-conflict", 409),
    /** Of certificates: something stands about the subject. */
    LISTED("listed", 409),
    /** Of certificates: the number stands, under another name. */
    NAME_MISMATCH("name-mismatch", 409),
    ERASED("erased", 410),
    TOO_LARGE("too-large", 413),
    QUOTA_EXCEEDED("quota-exceeded", 429),
    INDEX_UNAVAILABLE("index-unavailable", 503),
    UNAVAILABLE("unavailable", 503);

    private final String slug;
    private final int status;

    ProblemType(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    /** The last segment of the type URI, for example {@code bad-signature}. */
    public String slug() {
        return slug;
    }

    /** The type URI as callers compare it, for example {@code /problems/bad-signature}. */
    public String uri() {
        return "/problems/" + slug;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
