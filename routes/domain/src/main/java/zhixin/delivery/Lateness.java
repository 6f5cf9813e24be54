package zhixin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How late one subscriber is, as everybody may see it: nothing about persons is in it.
 *
 * @param acknowledged through which edition, counted only as far as it had fetched; 0 for none
 * @param claimed the newest edition that it said it had verified
 * @param behind editions in its feed that it has not acknowledged
 * @param behindSince when the oldest of them was published
 * @param outstanding removals that it was sent and has not acknowledged, at most {@link #MOST}
 * @param outstandingSince when the oldest of them was asked for by its court
 * @param exposures of all removals: of those outstanding, until now
 * @param escalation the stage that is open
 * @param refused acknowledgements that were refused or did not count, by cause
 */
public record Lateness(
        String subscriber,
        long acknowledged,
        long claimed,
        long behind,
        Optional<Instant> behindSince,
        int outstanding,
        Optional<Instant> outstandingSince,
        long ended,
        ExposureTally exposures,
        Optional<Escalation.Stage> escalation,
        List<ExposureBook.Refused> refused) {
    /** More outstanding removals are not counted out. */
    public static final int MOST = 1000;

    public Lateness {
        refused = List.copyOf(refused);
    }

    public boolean overdue() {
        return escalation.isPresent();
    }
}
