package zhixin.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Whether a document is young enough to be taken for the newest one. A signature holds for ever: whoever is shown the
 * latest edition of last week sees a hub that is frozen, or that is frozen for this one reader.
 */
public final class Freshness {
    /** When a document of the hub was made, by whichever of these it has. */
    private static final List<String> MOMENTS = List.of("publishedAt", "issuedAt", "receivedAt");

    /** Clocks of two honest machines differ by less. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private Freshness() {}

    /** @throws InvalidDocument if it is older, of the future (it would stay fresh until then), or says no time at all */
    public static void hold(Fields document, Instant now, Duration most) {
        var field = MOMENTS.stream()
                .filter(document::has)
                .findFirst()
                .orElseThrow(() -> new InvalidDocument("stale or not: it says no time"));
        var age = Duration.between(moment(document.text(field)), now);
        InvalidDocument.unless(
                age.compareTo(AHEAD.negated()) >= 0,
                "of the future: it says a time " + age.negated().toSeconds() + " seconds ahead of the clock here");
        InvalidDocument.unless(
                age.compareTo(most) <= 0,
                "stale: it is " + age.toSeconds() + " seconds old, at most " + most.toSeconds() + " are allowed");
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidDocument("a time that is none");
        }
    }
}
