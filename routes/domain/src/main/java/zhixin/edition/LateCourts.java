package zhixin.edition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Names the courts whose recorded batches have waited for an edition for over a minute: answers are then not complete. Asked
 * by everybody, looked at by one route.
 */
public final class LateCourts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EditionLedger ledger;
    private final Clock clock;
    private long waiting;
    private Instant since = Instant.MAX;
    private volatile List<String> behind = List.of();

    public LateCourts(EditionLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Codes of the courts that are behind, as last seen; never blocks. */
    public List<String> behind() {
        return behind;
    }

    /** Looks anew. */
    public void look() {
        var sealed = ledger.latest().map(SealedEdition::toPosition).orElse(0L);
        var last = ledger.lastPosition();
        if (last <= sealed) {
            since = Instant.MAX;
            behind = List.of();
            return;
        }
        if (since == Instant.MAX || waiting != sealed + 1) {
            waiting = sealed + 1;
            since = clock.instant();
        }
        behind = since.plus(PATIENCE).isBefore(clock.instant()) ? late(sealed, last) : List.of();
    }

    private List<String> late(long sealed, long last) {
        var published = ledger.lastBatches(sealed);
        return ledger.lastBatches(last).entrySet().stream()
                .filter(entry -> !entry.getValue().equals(published.get(entry.getKey())))
                .map(entry -> entry.getKey().value())
                .sorted()
                .toList();
    }
}
