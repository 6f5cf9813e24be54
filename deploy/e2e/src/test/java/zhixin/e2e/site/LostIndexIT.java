package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import zhixin.e2e.Caller;
import zhixin.e2e.Court;
import zhixin.e2e.Eventually;
import zhixin.e2e.RunningHub;

/**
 * The index is lost under load: nobody who is listed is ever said not to be. {@code -Dcrowd=20000} for another size; the
 * figures go to {@code target/lost-index.txt}.
 */
class LostIndexIT {
    private static final int CROWD = Integer.getInteger("crowd", 3_000);
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static RunningHub hub;

    @BeforeAll
    static void fill() throws Exception {
        hub = RunningHub.demo(0);
        var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        try (var caller = Caller.partner(hub, "court")) {
            for (var from = 0; from < CROWD; from += BATCH) {
                var receipt = caller.receipt(court, People.crowd(from, Math.min(BATCH, CROWD - from)));
                assertThat(receipt.get("refused")).isEmpty();
            }
        }
        awaitTheLast();
    }

    private static void awaitTheLast() throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            Eventually.within(
                    PATIENCE,
                    "all are listed",
                    () -> anybody.post("/v1/lookups", Lookup.of(People.oneOfTheCrowd(CROWD - 1)))
                            .text()
                            .contains("\"outcome\":\"listed\""));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void afterFlushAllNobodyListedIsEverNotListed() throws Exception {
        var redis = new RedisLine(hub.redisUrl());
        try (var load = new Load(hub.publicUrl(), CROWD)) {
            Thread.sleep(2_000);
            var outage = load.watch();
            redis.flushAll();
            recovers(outage, "FLUSHALL");
        }
    }

    @Test
    void withoutRedisAnswersAreRefusedWithinASecondUntilItIsBack() throws Exception {
        var redis = new RedisLine(hub.redisUrl());
        try (var load = new Load(hub.publicUrl(), CROWD)) {
            Thread.sleep(2_000);
            var outage = load.watch();
            assertThat(redis.process().destroyForcibly()).isTrue();
            recovers(outage, "kill -9");
            assertThat(outage.refusedAfter()).as("first refusal, ms").isLessThan(5_000);
            assertThat(outage.slowestMillis()).as("slowest answer, ms").isLessThan(10_000);
        }
    }

    /** Ten generations, each built beside the one that serves: nobody notices. */
    @Test
    void aSwitchedIndexIsNoticedByNobody() throws Exception {
        try (var load = new Load(hub.publicUrl(), CROWD);
                var operator = HttpClient.newHttpClient()) {
            Thread.sleep(2_000);
            var outage = load.watch();
            for (var round = 0; round < 10; round++) {
                var before = renewals(operator);
                operator.send(
                        management().POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.discarding());
                Eventually.within(PATIENCE, "a new generation serves", () -> renewals(operator) > before);
            }
            report(outage, "ten switches");
            assertThat(outage.wrong()).isEmpty();
            assertThat(outage.count(Outage.Answer.UNAVAILABLE)).isZero();
            assertThat(outage.count(Outage.Answer.LISTED)).isPositive();
        }
    }

    private static HttpRequest.Builder management() throws IOException {
        return HttpRequest.newBuilder(hub.managementUrl().resolve("/actuator/index"));
    }

    private static long renewals(HttpClient operator) throws IOException, InterruptedException {
        var state = operator.send(management().GET().build(), BodyHandlers.ofString())
                .body();
        return new JsonMapper().readTree(state).get("renewals").asLong();
    }

    private static void recovers(Outage outage, String what) throws Exception {
        Eventually.within(
                PATIENCE,
                "lookups are refused, then answered",
                () -> outage.refusedAfter() >= 0 && outage.answeredForASecond());
        report(outage, what);
        assertThat(outage.wrong()).isEmpty();
        assertThat(outage.count(Outage.Answer.UNAVAILABLE)).isPositive();
    }

    private static void report(Outage outage, String what) throws IOException {
        var line =
                "%s of %d subjects: refused after %d ms, whole after %d ms; %d listed, %d refused, %d wrong; slowest %d ms"
                        .formatted(
                                what,
                                CROWD,
                                outage.refusedAfter(),
                                outage.wholeAfter(),
                                outage.count(Outage.Answer.LISTED),
                                outage.count(Outage.Answer.UNAVAILABLE),
                                outage.wrong().size(),
                                outage.slowestMillis());
        System.out.println(line);
        var file = Path.of("target", "lost-index.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, line + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }
}
