package zhixin.app;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.cli.CourtClient;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.cli.synth.SyntheticCourts;
import zhixin.court.CourtCode;
import zhixin.ledger.BatchMark;
import zhixin.security.HubKeys;

/** Synthetic courts at work: they send what the ledger has not got yet, through the real doors, and say how far they are. */
final class DemoCourts implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCourts.class);
    private static final int TRIES = 100;

    private final Hub hub;
    private final DemoPlan plan;
    private final Map<String, CourtClient> clients = new HashMap<>();
    private final Map<String, Long> received = new HashMap<>();
    private final DemoFiles files;
    private long sent;
    private long said;

    DemoCourts(Hub hub, DemoPlan plan) {
        this.hub = hub;
        this.plan = plan;
        this.files = new DemoFiles(hub.settings());
    }

    @Override
    public void run() {
        var digests = hub.part(HubKeys.class).digests();
        var courts = new SyntheticCourts(plan.seed(), plan.from(), plan.to(), SyntheticCourt.all(), digests);
        if (plan.records() == 0) {
            return;
        }
        try {
            for (var batch : (Iterable<SyntheticBatch>) courts.batches(plan.records(), plan.typicalSize())::iterator) {
                send(batch);
                progress(batch.records());
            }
            System.out.println("courts: all " + plan.records() + " records are in");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("the synthetic courts stopped", e);
        } finally {
            clients.values().forEach(CourtClient::close);
        }
    }

    private void send(SyntheticBatch batch) throws IOException, InterruptedException {
        if (batch.batchNumber() <= received.computeIfAbsent(batch.courtCode(), this::lastBatch)) {
            return;
        }
        if (files.usedBy(batch.court())) {
            files.drop(batch);
            return;
        }
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            var reply = client(batch.court()).submit(batch.bytes());
            if (reply.receipted()) {
                return;
            }
            if (reply.status() < 500) {
                throw new IOException("batch " + batch.batchNumber() + " was answered " + reply.status());
            }
            Thread.sleep(100);
        }
        throw new IOException("the hub takes no batches");
    }

    private long lastBatch(String court) {
        return hub.servers()
                .ledger()
                .enforcement()
                .record(recording -> recording
                        .lastBatch(new CourtCode(court))
                        .map(BatchMark::batchNumber)
                        .orElse(0L));
    }

    private CourtClient client(SyntheticCourt court) {
        return clients.computeIfAbsent(
                court.code(),
                code -> CourtClient.of(
                        hub.settings().keys(),
                        court.identity(),
                        URI.create("https://localhost:" + hub.settings().partnerPort())));
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
