package zhixin.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What subscribers with a portfolio registered: digests under a key of their own, never a number. */
public interface PortfolioLedger {
    /** The subscriber's keys, the oldest first. */
    List<KeyPeriod> keys(String subscriber);

    /** Notes that a key begins; of two of one generation the first counts. */
    void begin(String subscriber, KeyPeriod period);

    /** Registers digests (64 hex digits each); how many were not there before. Durable on return. */
    int add(String subscriber, int generation, Collection<String> digests);

    /** Lets digests go; how many were there. Durable on return. */
    int remove(String subscriber, int generation, Collection<String> digests);

    /** Those of these digests that are registered under a generation of the key. */
    Set<String> registered(String subscriber, int generation, Collection<String> digests);

    /** How many are registered, by generation; none is left out. */
    Map<Integer, Long> counts(String subscriber);

    /** Grows with every call that changed something; 0 before the first. */
    long version(String subscriber);

    /**
     * A key's time.
     *
     * @param generation from 1
     */
    record KeyPeriod(int generation, Instant since) {}
}
