package zhixin.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long removals were exposed, counted in classes that grow by a tenth: a quantile is exact to five per cent, and a
 * hundred removals take no more room than a million.
 *
 * @param counts by class
 * @param longest exact
 */
public record ExposureTally(Map<Integer, Long> counts, Duration longest) {
    public static final ExposureTally NONE = new ExposureTally(Map.of(), Duration.ZERO);
    private static final double GROWTH = Math.log(1.1);

    public ExposureTally {
        counts = Map.copyOf(counts);
    }

    /** The class of a time. */
    static int classOf(Duration exposure) {
        return (int) (Math.log(Math.max(0, exposure.toMillis()) + 1.0) / GROWTH);
    }

    /** With one more. */
    ExposureTally and(Duration exposure) {
        return and(new ExposureTally(Map.of(classOf(exposure), 1L), exposure));
    }

    /** Both together. */
    ExposureTally and(ExposureTally other) {
        var all = new TreeMap<>(counts);
        other.counts().forEach((each, number) -> all.merge(each, number, Long::sum));
        return new ExposureTally(all, longest.compareTo(other.longest()) < 0 ? other.longest() : longest);
    }

    public long removals() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The time that this share of the removals did not exceed (nearest rank), at most five per cent off; none of none. */
    public Optional<Duration> quantile(double share) {
        var rank = Math.max(1, (long) Math.ceil(share * removals()));
        for (var each : new TreeMap<>(counts).entrySet()) {
            rank -= each.getValue();
            if (rank <= 0) {
                var middle = Math.exp((each.getKey() + 0.5) * GROWTH) - 1;
                return Optional.of(Duration.ofMillis(Math.min(Math.round(middle), longest.toMillis())));
            }
        }
        return Optional.empty();
    }
}
