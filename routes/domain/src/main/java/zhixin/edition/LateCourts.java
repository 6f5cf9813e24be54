package zhixin.edition;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import zhixin.court.CourtCode;

/**
 * Names the courts whose recorded batches have waited for an edition for over a minute: answers are then not complete. Asked
 * by everybody, looked at by one route.
 */
public final class LateCourts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EditionLedger ledger;
    private final Clock clock;
    private volatile List<String> behind = List.of();

    public LateCourts(EditionLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Codes of the courts that are behind, as last seen; never blocks. */
    public List<String> behind() {
        return behind;
    }

    /** Looks anew: each batch has waited for as long as it is recorded, whatever was sealed meanwhile. */
    public void look() {
        var sealed = ledger.latest().map(SealedEdition::toPosition).orElse(0L);
        behind = ledger.waiting(sealed, clock.instant().minus(PATIENCE)).stream()
                .map(CourtCode::value)
                .sorted()
                .toList();
    }
}
