package zhixin.cli.home;

import java.time.Duration;

/**
 * How a home court behaves.
 *
 * @param delay before it says anything
 */
public record Conduct(Kind kind, Duration delay) {
    /** What it says in the end. */
    public enum Kind {
        /** What it holds. */
        ANSWERS,
        /** That it holds nothing. */
        EMPTY,
        /** That it will not say. */
        REFUSES,
        /** Something under another court's signature. */
        LIES_SIGNATURE,
        /** An answer to another inquiry, rightly signed. */
        LIES_INQUIRY,
        /** Fifty megabytes. */
        FLOODS,
        /** The same asset twice. */
        REPEATS,
        /** No JSON at all, rightly signed. */
        GARBLES,
        /** Nothing: its port is closed. */
        DOWN
    }

    public static Conduct of(Kind kind) {
        return new Conduct(kind, Duration.ofMillis(5));
    }

    public static Conduct slow(Kind kind, long millis) {
        return new Conduct(kind, Duration.ofMillis(millis));
    }
}
