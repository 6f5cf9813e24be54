package zhixin.exchange;

import java.util.List;
import java.util.Optional;

/** The ledger's book of what each subscriber was issued, where its channels stand, and what it acknowledged. */
public interface FeedLedger {
    /** The seal of one delta, once issued. */
    Optional<DeltaMark> mark(String subscriber, long edition);

    /** The newest seal of a subscriber. */
    Optional<DeltaMark> lastMark(String subscriber);

    /** Writes seals, durable on return; one that exists already stays as it was. */
    void issue(List<DeltaMark> marks);

    /** The last edition handed to a channel ({@code queue}, …); 0 for none. */
    long cursor(String subscriber, String channel);

    /** Moves a cursor forward, never back. */
    default void moveCursor(String subscriber, String channel, long edition) {
        moveCursors(List.of(subscriber), channel, edition);
    }

    /** Moves the cursors of several forward in one transaction, durable on return. */
    void moveCursors(List<String> subscribers, String channel, long edition);

    /** Notes that an edition went to a subscriber, and moves that channel's cursor forward to it; durable on return. */
    void fetched(String subscriber, String channel, long edition);

    /** Notes that a whole snapshot went to a subscriber: in place of every edition up to its own. Durable on return. */
    void restored(String subscriber, long edition);

    /** The end of the unbroken run of fetched editions that goes on from one; that one itself where the next was not fetched. */
    long fetchedThrough(String subscriber, long after);

    /** Keeps a verified acknowledgement; idempotent. */
    void acknowledge(String subscriber, long edition, String manifestDigest);

    /** The newest acknowledged edition; 0 for none. */
    long acknowledged(String subscriber);
}
