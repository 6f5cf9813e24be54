package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import zhixin.cli.CourtClient;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.cli.synth.SyntheticCourts;
import zhixin.security.pki.SigningFiles;
import zhixin.security.sm.Sm3Digests;
import zhixin.submission.Times;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** A synthetic court with its batches made and signed beforehand, so that measuring costs the machine no more than sending. */
final class LoadCourt implements AutoCloseable {
    private static final int DAYS = 90;

    private final CourtClient client;
    private final Queue<Prepared> waiting = new ArrayDeque<>();

    /** A batch as it was made, and as it will be sent. */
    record Prepared(SyntheticBatch batch, SignedDocument signed) {}

    private LoadCourt(CourtClient client) {
        this.client = client;
    }

    /** The court of that number among all synthetic ones, with so many batches of exactly that size. */
    static LoadCourt prepare(int index, Path pki, URI partner, int batches, int size) {
        var court = SyntheticCourt.all().get(index);
        DocumentSealer sealer = SigningFiles.sealer(pki, court.identity() + "-sign");
        var prepared = new LoadCourt(CourtClient.of(pki, court.identity(), partner));
        var today = Times.day(Clock.systemUTC().instant());
        // A seed a court: nobody is before two courts, and the documents are the same in every run of a day.
        var world = new SyntheticCourts(
                1000 + index, today.minusDays(DAYS), today, List.of(court), new Sm3Digests(new byte[32]));
        world.batchesOf((long) batches * size, size)
                .forEach(batch -> prepared.waiting.add(new Prepared(batch, sealer.seal(batch.bytes()))));
        return prepared;
    }

    Prepared next() {
        return waiting.remove();
    }

    /** Sends a batch; the answer must be a receipt. */
    void send(Prepared prepared) throws IOException, InterruptedException {
        var reply = client.submit(prepared.signed());
        if (!reply.receipted()) {
            throw new IOException("batch " + prepared.batch().batchNumber() + " was answered " + reply.status() + " "
                    + new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
