package zhixin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** From a court's request to the entry found in a lookup, at one small batch a second. */
final class Freshness implements Benchmark {
    private static final int BATCHES = Integer.getInteger("bench.batches", 60);
    private static final int WARM_UP = 10;
    private static final int SIZE = 20;
    private static final double INTERVAL_MILLIS = 500;
    private static final double GRACE_MILLIS = 250;

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public String question() {
        return "from a court's request sent to the entry found by POST /v1/lookups, at one batch a second";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        report.note("batches measured", BATCHES);
        report.note("records a batch", SIZE);
        report.note("edition interval, ms", INTERVAL_MILLIS);
        report.note("a lookup every", "5 ms on one connection");
        try (var hub = workshop.hub();
                var court = LoadCourt.prepare(0, workshop.pki(), hub.partner(), 2 * (WARM_UP + BATCHES), SIZE);
                var finder = new EntryFinder(hub.publicUrl())) {
            Workshop.say("freshness: " + (WARM_UP + BATCHES) + " batches, one a second");
            var found = new ArrayList<Double>();
            var receipted = new ArrayList<Double>();
            for (var batch = 0; batch < WARM_UP + BATCHES; batch++) {
                if (batch % 20 == 0) {
                    report.noteLoad();
                }
                var sample = one(next(court), court, finder);
                if (batch >= WARM_UP) {
                    receipted.add(sample[0]);
                    found.add(sample[1]);
                }
            }
            figures(report, receipted, found);
        }
    }

    /** The next batch that lists somebody; those before it are sent unmeasured. */
    private static Sought next(LoadCourt court) throws Exception {
        while (true) {
            var batch = court.next();
            var wanted = EntryFinder.newEntry(batch.batch());
            if (wanted.isPresent()) {
                return new Sought(batch, wanted.get());
            }
            court.send(batch);
        }
    }

    private record Sought(LoadCourt.Prepared batch, EntryFinder.Wanted wanted) {}

    /** Receipt and finding, in milliseconds from the request; ends a second after it began. */
    private static double[] one(Sought sought, LoadCourt court, EntryFinder finder) throws Exception {
        var prepared = sought.batch();
        var begun = System.nanoTime();
        var finding = finder.find(sought.wanted());
        court.send(prepared);
        var receipted = (System.nanoTime() - begun) / 1e6;
        var found = (found(finding, prepared) - begun) / 1e6;
        // Not in step with the hub's own timers: the pause varies by up to a tenth.
        var period = 1_000 + (prepared.batch().batchNumber() * 37 % 101) - 50;
        Thread.sleep(Math.max(1, period - (long) ((System.nanoTime() - begun) / 1e6)));
        return new double[] {receipted, found};
    }

    private static long found(Future<Long> finding, LoadCourt.Prepared prepared) throws Exception {
        try {
            return finding.get(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            finding.cancel(true);
            throw new IOException("what batch " + prepared.batch().batchNumber() + " listed was not found in 30 s", e);
        }
    }

    private static void figures(Report report, List<Double> receipted, List<Double> found) {
        var ceiling = (INTERVAL_MILLIS + GRACE_MILLIS) / INTERVAL_MILLIS;
        report.add(share("found, p50", found, 0.5));
        report.add(share("found, p99", found, 0.99).goal(Figure.Goal.atMost(ceiling)));
        report.add(share("found, slowest", found, 1));
        report.add(share("receipted, p50", receipted, 0.5));
        report.add(share("receipted, p99", receipted, 0.99));
    }

    private static Figure share(String name, List<Double> millis, double share) {
        return new Figure(name, "ms", Samples.percentile(millis, share), null, null, millis)
                .against("edition interval", INTERVAL_MILLIS);
    }
}
