package zhixin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** From the start of the process to READY on existing data, against what its servers need for themselves. */
final class StartUp implements Benchmark {
    /** Logged by the hub for each server that it starts. */
    private static final Pattern SERVER = Pattern.compile("server (\\S+) started in (\\d+) ms");

    private static final List<String> SERVERS = List.of("PostgreSQL", "Redis", "Artemis");
    private static final int COURTS = 4;
    private static final int BATCHES = 5;
    private static final int SIZE = 1000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "from the start of the process to READY on existing data, against its servers' own start times";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        report.note("records in the ledger", COURTS * BATCHES * SIZE);
        fill(workshop);
        var ready = new ArrayList<Double>();
        var servers = new ArrayList<Double>();
        for (var round = 1; round <= ROUNDS; round++) {
            report.noteLoad();
            try (var hub = workshop.hub()) {
                ready.add((double) hub.toReady().toMillis());
                servers.add(servers(hub.saidBeforeReady()));
            }
            Workshop.say("start: " + ready.getLast() + " ms, servers " + servers.getLast() + " ms");
        }
        report.add(Figure.of("start to READY", "ms", ready)
                .against("sum of the servers' own start times", Samples.median(servers))
                .goal(Figure.Goal.atMost(3)));
        report.add(Figure.of("PostgreSQL, Redis and Artemis, sum", "ms", servers));
    }

    private static void fill(Workshop workshop) throws Exception {
        try (var hub = workshop.hub();
                var probe = new LedgerProbe(hub.database())) {
            var courts = new ArrayList<LoadCourt>();
            for (var court = 0; court < COURTS; court++) {
                courts.add(LoadCourt.prepare(court, workshop.pki(), hub.partner(), BATCHES, SIZE));
            }
            Ingest.send(courts, BATCHES);
            Ingest.settle(probe);
            courts.forEach(LoadCourt::close);
        }
    }

    private static double servers(List<String> said) throws IOException {
        var sum = 0.0;
        var seen = new ArrayList<String>();
        for (var line : said) {
            var server = SERVER.matcher(line);
            if (server.find()) {
                seen.add(server.group(1));
                sum += Double.parseDouble(server.group(2));
            }
        }
        if (!seen.containsAll(SERVERS)) {
            throw new IOException("the hub logged no start time of " + SERVERS + ", only of " + seen);
        }
        return sum;
    }
}
