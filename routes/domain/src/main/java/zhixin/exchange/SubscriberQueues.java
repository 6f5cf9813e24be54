package zhixin.exchange;

import java.util.Map;
import zhixin.trust.SignedDocument;

/** The durable queues {@code subscriber.{CN}} at the broker. */
public interface SubscriberQueues {
    /**
     * Puts one edition's delta on the subscriber's queue, durable on return. A repeat of the same edition is swallowed or
     * identical.
     *
     * @throws java.io.UncheckedIOException if the broker cannot take it now
     */
    void dispatch(String subscriber, long edition, SignedDocument delta);

    /**
     * Puts one edition's deltas on several queues, all durable on return.
     *
     * @param deltas by subscriber
     * @throws java.io.UncheckedIOException if the broker cannot take them now; some may be there then, and a repeat is
     *     swallowed
     */
    default void dispatch(long edition, Map<String, SignedDocument> deltas) {
        deltas.forEach((subscriber, delta) -> dispatch(subscriber, edition, delta));
    }

    /**
     * Whether the subscriber's queue may take one more. While it may not it is parked: its cursor stays, its feed grows,
     * and it is filled up from the ledger once it has been drained. Never blocks for long.
     */
    default boolean room(String subscriber) {
        return true;
    }
}
