package zhixin.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Portfolios in memory. */
public final class MemoryPortfolios implements PortfolioLedger {
    private final Map<String, List<KeyPeriod>> keys = new HashMap<>();
    private final Map<String, TreeMap<Integer, Set<String>>> digests = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    @Override
    public List<KeyPeriod> keys(String subscriber) {
        return List.copyOf(keys.getOrDefault(subscriber, List.of()));
    }

    @Override
    public void begin(String subscriber, KeyPeriod period) {
        var known = keys.computeIfAbsent(subscriber, _ -> new ArrayList<>());
        if (known.stream().noneMatch(each -> each.generation() == period.generation())) {
            known.add(period);
        }
    }

    private Set<String> of(String subscriber, int generation) {
        return digests.computeIfAbsent(subscriber, _ -> new TreeMap<>())
                .computeIfAbsent(generation, _ -> new HashSet<>());
    }

    @Override
    public int add(String subscriber, int generation, Collection<String> more) {
        var before = of(subscriber, generation).size();
        of(subscriber, generation).addAll(more);
        return changed(subscriber, of(subscriber, generation).size() - before);
    }

    @Override
    public int remove(String subscriber, int generation, Collection<String> fewer) {
        var before = of(subscriber, generation).size();
        of(subscriber, generation).removeAll(new HashSet<>(fewer));
        return changed(subscriber, before - of(subscriber, generation).size());
    }

    private int changed(String subscriber, int rows) {
        if (rows > 0) {
            versions.merge(subscriber, 1L, Long::sum);
        }
        return rows;
    }

    @Override
    public Set<String> registered(String subscriber, int generation, Collection<String> asked) {
        var found = new HashSet<>(asked);
        found.retainAll(of(subscriber, generation));
        return found;
    }

    @Override
    public Map<Integer, Long> counts(String subscriber) {
        var counts = new TreeMap<Integer, Long>();
        digests.getOrDefault(subscriber, new TreeMap<>()).forEach((generation, all) -> {
            if (!all.isEmpty()) {
                counts.put(generation, (long) all.size());
            }
        });
        return counts;
    }

    @Override
    public long version(String subscriber) {
        return versions.getOrDefault(subscriber, 0L);
    }
}
