package zhixin.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import zhixin.right.Operation;

/** What the watch reads of the access log. */
@FunctionalInterface
public interface WatchedQuestions {
    /**
     * Rows of these operations decided in {@code [from, to)}, in order; where there are more than {@code limit}, the newest of
     * them.
     */
    List<AccessRow> between(Set<Operation> operations, Instant from, Instant to, int limit);
}
