package zhixin.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import zhixin.delivery.DeadLetters;
import zhixin.partners.DeadLetterController;

/**
 * {@code /actuator/deadletters} on the management port: GET lists what readers could not take, with the cause; POST puts all of
 * it back, POST {@code /actuator/deadletters/{id}} one.
 */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {
    private static final int MOST = 10_000;

    private final DeadLetters letters;

    DeadLettersEndpoint(DeadLetters letters) {
        this.letters = letters;
    }

    @ReadOperation
    Map<String, List<Map<String, @Nullable Object>>> list() {
        return Map.of(
                "deadLetters",
                letters.list(Optional.empty(), MOST).stream()
                        .map(DeadLetterController::form)
                        .toList());
    }

    @WriteOperation
    Map<String, Integer> replayAll() {
        return Map.of("replayed", letters.replay(Optional.empty(), Optional.empty()));
    }

    @WriteOperation
    Map<String, Integer> replay(@Selector String id) {
        return Map.of("replayed", letters.replay(Optional.empty(), Optional.of(id)));
    }
}
