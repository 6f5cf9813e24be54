package zhixin.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The newest run of entries, no longer than a rule's days, in which there is more than its figure: one busy day is found on
 * the next as well, and not only while it lasts.
 *
 * @param count how many different things there were in it
 */
record WatchWindow(List<AccessRow> rows, long count) {
    /**
     * Among these, in order.
     *
     * @param what is counted, each once
     * @param notBefore a run that ended earlier is of no interest any more
     */
    static Optional<WatchWindow> newest(
            WatchRule rule, List<AccessRow> rows, Function<AccessRow, Object> what, Instant notBefore) {
        var length = Duration.ofDays(rule.days());
        var within = new HashMap<Object, Integer>();
        WatchWindow newest = null;
        var start = 0;
        for (var end = 0; end < rows.size(); end++) {
            within.merge(what.apply(rows.get(end)), 1, Integer::sum);
            var at = rows.get(end).entry().at();
            while (rows.get(start).entry().at().isBefore(at.minus(length))) {
                within.computeIfPresent(what.apply(rows.get(start++)), (key, count) -> count == 1 ? null : count - 1);
            }
            if (within.size() > rule.most() && !at.isBefore(notBefore)) {
                newest = new WatchWindow(rows.subList(start, end + 1), within.size());
            }
        }
        return Optional.ofNullable(newest);
    }
}
