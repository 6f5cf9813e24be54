package zhixin.app;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import zhixin.lookup.IndexProjection;

/**
 * {@code /actuator/index} on the management port: GET says how far the index is, POST has a new generation built beside
 * the one that serves. For operators, after a dictionary of names was replaced or to let go of what only filters remember.
 */
@Endpoint(id = "index")
final class IndexEndpoint {
    private final IndexProjection projection;

    IndexEndpoint(IndexProjection projection) {
        this.projection = projection;
    }

    @ReadOperation
    Map<String, Long> state() {
        return Map.of("edition", projection.standsAt(), "renewals", projection.renewals());
    }

    @WriteOperation
    Map<String, Long> renew() {
        projection.renew();
        return state();
    }
}
