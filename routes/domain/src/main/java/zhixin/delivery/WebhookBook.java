package zhixin.delivery;

import java.util.List;
import java.util.Optional;

/** The ledger's book of webhooks; one a subscriber. */
public interface WebhookBook {
    Optional<Webhook> find(String subscriber);

    List<Webhook> all();

    /** Writes or replaces it, durable on return. */
    void put(Webhook webhook);

    /** Writes its new state, unless it was registered anew or removed meanwhile. */
    void update(Webhook webhook);

    void remove(String subscriber);
}
