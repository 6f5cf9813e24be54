package zhixin.web;

/**
 * How much one address may ask.
 *
 * @param perSecond questions a second in the long run
 * @param burst questions at once
 */
public record Quota(int perSecond, int burst) {
    public Quota {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a quota allows at least one question");
        }
    }
}
