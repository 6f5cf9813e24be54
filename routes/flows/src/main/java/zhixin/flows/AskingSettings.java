package zhixin.flows;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * How much a source may cost.
 *
 * @param patience for a late answer, counted from the question
 * @param atOnce questions to one source at the same time
 * @param rest of a source that failed in half of its last twenty questions, before it is tried again
 */
public record AskingSettings(Duration patience, int atOnce, Duration rest) {
    private static final int WINDOW = 20;
    private static final int LEAST_CALLS = 10;

    /** A minute, thirty-two at once, ten seconds. */
    public static final AskingSettings USUAL = new AskingSettings(Duration.ofMinutes(1), 32, Duration.ofSeconds(10));

    CircuitBreakerConfig breaker() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(LEAST_CALLS)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build();
    }

    BulkheadConfig bulkhead() {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(atOnce)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }
}
