package zhixin.app;

/** The hub cannot start; the message says in one line why and what helps. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
