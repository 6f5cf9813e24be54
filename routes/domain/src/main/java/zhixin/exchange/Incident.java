package zhixin.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.law.EntryId;

/**
 * A wrong disclosure with its recall, as it stands now.
 *
 * @param content as the court reported and closed it
 * @param recallPosition the last position that calls something back because of it
 * @param edition the one that holds that position; null while it waits to be published
 * @param acknowledgeUntil last day for the receivers; null while unpublished, or when it cannot be computed
 */
public record Incident(
        EntryId id,
        CourtCode court,
        String recordId,
        Map<String, @Nullable Object> content,
        long recallPosition,
        @Nullable Long edition,
        @Nullable LocalDate acknowledgeUntil,
        List<Receiver> receivers) {

    /** It ends when every receiver has acknowledged and the court has closed it. */
    public enum State {
        OPEN,
        /** Every receiver has acknowledged; the court has not closed it. */
        ACKNOWLEDGED,
        /** The court has closed it; receivers are outstanding. */
        CLOSED,
        ENDED
    }

    public State state() {
        var acknowledged =
                edition != null && receivers.stream().allMatch(receiver -> receiver.acknowledgedAt() != null);
        var closed = content.get("closedOn") != null;
        return acknowledged ? (closed ? State.ENDED : State.ACKNOWLEDGED) : closed ? State.CLOSED : State.OPEN;
    }

    /**
     * Somebody whom the recalled groups were issued to.
     *
     * @param groups those of them that its rights showed it
     * @param edition the first that showed them
     * @param reachable whether it still receives editions, and with them the recall
     * @param acknowledgedAt when it said that it verified the edition with the recall; null while it did not
     * @param daysLate past {@code acknowledgeUntil}, until then or until today
     */
    public record Receiver(
            String subscriber,
            List<FieldGroup> groups,
            long edition,
            boolean reachable,
            @Nullable Instant acknowledgedAt,
            long daysLate) {

        /** {@code acknowledged}, {@code acknowledged-late}, {@code overdue} or {@code waiting}. */
        public String state() {
            var late = daysLate > 0;
            return acknowledgedAt != null
                    ? (late ? "acknowledged-late" : "acknowledged")
                    : late ? "overdue" : "waiting";
        }
    }
}
