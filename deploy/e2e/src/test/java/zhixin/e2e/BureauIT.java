package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.security.sm.Sm3Digests;

/**
 * A bureau outside (Node, package {@code rhea}) reads its queue while synthetic courts load the hub and the hub is killed
 * three times: it misses nothing, sees every edition in order, and holds in the end what the ledger holds.
 */
class BureauIT {
    /** {@code -Dzhixin.e2e.records=20000} for a full run. */
    private static final long RECORDS = Long.getLong("zhixin.e2e.records", 4_000);

    private static final List<String> LISTS =
            List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");

    private static final Duration LOADING = Duration.ofMinutes(20);
    private static final Pattern PROGRESS = Pattern.compile("courts: (\\d+) of \\d+ records");

    @TempDir
    Path directory;

    @Test
    void threeKillsCostTheBureauNothing() throws Exception {
        try (var hub = RunningHub.demo(RECORDS);
                var bureau = bureau(hub).start()) {
            var read = 0L;
            for (var kill = 1; kill <= 3; kill++) {
                awaitLoaded(hub, RECORDS * kill / 5);
                awaitReadOn(read);
                assertThat(hub.log()).doesNotContain("courts: all");
                hub.kill9();
                hub.restart();
                read = state().get("edition").asLong();
            }
            awaitLoaded(hub, RECORDS);
            awaitEverythingRead(hub);
            assertThat(bureau.process().isAlive()).isTrue();
            var outcome = bureau.end(Duration.ofSeconds(30));
            System.out.println("bureau.mjs, " + RECORDS + " records, three kills: " + outcome.out());
            assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
            var said = new JsonMapper().readTree(outcome.out());
            assertThat(said.get("faults").asInt()).isZero();
            assertThat(said.get("connections").asInt()).isGreaterThanOrEqualTo(4);
            assertHoldsWhatTheLedgerHolds(hub, said);
            assertPulledIsQueued(hub);
        }
    }

    private Command bureau(RunningHub hub) throws Exception {
        var broker = hub.brokerUrl();
        return NodeClients.script(
                "bureau.mjs", broker.getHost(), broker.getPort(), hub.pki(), "bureau", directory.resolve("state.json"));
    }

    /** It is connected again: a kill before that would be one that it does not notice. */
    private void awaitReadOn(long edition) throws Exception {
        within(LOADING, "the bureau reads on", () -> state().get("edition").asLong() > edition);
    }

    private static void awaitLoaded(RunningHub hub, long records) throws Exception {
        within(LOADING, records + " records", () -> {
            assertThat(hub.log()).doesNotContain("the synthetic courts stopped");
            return PROGRESS.matcher(hub.log()).results().anyMatch(said -> Long.parseLong(said.group(1)) >= records);
        });
    }

    /** The dropped files are taken, everything is published, and the bureau is where the hub is. */
    private void awaitEverythingRead(RunningHub hub) throws Exception {
        within(Duration.ofMinutes(5), "the bureau is up to the ledger", () -> {
            var before = latest(hub);
            Thread.sleep(3_000);
            return inboxIsEmpty(hub)
                    && latest(hub) == before
                    && state().get("edition").asLong() == before;
        });
    }

    private static boolean inboxIsEmpty(RunningHub hub) throws IOException {
        return Directories.files(hub.data().resolve("inbox")).isEmpty();
    }

    private static long latest(RunningHub hub) throws IOException, InterruptedException {
        try (var anybody = Caller.anybody(hub)) {
            return anybody.get("/v1/editions/latest").json().get("edition").asLong();
        }
    }

    private JsonNode state() throws IOException {
        return new JsonMapper().readTree(Files.readString(directory.resolve("state.json")));
    }

    private static void assertHoldsWhatTheLedgerHolds(RunningHub hub, JsonNode said) throws Exception {
        long sum = 0;
        try (var anybody = Caller.anybody(hub)) {
            for (var list : LISTS) {
                var answer = anybody.get("/v1/lists/" + list).json();
                assertThat(said.get("lists").path(list).asLong())
                        .as(list)
                        .isEqualTo(answer.get("count").asLong());
                sum += answer.get("count").asLong();
            }
        }
        assertThat(said.get("held").asLong()).isEqualTo(sum).isPositive();
    }

    /** The queue's deltas, of which the client kept the digests, and the pull feed's are the same bytes. */
    private void assertPulledIsQueued(RunningHub hub) throws Exception {
        var state = state();
        var seal = Seal.of(hub);
        try (var caller = Caller.partner(hub, "bureau")) {
            for (var edition = 1L; edition <= state.get("edition").asLong(); edition++) {
                var pulled = caller.get("/v1/feed/" + edition);
                assertThat(Sm3Digests.digest(pulled.body()))
                        .as("edition " + edition)
                        .isEqualTo(
                                state.get("digests").get(Long.toString(edition)).asString());
                if (edition % 50 == 1) {
                    seal.verify(pulled.document());
                }
            }
        }
    }
}
