package zhixin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a subscriber was overdue with removals: written when it began, closed when it had acknowledged.
 *
 * @param edition the first that it had not acknowledged and that held a removal
 * @param since when that was published
 * @param endedAt null while it lasts
 */
public record Escalation(
        String subscriber,
        Stage stage,
        long edition,
        Instant since,
        Instant raisedAt,
        @Nullable Instant endedAt) {
    /** How far it has come. */
    public enum Stage {
        REMINDER("reminder"),
        ESCALATED("escalated");

        private final String wire;

        Stage(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
