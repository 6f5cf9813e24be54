package zhixin.security.pki;

/** Keys or certificates that the hub cannot do without are missing or unusable; the message names the file. */
public final class PkiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PkiException(String message) {
        super(message);
    }

    public PkiException(String message, Throwable cause) {
        super(message, cause);
    }
}
