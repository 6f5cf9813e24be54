package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import zhixin.cli.CourtClient;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.security.pki.TlsKey;

/** From a court's request sent to its proof document there, at three small batches a second. */
final class ExchangeReceipt {
    private static final int BATCHES = Integer.getInteger("bench.batches", 120);
    private static final int WARM_UP = 20;
    private static final int SIZE = 20;
    private static final double INTERVAL_MILLIS = 500;
    private static final double GRACE_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ExchangeReceipt() {}

    static List<Figure> figures(Workshop workshop) throws Exception {
        var millis = new ArrayList<Double>();
        var identity = SyntheticCourt.all().getFirst().identity();
        try (var hub = workshop.hub();
                var court = LoadCourt.prepare(0, workshop.pki(), hub.partner(), WARM_UP + BATCHES, SIZE);
                var client = CourtClient.of(workshop.pki(), identity, hub.partner());
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(TlsKey.load(workshop.pki(), identity).sslContext())
                        .build()) {
            for (var batch = 0; batch < WARM_UP + BATCHES; batch++) {
                var prepared = court.next();
                var begun = System.nanoTime();
                var receipt = client.submit(prepared.signed());
                if (!receipt.receipted()) {
                    throw new IOException("a batch was answered " + receipt.status());
                }
                proven(http, hub.partner(), id(receipt.body()));
                if (batch >= WARM_UP) {
                    millis.add((System.nanoTime() - begun) / 1e6);
                }
                Thread.sleep(50 + batch * 37 % 300); // not in step with the hub's own timers
            }
        }
        return List.of(
                share("receipt with proof, p50", millis, 0.5),
                share("receipt with proof, p99", millis, 0.99)
                        .goal(Figure.Goal.atMost((INTERVAL_MILLIS + GRACE_MILLIS) / INTERVAL_MILLIS)));
    }

    private static String id(byte[] receipt) {
        return JsonMapper.shared().readTree(receipt).get("submissionId").asString();
    }

    private static void proven(HttpClient http, URI partner, String submission)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(partner.resolve("/v1/submissions/" + submission + "/proof"))
                .timeout(PATIENCE)
                .build();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() != 200) {
            if (System.nanoTime() > end) {
                throw new IOException("no proof within " + PATIENCE);
            }
            Thread.sleep(5);
        }
    }

    private static Figure share(String name, List<Double> millis, double share) {
        return new Figure(name, "ms", Samples.percentile(millis, share), null, null, millis)
                .against("edition interval", INTERVAL_MILLIS);
    }
}
