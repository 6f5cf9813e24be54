package zhixin.web;

import java.util.Map;

/**
 * Whether every door serves.
 *
 * @param parts state of each part, for example {@code ledger → up}; shown to whoever asks, so no addresses or secrets
 */
public record Readiness(boolean ready, Map<String, String> parts) {
    public Readiness {
        parts = Map.copyOf(parts);
    }
}
