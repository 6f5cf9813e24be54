package zhixin.inquiry;

/** Why nothing usable came from a source: a stable code, and nothing of what the source said. */
public final class SourceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The longest answer that is read: half a mebibyte, a thousand assets with their measures. */
    public static final int MOST_BYTES = 1 << 19;

    /** Nobody there, or the connection broke. */
    public static final String UNREACHABLE = "source.unreachable";
    /** Its TLS certificate is not trusted, or it did not trust ours. */
    public static final String TLS = "source.tls";
    /** It did not answer within the patience for late answers. */
    public static final String SILENT = "source.silent";
    /** An HTTP status or a SOAP fault instead of an answer. */
    public static final String FAULT = "source.fault";
    /** More than {@link #MOST_BYTES}. */
    public static final String TOO_LARGE = "answer.too-large";
    /** Not the form that the contract says. */
    public static final String MALFORMED = "answer.malformed";

    private final String code;

    public SourceFailure(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
