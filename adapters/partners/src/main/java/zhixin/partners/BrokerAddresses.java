package zhixin.partners;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names at the broker, in one place: {@code subscriber.{CN}}, {@code subscriber/{CN}}, {@code court.submissions}, {@code
 * court.{CN}.receipts}, {@code dead-letters}.
 */
public final class BrokerAddresses {
    /** Where courts send batches. */
    public static final String SUBMISSIONS = "court.submissions";

    /** Where what nobody could take stands, with {@code _AMQ_ORIG_ADDRESS} saying where it came from. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** The hub's own queue for the round trip of its health check. */
    static final String HEALTH = "hub.health";

    /** The property in which the broker itself writes the CN of who sent a message; a sender's own value is replaced. */
    public static final String VALIDATED_USER = "_AMQ_VALIDATED_USER";

    // A dot would let one party's name reach into another's, a wildcard into everybody's.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,64}");

    private static final Pattern READER = Pattern.compile("subscriber[./](.+)");

    private BrokerAddresses() {}

    /** The queue of a subscriber. @throws IllegalArgumentException if the CN cannot be part of an address */
    public static String subscriber(String cn) {
        return "subscriber." + name(cn);
    }

    /**
     * The topic and queue of a subscriber over MQTT, where a message is the SignedData form: the broker does not turn {@code
     * /} into the dot of the other names, so the two never meet.
     *
     * @throws IllegalArgumentException if the CN cannot be part of an address
     */
    public static String topic(String cn) {
        return "subscriber/" + name(cn);
    }

    /** The queue of a court's receipts. @throws IllegalArgumentException if the CN cannot be part of an address */
    public static String receipts(String cn) {
        return "court." + name(cn) + ".receipts";
    }

    /** Whose queue that is, of a subscriber's two; empty for any other. */
    static Optional<String> reader(String queue) {
        var of = READER.matcher(queue);
        return of.matches() ? Optional.of(of.group(1)) : Optional.empty();
    }

    /** Whether a CN can stand in an address: letters, digits, {@code _} and {@code -}, at most 64. */
    public static boolean isName(String cn) {
        return NAME.matcher(cn).matches();
    }

    private static String name(String cn) {
        if (!isName(cn)) {
            throw new IllegalArgumentException("a CN at the broker has letters, digits, _ and - only");
        }
        return cn;
    }
}
