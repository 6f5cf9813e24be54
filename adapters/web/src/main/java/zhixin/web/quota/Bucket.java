package zhixin.web.quota;

/** A token bucket: so much at once, so much a second. Not thread-safe; times are {@link System#nanoTime}. */
final class Bucket {
    private final double most;
    private final double perSecond;
    private double tokens;
    private long at;

    Bucket(double most, double perSecond, long now) {
        this.most = most;
        this.perSecond = perSecond;
        this.tokens = most;
        this.at = now;
    }

    /**
     * Takes that much, at most all that a full one holds; false if it is not there.
     *
     * @param kept share of a full one that is left for others
     */
    boolean take(int cost, double kept, long now) {
        var taken = Math.min(cost, most);
        if (left(now) - taken < Math.min(kept * most, most - taken)) {
            return false;
        }
        tokens -= taken;
        return true;
    }

    void giveBack(int cost) {
        tokens = Math.min(most, tokens + cost);
    }

    double left(long now) {
        tokens = Math.min(most, tokens + Math.max(0, now - at) / 1e9 * perSecond);
        at = now;
        return tokens;
    }

    /** Whole seconds until that much is there above what is kept, at least one. */
    int secondsUntil(int cost, double kept, long now) {
        var needed = Math.min(most, Math.min(cost, most) + kept * most);
        return (int) Math.max(1, Math.ceil((needed - left(now)) / perSecond));
    }

    /** As the {@code RateLimit} field tells it: what is left, and when all is there again. */
    String field(String policy, long now) {
        var left = left(now);
        return "\"" + policy + "\";r=" + (long) left + ";t=" + (long) Math.ceil((most - left) / perSecond);
    }
}
