package zhixin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader of a queue could not take, kept with its cause until somebody sends it again. */
public interface DeadLetters {
    /**
     * One of them.
     *
     * @param id the broker's name of the message
     * @param queue where it came from
     * @param subscriber whose queue that is; null for another queue
     * @param edition null for what is no edition
     */
    record Letter(
            String id,
            String queue,
            @Nullable String subscriber,
            @Nullable Long edition,
            String cause,
            Instant since,
            long bytes) {}

    /** The oldest first, of one subscriber or of all. */
    List<Letter> list(Optional<String> subscriber, int limit);

    /** How many there are, of all. */
    long count();

    /**
     * Puts letters back at the end of the queue that they came from, each in one transaction: it is on one of the two, always.
     *
     * @param id one letter; empty for all
     * @return how many went
     */
    int replay(Optional<String> subscriber, Optional<String> id);
}
