package zhixin.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Batches of 1 000 through the REST door, by several courts side by side: from the first request until an edition covers
 * the last position, in rows of the ledger (all its tables) a second, against COPY of the same rows.
 *
 * <p>The hub's first 80 000 records are not counted: until then its compilers take a tenth of the machine.
 */
final class Ingest implements Benchmark {
    private static final int COURTS = Integer.getInteger("bench.courts", 4);
    private static final int SIZE = 1000;
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 20);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int BATCHES = Integer.getInteger("bench.batches", 8);

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String question() {
        return "ledger rows a second, verified, durable, receipted and published, against COPY of the same rows";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        report.note("courts side by side", COURTS);
        report.note("records a batch", SIZE);
        report.note("batches a court and round", BATCHES);
        try (var hub = workshop.hub();
                var probe = new LedgerProbe(hub.database())) {
            var courts = new ArrayList<LoadCourt>();
            for (var court = 0; court < COURTS; court++) {
                courts.add(LoadCourt.prepare(court, workshop.pki(), hub.partner(), WARM_UP + ROUNDS * BATCHES, SIZE));
            }
            Workshop.say("ingest: warming up");
            send(courts, WARM_UP);
            settle(probe);
            new IngestRounds(report, hub).measure(probe, courts, ROUNDS, BATCHES);
            courts.forEach(LoadCourt::close);
        }
    }

    /** Every court sends so many batches, one after the other; returns when the last receipt is here. */
    static void send(List<LoadCourt> courts, int batches) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = courts.stream()
                    .map(court -> threads.submit((Callable<Boolean>) () -> {
                        for (var batch = 0; batch < batches; batch++) {
                            court.send(court.next());
                        }
                        return true;
                    }))
                    .toList();
            for (var court : work) {
                court.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : e;
        }
    }

    /** Until every subscriber has everything on its queue. */
    static void settle(LedgerProbe probe) throws SQLException, InterruptedException {
        while (probe.dispatchedPosition() < probe.lastPosition()) {
            Thread.sleep(20);
        }
    }
}
