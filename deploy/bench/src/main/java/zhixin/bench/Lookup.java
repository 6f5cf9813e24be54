package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zhixin.redis.RedisServer;

/** Exact lookups over HTTP, held against bare Redis and against nginx's static page. */
final class Lookup implements Benchmark {
    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.subjects", "1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int QUESTIONS = 100_000;
    private static final int CHECKED = 300;
    private static final String HITS = "hits";
    private static final String MISSES = "95 % misses";
    private static final String GET = "GET";
    private static final String LARGE_PAGE = "static page of a hit's size";
    private static final String SMALL_PAGE = "static page of a miss's size";

    @Override
    public String name() {
        return "lookup";
    }

    @Override
    public String question() {
        return "exact lookups a second over HTTP, 64 connections, against GET of bare Redis and nginx's static page";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        Load.needTools();
        report.note("subjects in the index", Arrays.toString(SIZES));
        report.note("different questions", QUESTIONS);
        report.note("a measurement, s", SECONDS);
        report.note("not there", "PostgreSQL, broker and Camel, which no lookup asks");
        var rates = new ArrayList<Double>();
        for (var size : SIZES) {
            rates.add(measure(workshop, report, size));
        }
        if (rates.size() > 1) {
            report.add(Figure.of("hits, " + millions(SIZES[SIZES.length - 1]), "/s", List.of(rates.getLast()))
                    .against("hits, " + millions(SIZES[0]), rates.getFirst())
                    .goal(Figure.Goal.atLeast(0.9, 1)));
        }
    }

    private static String millions(int size) {
        return size / 1e6 + " M subjects";
    }

    private static double measure(Workshop workshop, Report report, int size) throws Exception {
        var data = workshop.directory("lookup-" + size);
        var filled = System.getProperty("bench.redis");
        try (var redis = filled == null
                ? RedisServer.embedded(data.resolve("redis"), 0)
                : RedisServer.external(URI.create(filled))) {
            var twins = GetTwins.write(redis.uri(), QUESTIONS, size);
            try (var hub = LookupProcess.start(redis.uri(), size, workshop.log())) {
                return measure(report, size, data, redis.uri(), twins, hub);
            }
        }
    }

    private static double measure(Report report, int size, Path data, URI redis, GetTwins twins, LookupProcess hub)
            throws Exception {
        var random = new SplittableRandom(size);
        var there = IntStream.range(0, QUESTIONS).mapToObj(i -> LookupSubjects.question(twins.subject(i)));
        var mostlyNot = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> LookupSubjects.question(
                        i % 20 == 0 ? twins.subject(i) : random.nextInt(LookupSubjects.MOST / 2, LookupSubjects.MOST)));
        var hits = Load.questions(data.resolve("hits"), there.toList());
        var misses = Load.questions(data.resolve("misses"), mostlyNot.toList());
        var sizes = check(hub.url(), twins, random);
        try (var nginx = StaticPage.serve(data, sizes[0], sizes[1])) {
            var load = new Load(data, SECONDS);
            var rounds = new LookupRounds();
            rounds.add(HITS, () -> load.lookups(hub.url(), hits));
            rounds.add(MISSES, () -> load.lookups(hub.url(), misses));
            rounds.add(GET, () -> load.get(redis.getPort(), GetTwins.PREFIX, QUESTIONS, rounds.lastRate(GET, 80_000)));
            rounds.add(LARGE_PAGE, () -> load.page(nginx.url(sizes[0])));
            rounds.add(SMALL_PAGE, () -> load.page(nginx.url(sizes[1])));
            for (var warming = 0; warming < 2; warming++) {
                // The compiler gets to know both ways.
                load.lookups(hub.url(), hits);
                load.lookups(hub.url(), misses);
            }
            var cost = new Cost(hub.pid(), redis);
            for (var round = 1; round <= ROUNDS; round++) {
                report.noteLoad();
                rounds.run(cost, SECONDS);
                Workshop.say("lookup: round " + round + ": " + rounds.last());
            }
            report.note("bytes of an answer, " + millions(size), "hit " + sizes[0] + ", miss " + sizes[1]);
            return figures(report, ", " + millions(size), rounds, cost);
        }
    }

    private static double figures(Report report, String of, LookupRounds rounds, Cost cost) {
        var get = rounds.rate(GET, of);
        var small = rounds.rate(SMALL_PAGE, of);
        var hits = rounds.rate(HITS, of);
        var misses = rounds.rate(MISSES, of);
        report.add(hits.against("redis-benchmark GET", get.value()).goal(Figure.Goal.atLeast(0.6, 0.8)));
        report.add(misses.against("redis-benchmark GET", get.value()).goal(Figure.Goal.atLeast(0.9, 1)));
        report.add(rounds.rate(MISSES, ", to nginx" + of).against(SMALL_PAGE, small.value()));
        report.add(rounds.rate(HITS, ", to nginx" + of)
                .against(LARGE_PAGE, rounds.rate(LARGE_PAGE, of).value()));
        for (var limit : List.of(GET, LARGE_PAGE, SMALL_PAGE)) {
            report.add(rounds.rate(limit, of));
        }
        tail(report, rounds, HITS, LARGE_PAGE, of);
        tail(report, rounds, MISSES, SMALL_PAGE, of);
        report.add(rounds.p50(GET, of));
        report.add(rounds.p99(GET, of));
        cost.figures(of).forEach(report::add);
        return hits.value();
    }

    private static void tail(Report report, LookupRounds rounds, String kind, String page, String of) {
        report.add(rounds.p50(kind, of)
                .against(page + ", p50", rounds.p50(page, of).value()));
        report.add(rounds.p99(kind, of)
                .against(page + ", p99", rounds.p99(page, of).value())
                .goal(new Figure.Goal(false, 3, 1.5)));
    }

    /** That hits are listed and others are not; how long their answers are on average, in bytes. */
    private static int[] check(String url, GetTwins twins, SplittableRandom random) throws Exception {
        var lengths = new long[2];
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var i = 0; i < CHECKED; i++) {
                lengths[0] += ask(http, url, twins.subject(random.nextInt(QUESTIONS)), "listed");
                lengths[1] +=
                        ask(http, url, random.nextInt(LookupSubjects.MOST / 2, LookupSubjects.MOST), "not-listed");
            }
        }
        return new int[] {(int) (lengths[0] / CHECKED), (int) (lengths[1] / CHECKED)};
    }

    private static int ask(HttpClient http, String url, int subject, String outcome) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/lookups"))
                .POST(HttpRequest.BodyPublishers.ofString(LookupSubjects.question(subject)))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        if (!body.startsWith("{\"outcome\":\"" + outcome + "\"")) {
            throw new IOException("subject " + subject + " is not " + outcome + ": " + answer.statusCode());
        }
        return answer.body().length;
    }
}
