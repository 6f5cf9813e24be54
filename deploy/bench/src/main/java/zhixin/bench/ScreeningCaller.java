package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhixin.security.pki.TlsKey;

/** A bureau that screens, over mutual TLS. */
final class ScreeningCaller implements AutoCloseable {
    static final int SUBJECTS = 10_000;

    private static final int PATIENCE = 20;

    private final HttpClient http;
    private final URI screenings;
    private final AtomicInteger refused = new AtomicInteger();
    private final String run = UUID.randomUUID().toString();

    private ScreeningCaller(HttpClient http, URI screenings) {
        this.http = http;
        this.screenings = screenings;
    }

    static ScreeningCaller of(Path pki, URI partner) throws IOException {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TlsKey.load(pki, "bureau").sslContext())
                .build();
        return new ScreeningCaller(http, partner.resolve("/v1/screenings"));
    }

    /** A request about ten thousand. */
    static byte[] request(IntFunction<String> subject) {
        return request(IntStream.range(0, SUBJECTS).mapToObj(subject).toList());
    }

    private static byte[] request(List<String> subjects) {
        return subjects.stream()
                .collect(Collectors.joining(
                        ",", "{\"purpose\":{\"project\":\"bench\",\"capacity\":\"投标人\"},\"subjects\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The subjects that a batch puts on lists, as a screening names them. */
    static List<String> subjects(byte[] batch) {
        var subjects = new ArrayList<String>();
        for (var entry : JsonMapper.shared().readTree(batch).path("records")) {
            add(subjects, entry.path("subject"));
            entry.path("debtors").forEach(debtor -> add(subjects, debtor));
        }
        return subjects;
    }

    private static void add(List<String> subjects, JsonNode subject) {
        if (subject instanceof ObjectNode person && person.has("id")) {
            subjects.add(person.retain("name", "idType", "id", "country").toString());
        }
    }

    /**
     * The answer's bytes; the round's keys must be fresh ones. Told to come back (503), it does, under the same key.
     *
     * @throws IOException for any other status than 200
     */
    byte[] screen(byte[] request, String key) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(screenings)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", run + "-" + key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        var answer = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        for (var again = 0; answer.statusCode() == 503 && again < PATIENCE; again++) {
            refused.incrementAndGet();
            Thread.sleep(500);
            answer = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("a screening was answered " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /** How often it was told to come back. */
    int refused() {
        return refused.get();
    }

    /** Those of them who stand on a list. */
    List<String> listed(List<String> people) throws IOException, InterruptedException {
        var listed = new ArrayList<String>();
        for (var from = 0; from < people.size(); from += SUBJECTS) {
            var part = people.subList(from, Math.min(people.size(), from + SUBJECTS));
            for (var verdict : subjects(screen(request(part), "who-" + from), "listed")) {
                listed.add(part.get(verdict.get("index").asInt()));
            }
        }
        return listed;
    }

    private static List<JsonNode> subjects(byte[] answer, String outcome) {
        var found = new ArrayList<JsonNode>();
        for (var subject : JsonMapper.shared().readTree(answer).get("subjects")) {
            if (outcome.equals(subject.get("outcome").asString())) {
                found.add(subject);
            }
        }
        return found;
    }

    /** What stands about a listed subject, on average. */
    int bytesOfAnEntry(byte[] request) throws IOException, InterruptedException {
        var listed = subjects(screen(request, "size"), "listed");
        if (listed.size() != SUBJECTS) {
            throw new IOException("of " + SUBJECTS + " listed subjects " + listed.size() + " are said to be");
        }
        return (int) listed.stream()
                .mapToInt(each -> each.get("matches").toString().getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow();
    }

    @Override
    public void close() {
        http.close();
    }
}
