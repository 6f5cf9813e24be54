package zhixin.delivery;

import java.net.URI;
import zhixin.trust.SignedDocument;

/** One delivery to a webhook: technology behind the rules of {@link WebhookRun}. */
@FunctionalInterface
public interface WebhookCall {
    /** How a receiver answered. */
    sealed interface Outcome {}

    /** It has the edition. */
    record Taken() implements Outcome {}

    /** It wants no more (410). */
    record Gone() implements Outcome {}

    /** It did not take it, for a cause that says nothing about persons: try again. */
    record Failed(String cause) implements Outcome {}

    /** Sends one edition and waits for the answer, for a bounded time; never throws but when interrupted. */
    Outcome send(URI url, String subscriber, long edition, SignedDocument delta) throws InterruptedException;
}
