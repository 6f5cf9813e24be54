package zhixin.bench;

import java.util.List;

/** Order statistics of measured values. */
final class Samples {
    private Samples() {}

    /** The middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The smallest value that at least that share of all does not exceed (nearest rank).
     *
     * @param share more than 0, at most 1
     */
    static double percentile(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        var rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
