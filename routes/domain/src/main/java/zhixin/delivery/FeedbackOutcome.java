package zhixin.delivery;

import java.util.Arrays;
import java.util.Optional;

/** 惩戒结果: what became of a measure that a receiver took, or what it did with what left the list. */
public enum FeedbackOutcome {
    /** The measure was taken. */
    APPLIED("applied"),
    /** 拦截: somebody was stopped by it. */
    INTERCEPTED("intercepted"),
    /** The measure was ended. */
    LIFTED("lifted"),
    /** The entry's data were destroyed. */
    PURGED("purged"),
    /** The entry was kept as one of the past (征信业管理条例第十六条), never possible for a revoked one. */
    KEPT_AS_PAST("kept-as-past");

    private final String wire;

    FeedbackOutcome(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /** The outcome of that wire name; empty if there is none. */
    public static Optional<FeedbackOutcome> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
