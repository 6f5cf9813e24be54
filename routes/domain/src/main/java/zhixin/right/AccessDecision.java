package zhixin.right;

/** Whether somebody may: a refusal is a value with a stable code. */
public sealed interface AccessDecision {
    AccessDecision ALLOWED = new Allowed();

    /** Whether it may. */
    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** {@code allowed}, or the refusal's code. */
    String code();

    /** Refused for that reason. */
    static AccessDecision refused(String code) {
        return new Refused(code);
    }

    /** It may. */
    record Allowed() implements AccessDecision {
        @Override
        public String code() {
            return "allowed";
        }
    }

    /**
     * It may not.
     *
     * @param code lower case with dots and hyphens, such as {@code right.not-granted} or {@code officer.not-assigned}
     */
    record Refused(String code) implements AccessDecision {
        public Refused {
            if (!code.matches("[a-z0-9]+([.-][a-z0-9]+)*") || code.equals("allowed")) {
                throw new IllegalArgumentException("a refusal has a code");
            }
        }
    }
}
