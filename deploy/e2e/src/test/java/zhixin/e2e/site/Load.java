package zhixin.e2e.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who ask all the time, on some tens of connections, for one of the crowd that is known to be listed. */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 32;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final URI lookups;
    private final int crowd;
    private volatile Outage outage = new Outage();
    private volatile boolean on = true;

    Load(URI hub, int crowd) {
        this.lookups = hub.resolve("/v1/lookups");
        this.crowd = crowd;
        for (var i = 0; i < CONNECTIONS; i++) {
            people.execute(this::ask);
        }
    }

    /** What is seen from now on. */
    Outage watch() {
        outage = new Outage();
        return outage;
    }

    private void ask() {
        while (on) {
            var person = People.oneOfTheCrowd(ThreadLocalRandom.current().nextInt(crowd));
            var notes = outage;
            var asked = notes.now();
            try {
                var answer = http.send(request(person), BodyHandlers.ofString());
                notes.note(asked, judged(answer.statusCode(), answer.body(), person), answer.body());
            } catch (IOException e) {
                notes.note(asked, Outage.Answer.WRONG, e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private HttpRequest request(People.Person person) {
        return HttpRequest.newBuilder(lookups)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Lookup.of(person)))
                .build();
    }

    private static Outage.Answer judged(int status, String body, People.Person person) {
        JsonNode answer = JSON.readTree(body);
        if (status == 503 && answer.path("type").asString().equals("/problems/index-unavailable")) {
            return Outage.Answer.UNAVAILABLE;
        }
        var right = status == 200
                && answer.path("outcome").asString().equals("listed")
                && answer.at("/matches/0/subject/maskedId").asString().equals(person.masked())
                && answer.at("/matches/0/subject/name").asString().equals(person.name());
        return right ? Outage.Answer.LISTED : Outage.Answer.WRONG;
    }

    @Override
    public void close() throws InterruptedException {
        on = false;
        people.shutdown();
        people.awaitTermination(20, TimeUnit.SECONDS);
        http.shutdownNow();
    }
}
