package zhixin.inquiry;

import java.util.Locale;

/** What became of one source in one version of an answer. */
public enum SourceStatus {
    /** It said what it holds. */
    ANSWERED,
    /** It said that it holds nothing. */
    EMPTY,
    /** It said that it will not say, and why. */
    REFUSED,
    /** It had said nothing when its budget ended; it is still listened to. */
    LATE,
    /** Nothing usable came: not reachable, or what came was not to be believed. */
    FAILED,
    /** The hub did not ask it, and why. */
    NOT_ASKED;

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status of that wire name. @throws IllegalArgumentException if there is none */
    public static SourceStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether nothing more is to be learnt from it: only then an answer is complete. */
    public boolean settled() {
        return this == ANSWERED || this == EMPTY;
    }
}
