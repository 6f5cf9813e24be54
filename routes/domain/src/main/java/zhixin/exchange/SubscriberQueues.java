package zhixin.exchange;

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
}
