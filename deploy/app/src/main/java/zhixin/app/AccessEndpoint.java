package zhixin.app;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import zhixin.access.AccessHead;
import zhixin.access.AccessLedger;

/** {@code /actuator/access} on the management port: GET says how far the access log is anchored, POST has it done now. */
@Endpoint(id = "access")
final class AccessEndpoint {
    private final AccessRhythm rhythm;
    private final AccessLedger ledger;

    AccessEndpoint(AccessRhythm rhythm, AccessLedger ledger) {
        this.rhythm = rhythm;
        this.ledger = ledger;
    }

    @ReadOperation
    Map<String, Long> state() {
        var head = ledger.latestHead();
        return Map.of(
                "entries", ledger.lastPosition(),
                "heads", head.map(AccessHead::number).orElse(0L),
                "anchored", head.map(AccessHead::size).orElse(0L));
    }

    @WriteOperation
    Map<String, Long> anchor() {
        rhythm.anchor();
        return state();
    }
}
