package zhixin.screening;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Results of screenings in memory. */
public final class MemoryScreenings implements ScreeningBook {
    private final Map<String, Kept> byKey = new HashMap<>();

    @Override
    public synchronized Optional<Kept> find(String key, Instant now) {
        return Optional.ofNullable(byKey.get(key)).filter(kept -> kept.until().isAfter(now));
    }

    @Override
    public synchronized Kept keep(Kept result, Instant now) {
        forget(now);
        var earlier = byKey.putIfAbsent(result.key(), result);
        return earlier == null ? result : earlier;
    }

    @Override
    public synchronized int forget(Instant now) {
        var before = byKey.size();
        byKey.values().removeIf(kept -> !kept.until().isAfter(now));
        return before - byKey.size();
    }

    /** How many stand. */
    public synchronized int size() {
        return byKey.size();
    }
}
