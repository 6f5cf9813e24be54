package zhixin.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rounds found, by kind of load: hits, misses, GET and pages one after the other, again and again. */
final class LookupRounds {
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, List<Load.Measured>> found = new LinkedHashMap<>();

    /** One kind of load. */
    interface Kind {
        Load.Measured measure() throws Exception;
    }

    void add(String name, Kind kind) {
        kinds.put(name, kind);
        found.put(name, new ArrayList<>());
    }

    /** Measures all kinds once, and what they cost. */
    void run(Cost cost, int seconds) throws Exception {
        for (var kind : kinds.entrySet()) {
            cost.begin();
            var measured = kind.getValue().measure();
            cost.end(kind.getKey(), measured.rate() * seconds);
            of(kind.getKey()).add(measured);
        }
    }

    private List<Load.Measured> of(String kind) {
        return found.getOrDefault(kind, List.of());
    }

    double lastRate(String kind, double otherwise) {
        return of(kind).isEmpty() ? otherwise : of(kind).getLast().rate();
    }

    /** Requests a second. */
    Figure rate(String kind, String suffix) {
        return Figure.of(
                kind + suffix, "/s", of(kind).stream().map(Load.Measured::rate).toList());
    }

    Figure p99(String kind, String suffix) {
        return Figure.of(
                kind + ", p99" + suffix,
                "ms",
                of(kind).stream().map(Load.Measured::p99).toList());
    }

    Figure p50(String kind, String suffix) {
        return Figure.of(
                kind + ", p50" + suffix,
                "ms",
                of(kind).stream().map(Load.Measured::p50).toList());
    }

    /** The last round in one line. */
    String last() {
        return String.join(
                ", ",
                kinds.keySet().stream()
                        .map(kind -> kind + " " + Math.round(lastRate(kind, 0)))
                        .toList());
    }
}
