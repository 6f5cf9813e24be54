package zhixin.inquiry;

import java.time.Duration;

/**
 * How much may be asked in one case: an officer who must ask more often asks for something else.
 *
 * @param perCase questions within the window
 */
public record InquiryLimits(int perCase, Duration window) {
    /** Twenty an hour. */
    public static final InquiryLimits USUAL = new InquiryLimits(20, Duration.ofHours(1));

    /** As many as one likes, where quotas are off. */
    public static final InquiryLimits NONE = new InquiryLimits(Integer.MAX_VALUE, Duration.ofHours(1));

    public InquiryLimits {
        if (perCase < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("at least one question may be put");
        }
    }
}
