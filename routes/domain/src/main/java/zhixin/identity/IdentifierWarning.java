package zhixin.identity;

/** What is odd about a number that is accepted all the same, because such numbers were issued. */
public enum IdentifierWarning {
    /** The organisation code inside a credit code breaks its own check (GB 11714): issued, so not refused. */
    INNER_CODE("id.inner-code"),
    /** The division's prefix was withdrawn before the holder was born: registers were slow, so not refused. */
    REGION_WITHDRAWN("id.region-withdrawn");

    private final String code;

    IdentifierWarning(String code) {
        this.code = code;
    }

    /** A stable code, for example {@code id.inner-code}. */
    public String code() {
        return code;
    }
}
