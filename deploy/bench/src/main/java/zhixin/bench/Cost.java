package zhixin.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * What a lookup costs in processor time, by process: holds where other work on the machine takes part of the wall clock.
 */
final class Cost {
    private final Map<String, Long> processes = new LinkedHashMap<>();
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private Map<String, Double> before = Map.of();

    Cost(long hub, URI redis) {
        processes.put("hub", hub);
        try (var jedis = new Jedis(redis)) {
            jedis.info("server")
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .forEach(line -> processes.put(
                            "Redis", Long.parseLong(line.substring(11).strip())));
        }
    }

    void begin() {
        before = now();
    }

    void end(String kind, double requests) {
        for (var after : now().entrySet()) {
            var took = (after.getValue() - before.getOrDefault(after.getKey(), 0.0)) * 1e6 / requests;
            micros.computeIfAbsent(kind + ", processor of " + after.getKey(), k -> new ArrayList<>())
                    .add(took);
        }
    }

    private Map<String, Double> now() {
        var seconds = new LinkedHashMap<String, Double>();
        for (var process : processes.entrySet()) {
            seconds.put(process.getKey(), CpuTime.seconds(process.getValue()));
        }
        return seconds;
    }

    /** Of what the hub or Redis had to do with. */
    List<Figure> figures(String of) {
        return micros.entrySet().stream()
                .filter(each -> Samples.median(each.getValue()) > 0.2)
                .map(each -> Figure.of(each.getKey() + of, "µs", each.getValue()))
                .toList();
    }
}
