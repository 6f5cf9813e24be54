package zhixin.law;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Refusal} from the rule that spoke to the one place that turns it into an outcome. */
final class RecordRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RecordRefused(String code, @Nullable String article, String message) {
        super(code, null, false, false);
        this.refusal = new Refusal(code, article, message);
    }

    RecordRefused(String code, String message) {
        this(code, null, message);
    }

    Refusal refusal() {
        return refusal;
    }
}
