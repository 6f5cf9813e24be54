package zhixin.delivery;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscriber wants its editions sent.
 *
 * @param state whether it is sent to
 * @param cause why the last sending failed; null after one that did not
 * @param failingSince since when every sending failed
 * @param attempts how often in a row
 */
public record Webhook(
        String subscriber,
        URI url,
        Instant registeredAt,
        State state,
        @Nullable String cause,
        @Nullable Instant failingSince,
        int attempts) {
    /** Whether it is sent to. */
    public enum State {
        ACTIVE,
        /** Gone (410), or failing for too long: what is due waits in the ledger until it is registered again. */
        SUSPENDED
    }

    /** A fresh one. */
    public static Webhook registered(String subscriber, URI url, Instant at) {
        return new Webhook(subscriber, url, at.truncatedTo(ChronoUnit.MILLIS), State.ACTIVE, null, null, 0);
    }

    Webhook worked() {
        return attempts == 0 ? this : new Webhook(subscriber, url, registeredAt, State.ACTIVE, null, null, 0);
    }

    Webhook failed(String why, Instant at, boolean over) {
        var since = failingSince == null ? at.truncatedTo(ChronoUnit.MILLIS) : failingSince;
        return new Webhook(
                subscriber, url, registeredAt, over ? State.SUSPENDED : State.ACTIVE, why, since, attempts + 1);
    }
}
