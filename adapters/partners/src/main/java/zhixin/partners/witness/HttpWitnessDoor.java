package zhixin.partners.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import zhixin.edition.Witness;
import zhixin.edition.WitnessDoor;

/** C2SP tlog-witness over HTTP, with the connection kept. A witness that hangs is given up after the patience. */
public final class HttpWitnessDoor implements WitnessDoor, AutoCloseable {
    private static final int LONGEST = 64 * 1024;

    private final HttpClient http;
    private final Duration patience;

    /** @param patience for a whole answer; more than zero */
    public HttpWitnessDoor(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    @Override
    public Answer addCheckpoint(Witness witness, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(witness.prefix() + "/add-checkpoint"))
                .timeout(patience)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        // One that answers and then says no more is given up too, and one that never ends is cut off.
        var answering = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
        try {
            var answer = answering.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException | TimeoutException e) {
            answering.cancel(true);
            throw new IOException("no answer from the witness", e);
        } catch (InterruptedException e) {
            answering.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
