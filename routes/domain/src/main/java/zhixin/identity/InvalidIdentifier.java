package zhixin.identity;

/** A document number that cannot be one. The message says which rule, never the number. */
public final class InvalidIdentifier extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String rule;

    public InvalidIdentifier(String code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.rule = message;
    }

    /** The rule that the number breaks, in words. */
    public String rule() {
        return rule;
    }

    /** A stable code, for example {@code id.check-digit}. */
    public String code() {
        return code;
    }
}
