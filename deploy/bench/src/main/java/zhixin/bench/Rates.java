package zhixin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What each kind of load reached round by round, and what it cost the hub's processes. */
final class Rates {
    private final HubProcess hub;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();

    Rates(HubProcess hub) {
        this.hub = hub;
    }

    /** Measures one kind once. */
    void of(String kind, Callable<Double> measured) throws Exception {
        var before = hub.cpu();
        var begun = System.nanoTime();
        var rate = measured.call();
        var seconds = (System.nanoTime() - begun) / 1e9;
        rates.computeIfAbsent(kind, each -> new ArrayList<>()).add(rate);
        hub.cpu()
                .forEach((part, after) -> micros.computeIfAbsent(
                                kind + ", processor of " + part, each -> new ArrayList<>())
                        .add((after - before.getOrDefault(part, 0.0)) * 1e6 / (rate * seconds)));
    }

    Figure figure(String kind) throws IOException {
        var measured = rates.get(kind);
        if (measured == null) {
            throw new IOException("nothing was measured of " + kind);
        }
        return Figure.of(kind, "/s", measured);
    }

    /** Processor time of one subject, or one GET, by process; what took none is left out. */
    List<Figure> costs() {
        return micros.entrySet().stream()
                .filter(each -> Samples.median(each.getValue()) > 0.05)
                .map(each -> Figure.of(each.getKey(), "µs", each.getValue()))
                .toList();
    }

    /** The last round in one line. */
    String last() {
        var last = new ArrayList<String>();
        rates.forEach((kind, measured) -> last.add(kind + " " + Math.round(measured.getLast())));
        return String.join(", ", last);
    }
}
