package zhixin.delivery;

import java.util.TreeSet;
import zhixin.exchange.FeedLedger;

/**
 * How far a subscriber has everything: what it fetched by itself, in whatever order, and what its queues gave to their readers.
 * One edition that is missing on all of them stops the count.
 */
public final class HandedOver implements ReceivedEditions {
    private final FeedLedger fetched;
    private final QueuedEditions queued;

    public HandedOver(FeedLedger fetched, QueuedEditions queued) {
        this.fetched = fetched;
        this.queued = queued;
    }

    @Override
    public long through(String subscriber, long after) {
        var taken = queued.taken(subscriber);
        var dead = taken > after ? queued.dead(subscriber) : new TreeSet<Long>();
        var through = after;
        for (var before = -1L; before < through; ) {
            before = through;
            through = fetched.fetchedThrough(subscriber, through);
            var missing = dead.higher(through);
            through = Math.max(through, missing == null ? taken : Math.min(taken, missing - 1));
        }
        return through;
    }
}
