package zhixin.app;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import zhixin.cli.CourtClient;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.court.CourtCode;
import zhixin.ledger.BatchMark;

/** The hub's doors as the synthetic courts use them: signed, over mutual TLS or as files. What the hub has is not sent again. */
final class DemoDoors implements AutoCloseable {
    private static final int TRIES = 100;
    private static final long FILE_PATIENCE_MILLIS = 60_000;

    private final Hub hub;
    private final DemoFiles files;
    private final Map<String, CourtClient> clients = new HashMap<>();
    private final Map<String, Long> received = new HashMap<>();

    DemoDoors(Hub hub) {
        this.hub = hub;
        this.files = new DemoFiles(hub.settings());
    }

    /** Whether the hub had this batch when the demo started. */
    boolean has(SyntheticBatch batch) {
        return batch.batchNumber() <= received.computeIfAbsent(batch.courtCode(), this::lastBatch);
    }

    /** Whether this court drops files instead of calling. */
    boolean drops(SyntheticBatch batch) {
        return files.usedBy(batch.court());
    }

    void drop(SyntheticBatch batch) throws IOException {
        files.drop(batch);
    }

    /** Returns when the hub has taken the dropped batch. @throws IOException if it does not within a minute */
    void awaitDropped(SyntheticBatch batch) throws IOException, InterruptedException {
        var until = System.nanoTime() + FILE_PATIENCE_MILLIS * 1_000_000;
        while (lastBatch(batch.courtCode()) < batch.batchNumber()) {
            if (System.nanoTime() > until) {
                throw new IOException("the hub does not take the file of batch " + batch.batchNumber());
            }
            Thread.sleep(20);
        }
    }

    /** Returns with the receipt. @throws IOException if the hub refuses the batch or does not answer */
    void call(SyntheticBatch batch) throws IOException, InterruptedException {
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

    @Override
    public void close() {
        clients.values().forEach(CourtClient::close);
    }
}
