package zhixin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Screenings of 10 000 subjects at the real hub's partner port, two callers side by side: from the first byte of the request
 * to the last of the signed answer, TLS, signature and the durable copy included. Its lists come from courts' batches.
 */
final class Screening implements Benchmark {
    private static final int COURTS = 4;
    private static final int BATCHES = Integer.getInteger("bench.batches", 5);
    private static final int SIZE = 1000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 40);
    private static final int A_ROUND = Integer.getInteger("bench.screenings", 20);
    private static final int SIDE_BY_SIDE = 2;
    private static final String FEW = "5 % listed";
    private static final String ALL = "all listed";
    private static final String LIMIT = "redis-benchmark -P 64 GET";

    @Override
    public String name() {
        return "screening";
    }

    @Override
    public String question() {
        return "subjects a second in signed screenings of 10 000, against pipelined GET of the same Redis";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        report.note("records in the ledger", COURTS * BATCHES * SIZE);
        report.note("screenings a round", A_ROUND);
        report.note("callers side by side", SIDE_BY_SIDE);
        try (var hub = workshop.hub();
                var probe = new LedgerProbe(hub.database())) {
            var listed = fill(workshop, hub, probe);
            report.note("people and organisations of those records", listed.size());
            try (var caller = ScreeningCaller.of(workshop.pki(), hub.partner())) {
                measure(report, hub, caller, listed);
            }
        }
    }

    /** Everybody of so many batches, as a screening names them. */
    private static List<String> fill(Workshop workshop, HubProcess hub, LedgerProbe probe) throws Exception {
        var courts = new ArrayList<LoadCourt>();
        var subjects = new ArrayList<String>();
        for (var court = 0; court < COURTS; court++) {
            courts.add(LoadCourt.prepare(court, workshop.pki(), hub.partner(), BATCHES, SIZE));
        }
        for (var court : courts) {
            for (var batch = 0; batch < BATCHES; batch++) {
                var next = court.next();
                court.send(next);
                subjects.addAll(ScreeningCaller.subjects(next.batch().bytes()));
            }
            court.close();
        }
        Ingest.settle(probe);
        return subjects.stream().distinct().toList();
    }

    private static void measure(Report report, HubProcess hub, ScreeningCaller caller, List<String> people)
            throws Exception {
        var standing = caller.listed(people);
        if (standing.isEmpty()) {
            throw new IOException("nobody of the courts' batches is listed");
        }
        report.note("of them listed", standing.size());
        var few = ScreeningCaller.request(i -> i % 20 == 0 ? of(standing, i / 20) : nobody(i));
        var all = ScreeningCaller.request(i -> of(standing, i));
        var redis = new PipelinedGet(hub.redis(), caller.bytesOfAnEntry(all));
        report.note("bytes of a value of GET", redis.size());
        screen(caller, few, "warm-few", WARM_UP);
        screen(caller, all, "warm-all", WARM_UP / 4);
        var rates = new Rates(hub);
        for (var round = 1; round <= ROUNDS; round++) {
            report.noteLoad();
            var names = List.of("few-" + round, "all-" + round);
            rates.of(FEW, () -> screen(caller, few, names.getFirst(), A_ROUND));
            rates.of(ALL, () -> screen(caller, all, names.getLast(), A_ROUND));
            rates.of(LIMIT, redis::rate);
            Workshop.say("screening: round " + round + ": " + rates.last());
        }
        report.note("times that a caller was told to come back (503)", caller.refused());
        var limit = rates.figure(LIMIT);
        report.add(rates.figure(FEW).against(LIMIT, limit.value()).goal(Figure.Goal.atLeast(0.4, 0.7)));
        report.add(rates.figure(ALL).against(LIMIT, limit.value()));
        report.add(limit);
        rates.costs().forEach(report::add);
    }

    private static String of(List<String> subjects, int i) {
        return subjects.get(i % subjects.size());
    }

    private static String nobody(int i) {
        return "{\"name\":\"王小明\",\"idType\":\"resident-id\",\"id\":\""
                + LookupSubjects.number(LookupSubjects.MOST - 1 - i) + "\"}";
    }

    /** So many screenings, each under a key of its own; subjects a second. */
    private static double screen(ScreeningCaller caller, byte[] request, String round, int count) throws Exception {
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            var work = IntStream.range(0, count)
                    .mapToObj(i -> (Callable<Integer>) () -> caller.screen(request, round + "-" + i).length)
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return count * (double) ScreeningCaller.SUBJECTS * 1e9 / (System.nanoTime() - begun);
    }
}
