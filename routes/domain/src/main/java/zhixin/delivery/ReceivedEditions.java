package zhixin.delivery;

/** How far a subscriber has fetched, whatever the channel: nobody can have verified more. */
@FunctionalInterface
public interface ReceivedEditions {
    /** The last edition of the unbroken run that was handed over to it after that one; that one itself for none. May block. */
    long through(String subscriber, long after);
}
