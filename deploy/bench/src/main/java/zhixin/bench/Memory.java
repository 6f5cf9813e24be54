package zhixin.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import redis.clients.jedis.Jedis;
import zhixin.lookup.NameIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.names.Spellings;
import zhixin.redis.RedisServer;
import zhixin.security.sm.Sm3Digests;

/** What all indexes take of Redis, against the bytes of the public entries themselves. */
final class Memory implements Benchmark {
    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.subjects", "1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String question() {
        return "Redis' memory for all indexes, against the bytes of the public entries";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        for (var size : SIZES) {
            measure(workshop, report, size);
        }
    }

    private static void measure(Workshop workshop, Report report, int size) throws Exception {
        var keys = new SubjectKeys(new Sm3Digests(new byte[32]));
        var people = new LookupSubjects(keys, new NameIndex(keys, new Spellings()));
        try (var redis = RedisServer.embedded(workshop.directory("memory-" + size), 0);
                var index = new LookupIndexFill(redis.uri());
                var jedis = new Jedis(redis.uri())) {
            var empty = used(jedis);
            index.fill(people, size);
            var bytes = 0L;
            for (var i = 0; i < size; i++) {
                for (var entry : people.subject(i).entries()) {
                    bytes += entry.json().getBytes(StandardCharsets.UTF_8).length;
                }
            }
            report.add(Figure.of(
                            "Redis, all indexes, " + size / 1e6 + " M subjects",
                            "MB",
                            List.of((used(jedis) - empty) / 1e6))
                    .against("bytes of the public entries", bytes / 1e6)
                    .goal(new Figure.Goal(false, 2.0, 1.4)));
        }
    }

    private static long used(Jedis jedis) {
        return jedis.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring(12).strip()))
                .findFirst()
                .orElseThrow();
    }
}
