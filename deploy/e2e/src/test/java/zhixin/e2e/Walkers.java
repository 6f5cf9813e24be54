package zhixin.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import zhixin.identity.ResidentIdentityNumber;

/** People and programs that ask from addresses of their own, as the proxy in front of the hub tells it. */
final class Walkers implements AutoCloseable {
    private static final int AT_ONCE = 16;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI hub;

    Walkers(URI hub) {
        this.hub = hub;
    }

    /** Numbers one after another, a thousand for each birthday; county PP9999, which nobody has. */
    static String consecutive(int at) {
        var born = LocalDate.of(1980, 1, 1).plusDays(at / 1000).toString().replace("-", "");
        return lookup("119999" + born + "%03d".formatted(at % 1000));
    }

    static String lookup(String seventeen) {
        var number = seventeen + ResidentIdentityNumber.checkCharacter(seventeen);
        return "{\"idType\": \"resident-id\", \"id\": \"" + number + "\"}";
    }

    int ask(String address, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Asks that many, in order, some at once. @return how many got which status; 0 is no answer */
    Map<Integer, LongAdder> walk(int count, IntFunction<String> address) throws InterruptedException {
        var statuses = new ConcurrentSkipListMap<Integer, LongAdder>();
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < AT_ONCE; i++) {
                threads.submit(() -> {
                    for (var at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                        var status = 0;
                        try {
                            status = ask(address.apply(at), "/v1/lookups", consecutive(at));
                        } catch (IOException e) {
                            System.err.println("no answer: " + e);
                        }
                        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
                    }
                    return null;
                });
            }
        }
        return statuses;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
