package zhixin.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a webhook is tried again, and when no more.
 *
 * @param first pause after the first failure; doubled after each, with jitter
 * @param longest pause
 * @param patience after so long without one success it is suspended
 */
public record WebhookPolicy(Duration first, Duration longest, Duration patience) {
    public static final WebhookPolicy USUAL =
            new WebhookPolicy(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofDays(3));

    public WebhookPolicy {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || patience.isNegative()) {
            throw new IllegalArgumentException("pauses grow from a first one to a longest one");
        }
    }

    /** Between half and the whole of the doubled pause, so that receivers are not all tried at the same moment. */
    Duration pause(int attempts, RandomGenerator random) {
        var whole = Math.min(longest.toMillis(), first.toMillis() << Math.min(30, Math.max(0, attempts - 1)));
        return Duration.ofMillis(whole / 2 + (long) (random.nextDouble() * (whole - whole / 2)));
    }
}
