package zhixin.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhixin.trust.SignedDocument;

/** Subscribers' queues in memory, which can be made to fail once. */
public final class MemoryQueues implements SubscriberQueues {
    private final Map<String, List<SignedDocument>> queues = new HashMap<>();
    private final Map<String, Integer> bounds = new HashMap<>();
    private boolean failing;

    @Override
    public void dispatch(String subscriber, long edition, SignedDocument delta) {
        if (failing) {
            failing = false;
            throw new UncheckedIOException(new IOException("the broker cannot take it now"));
        }
        queues.computeIfAbsent(subscriber, k -> new ArrayList<>()).add(delta);
    }

    @Override
    public boolean room(String subscriber) {
        return queues.getOrDefault(subscriber, List.of()).size() < bounds.getOrDefault(subscriber, Integer.MAX_VALUE);
    }

    /** From now on a subscriber's queue holds no more than that. */
    public void bound(String subscriber, int most) {
        bounds.put(subscriber, most);
    }

    /** The next delta is not taken. */
    public void failOnce() {
        failing = true;
    }

    /** What lies on a subscriber's queue. */
    public List<SignedDocument> of(String subscriber) {
        return List.copyOf(queues.getOrDefault(subscriber, List.of()));
    }
}
