package zhixin.cli.check;

/** A document does not hold what it says. The message says what, in one line and without personal data. */
public final class InvalidDocument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidDocument(String reason) {
        super(reason, null, false, false);
    }

    static void unless(boolean holds, String reason) {
        if (!holds) {
            throw new InvalidDocument(reason);
        }
    }
}
