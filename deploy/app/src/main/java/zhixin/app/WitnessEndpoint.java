package zhixin.app;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import zhixin.edition.Witnessing.State;

/** {@code /actuator/witnesses} on the management port: what each witness said last, since when, and up to where. */
@Endpoint(id = "witnesses")
final class WitnessEndpoint {
    private final Witnesses witnesses;

    WitnessEndpoint(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @ReadOperation
    List<State> states() {
        return witnesses.states();
    }
}
