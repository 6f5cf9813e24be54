package zhixin.problem;

/** Carries a {@link Problem} from the step that found it to the one place at the edge that answers it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(ProblemType type, String detail) {
        super(type.slug() + ": " + detail, null, false, false);
        this.problem = new Problem(type, detail);
    }

    /** With the cause within the type as a stable code. */
    public ProblemException(ProblemType type, String code, String detail) {
        super(type.slug() + ": " + code, null, false, false);
        this.problem = new Problem(type, detail, code);
    }

    public Problem problem() {
        return problem;
    }
}
