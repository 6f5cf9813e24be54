package zhixin.exchange;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Which editions went to whom, in memory. */
public final class MemoryFetched {
    private final Map<String, Set<Long>> editions = new ConcurrentHashMap<>();

    public void add(String subscriber, long first, long last) {
        var mine = editions.computeIfAbsent(subscriber, any -> ConcurrentHashMap.newKeySet());
        LongStream.rangeClosed(first, last).forEach(mine::add);
    }

    public long through(String subscriber, long after) {
        var mine = editions.getOrDefault(subscriber, Set.of());
        var through = after;
        while (mine.contains(through + 1)) {
            through++;
        }
        return through;
    }
}
