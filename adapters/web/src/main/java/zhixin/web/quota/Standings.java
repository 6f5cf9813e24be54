package zhixin.web.quota;

import java.util.LinkedHashMap;
import java.util.Map;

/** A standing for each that asked lately; beyond so many the one that asked longest ago begins anew. Thread-safe. */
final class Standings {
    private final Quota quota;
    private final int share;
    private final Map<Long, Standing> known;

    Standings(Quota quota, int share) {
        this.quota = quota;
        this.share = share;
        this.known = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Standing> eldest) {
                return size() > quota.remembered();
            }
        };
    }

    synchronized Standing of(long digest, long now) {
        return known.computeIfAbsent(digest, _ -> new Standing(quota, share, now));
    }

    synchronized int size() {
        return known.size();
    }
}
