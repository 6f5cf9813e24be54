package zhixin.access;

import java.time.Instant;
import java.util.List;

/** What the watch reads of the access log. */
@FunctionalInterface
public interface WatchedQuestions {
    /** Rows decided in {@code [from, to)}, in order; where there are more than {@code limit}, the newest of them. */
    List<AccessRow> between(Instant from, Instant to, int limit);
}
