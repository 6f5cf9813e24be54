package zhixin.bench;

import java.net.URI;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zhixin.redis.RedisServer;

/** Searches by exact names, asked as often as they are borne, against bare Redis. */
final class NameSearch implements Benchmark {
    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.subjects", "1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int QUESTIONS = 100_000;
    private static final String SEARCHES = "searches by name";
    private static final String GET = "GET";

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String question() {
        return "searches by exact name a second over HTTP, 64 connections, against GET of bare Redis";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        Load.needTools();
        report.note("subjects in the index", Arrays.toString(SIZES));
        report.note("a measurement, s", SECONDS);
        for (var size : SIZES) {
            measure(workshop, report, size);
        }
    }

    private static void measure(Workshop workshop, Report report, int size) throws Exception {
        var data = workshop.directory("search-" + size);
        var filled = System.getProperty("bench.redis");
        try (var redis = filled == null
                ? RedisServer.embedded(data.resolve("redis"), 0)
                : RedisServer.external(URI.create(filled))) {
            GetTwins.write(redis.uri(), QUESTIONS, size);
            try (var hub = LookupProcess.start(redis.uri(), size, workshop.log())) {
                var random = new SplittableRandom(size);
                var names = IntStream.range(0, QUESTIONS)
                        .mapToObj(i -> "{\"name\":\"" + LookupSubjects.name(random.nextInt(size)) + "\"}")
                        .toList();
                var questions = Load.questions(data.resolve("names"), names);
                var load = new Load(data, SECONDS);
                var rounds = new LookupRounds();
                rounds.add(SEARCHES, () -> load.searches(hub.url(), questions));
                rounds.add(
                        GET,
                        () -> load.get(
                                redis.uri().getPort(), GetTwins.PREFIX, QUESTIONS, rounds.lastRate(GET, 80_000)));
                load.searches(hub.url(), questions); // the compiler gets to know it
                var cost = new Cost(hub.pid(), redis.uri());
                for (var round = 1; round <= ROUNDS; round++) {
                    report.noteLoad();
                    rounds.run(cost, SECONDS);
                    Workshop.say("search: round " + round + ": " + rounds.last());
                }
                var of = ", " + size / 1e6 + " M subjects";
                var get = rounds.rate(GET, of);
                report.add(rounds.rate(SEARCHES, of)
                        .against("redis-benchmark GET", get.value())
                        .goal(Figure.Goal.atLeast(0.3, 0.5)));
                report.add(get);
                report.add(rounds.p50(SEARCHES, of));
                report.add(rounds.p99(SEARCHES, of));
                cost.figures(of).forEach(report::add);
            }
        }
    }
}
