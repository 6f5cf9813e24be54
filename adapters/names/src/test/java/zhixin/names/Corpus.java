package zhixin.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import zhixin.identity.NameSpellings;

/** Names by the keys under which they are kept: which two have one in common. */
final class Corpus {
    /** The different names of the bucket that are paired; what is left out is counted. */
    static final int MOST_OF_BUCKET = 60;

    record Named(SyntheticNames.Written written, NameSpellings.Keys keys, int subjects) {}

    private final List<Named> names = new ArrayList<>();
    private final Map<String, List<Integer>> buckets = new HashMap<>();
    private long leftOut;

    Corpus(NameSpellings spellings, SyntheticNames made, int subjects) {
        var counted = new LinkedHashMap<SyntheticNames.Written, Integer>();
        for (var i = 0; i < subjects; i++) {
            counted.merge(made.next(), 1, Integer::sum);
        }
        counted.forEach((written, count) ->
                add(new Named(written, spellings.ofRecord(written.text(), written.organization()), count)));
    }

    private void add(Named named) {
        var at = names.size();
        names.add(named);
        put("form|" + named.keys.exact(), at);
        named.keys.variants().stream()
                .filter(form -> !form.equals(named.keys.exact()))
                .forEach(form -> put("form|" + form, at));
        named.keys.readings().forEach(form -> put("reading|" + form, at));
    }

    private void put(String key, int at) {
        buckets.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(at);
    }

    List<Named> names() {
        return names;
    }

    int buckets() {
        return buckets.size();
    }

    /** Pairs of one bucket that were left out, some of which may stand in another. */
    long leftOut() {
        return leftOut;
    }

    /** Hands over every two different names that share a key, once. */
    void eachPair(BiConsumer<Named, Named> pair) {
        var pairs = new long[1 << 20];
        var count = 0;
        for (var bucket : buckets.values()) {
            var kept = Math.min(bucket.size(), MOST_OF_BUCKET);
            leftOut += pairsOf(bucket.size()) - pairsOf(kept);
            for (var i = 0; i < kept; i++) {
                for (var j = i + 1; j < kept; j++) {
                    if (count == pairs.length) {
                        pairs = Arrays.copyOf(pairs, count * 2);
                    }
                    pairs[count++] = (long) bucket.get(i) << 32 | bucket.get(j);
                }
            }
        }
        Arrays.sort(pairs, 0, count);
        for (var i = 0; i < count; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pair.accept(names.get((int) (pairs[i] >> 32)), names.get((int) pairs[i]));
            }
        }
    }

    static long pairsOf(long count) {
        return count * (count - 1) / 2;
    }
}
