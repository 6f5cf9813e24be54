package zhixin.delivery;

import java.util.NavigableSet;

/** What became of the editions that were put into a subscriber's queues: they were put there in order, from the first on. */
public interface QueuedEditions {
    /** Through which its readers took or hold all that was put there, dead letters apart; 0 for none. May block. */
    long taken(String subscriber);

    /** Those that no reader could take, not put back yet. May block. */
    NavigableSet<Long> dead(String subscriber);
}
