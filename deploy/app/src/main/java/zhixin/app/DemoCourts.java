package zhixin.app;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.cli.synth.SyntheticCourts;
import zhixin.security.HubKeys;

/** Synthetic courts at work: they send what the ledger has not got yet, through the real doors, and say how far they are. */
final class DemoCourts implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCourts.class);

    private final Hub hub;
    private final DemoPlan plan;
    private long sent;
    private long said;

    DemoCourts(Hub hub, DemoPlan plan) {
        this.hub = hub;
        this.plan = plan;
    }

    @Override
    public void run() {
        var digests = hub.part(HubKeys.class).digests();
        var courts = new SyntheticCourts(plan.seed(), plan.from(), plan.to(), SyntheticCourt.all(), digests);
        if (plan.records() == 0) {
            return;
        }
        try (var doors = new DemoDoors(hub)) {
            new DemoCases(hub, plan.to()).send(doors);
            for (var batch : (Iterable<SyntheticBatch>) courts.batches(plan.records(), plan.typicalSize())::iterator) {
                send(doors, batch);
                progress(batch.records());
            }
            System.out.println("courts: all " + plan.records() + " records are in");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("the synthetic courts stopped", e);
        }
    }

    private static void send(DemoDoors doors, SyntheticBatch batch) throws IOException, InterruptedException {
        if (doors.has(batch)) {
            return;
        }
        if (doors.drops(batch)) {
            doors.drop(batch);
        } else {
            doors.call(batch);
        }
    }

    private void progress(int records) {
        sent += records;
        var tenth = sent * 10 / plan.records();
        if (tenth > said) {
            said = tenth;
            System.out.println("courts: " + sent + " of " + plan.records() + " records");
        }
    }
}
