package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.cli.synth.SyntheticBatch;

/** Asks the public port for one person again and again, until a new case stands in the answer. */
final class EntryFinder implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI lookups;

    /**
     * What shall be found.
     *
     * @param question body of the lookup
     * @param caseNumber stands in the answer once the entry is there
     */
    record Wanted(String question, String caseNumber) {}

    EntryFinder(URI publicUrl) {
        this.lookups = publicUrl.resolve("/v1/lookups");
    }

    /**
     * The last debtor that the batch newly puts on the list of persons subject to enforcement, and leaves there; empty
     * if there is none.
     */
    static Optional<Wanted> newEntry(SyntheticBatch batch) {
        var records = JsonMapper.shared().readTree(batch.bytes()).get("records");
        var touched = new HashSet<String>();
        for (var i = records.size() - 1; i >= 0; i--) {
            var record = records.get(i);
            var caseNumber = record.path("caseNumber").asString("");
            if (touched.add(caseNumber) && listsDebtors(record)) {
                return Optional.of(wanted(record.get("debtors").get(0), caseNumber));
            }
        }
        return Optional.empty();
    }

    private static Wanted wanted(JsonNode debtor, String caseNumber) {
        var question = JsonMapper.shared().createObjectNode();
        for (var field : List.of("idType", "id", "country")) {
            if (debtor.has(field)) {
                question.set(field, debtor.get(field));
            }
        }
        return new Wanted(question.toString(), caseNumber);
    }

    private static boolean listsDebtors(JsonNode record) {
        return record.get("action").stringValue().equals("register-case")
                && record.get("kind").stringValue().equals("enforcement");
    }

    /** When it was found, by {@link System#nanoTime}; asks from now on. */
    Future<Long> find(Wanted wanted) {
        var found = new CompletableFuture<Long>();
        Thread.ofPlatform().name("finder").start(() -> {
            try {
                while (!answer(wanted).contains(wanted.caseNumber()) && !found.isCancelled()) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                found.complete(System.nanoTime());
            } catch (IOException | RuntimeException | InterruptedException e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }

    private String answer(Wanted wanted) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(lookups)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.question()))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("a lookup was answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
