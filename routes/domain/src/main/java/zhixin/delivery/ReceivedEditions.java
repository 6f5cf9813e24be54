package zhixin.delivery;

/** How far a subscriber has fetched, whatever the channel: nobody can have verified more. */
@FunctionalInterface
public interface ReceivedEditions {
    /** The newest edition that was handed over to it; 0 for none. May block. */
    long through(String subscriber);
}
