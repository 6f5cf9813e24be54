package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import zhixin.e2e.Caller.Answer;

/**
 * What a receipt is worth when the power goes: the hub killed while courts submit, and held against itself after each time.
 * {@code -Dzhixin.e2e.hub-kills=20} for a long run.
 */
class RestartIT {
    private static final int KILLS = Integer.getInteger("zhixin.e2e.hub-kills", 2);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static RunningHub hub;
    private static Court court;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(100L * KILLS); // other courts submit meanwhile
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
    }

    private byte[] unanswered;
    private Records.Listed underway;

    /** A batch with its receipt. */
    private record Kept(byte[] batch, Answer receipt, Records.Listed listed) {}

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS) // as many kills as are asked for
    void everyReceiptedBatchIsThereAfterAKillAndTheSameBytesGetTheFirstReceipt() throws Exception {
        var kept = new ArrayList<Kept>();
        for (var kill = 1; kill <= KILLS; kill++) {
            kept.addAll(submitUntilKilled(400 * (1 + kill % 4)));
            assertThat(hub.servers())
                    .as("PostgreSQL and Redis outlive a killed hub")
                    .isNotEmpty();
            hub.restart();
            kept.add(sendAgain());
            assertThereWithTheFirstReceipt(kept);
            assertThat(hub.command("fsck").run(PATIENCE).ok()).contains("whole: nothing differs");
            System.out.println("kill -9 of the whole hub " + kill + ", receipts kept: " + kept.size() + ", fsck whole");
        }
        assertListed(kept);
        var other = court.batch(court.lastBatch(), null, Records.listing(court).json());
        try (var caller = Caller.partner(hub, "court")) {
            assertThat(caller.submit(court.sign(other)).problem()).isEqualTo("409 /problems/batch-conflict");
        }
    }

    @Test
    void aHubThatIsToldToStopStopsAllThatItStartedAndGoesOnWhereItWas() throws Exception {
        var listed = Records.listing(court);
        try (var caller = Caller.partner(hub, "court")) {
            caller.receipt(court, listed.json());
        }
        hub.stop();
        assertThat(hub.servers()).isEmpty();
        hub.restart();
        try (var anybody = Caller.anybody(hub)) {
            eventually("listed after a restart", () -> "listed".equals(outcome(anybody, listed)));
            assertThat(anybody.get("/readyz").status()).isEqualTo(200);
        }
    }

    /** One batch after another; the hub dies under them. */
    private List<Kept> submitUntilKilled(long afterMillis) throws Exception {
        var kept = new ArrayList<Kept>();
        var killer = Thread.ofPlatform().start(() -> killAfter(afterMillis));
        try (var caller = Caller.partner(hub, "court")) {
            while (true) {
                underway = Records.listing(court);
                kept.add(submit(caller, court.next(underway.json())));
            }
        } catch (IOException _) {
            killer.join();
            return kept;
        }
    }

    /** What lost its answer is sent again as it was: the court cannot know whether it was recorded. */
    private Kept sendAgain() throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            return submit(caller, unanswered);
        }
    }

    private Kept submit(Caller caller, byte[] batch) throws Exception {
        unanswered = batch;
        var answer = caller.submit(court.sign(batch));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        court.receipted(batch);
        return new Kept(batch, answer, underway);
    }

    private static void killAfter(long millis) {
        try {
            Thread.sleep(millis);
            hub.kill9();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertThereWithTheFirstReceipt(List<Kept> kept) throws Exception {
        assertThat(kept).isNotEmpty();
        try (var caller = Caller.partner(hub, "court")) {
            for (var one : kept) {
                var id = one.receipt().json().get("submissionId").asString();
                eventually(
                        "published",
                        () -> "published"
                                .equals(caller.get("/v1/submissions/" + id)
                                        .json()
                                        .path("state")
                                        .asString()));
                var again = caller.submit(court.sign(one.batch()));
                assertThat(again.status()).isEqualTo(200);
                assertThat(again.body()).isEqualTo(one.receipt().body());
            }
        }
    }

    private static void assertListed(List<Kept> kept) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            for (var one : kept) {
                eventually("listed", () -> "listed".equals(outcome(anybody, one.listed())));
            }
        }
    }

    private static String outcome(Caller anybody, Records.Listed listed) throws IOException, InterruptedException {
        return anybody.post("/v1/lookups", listed.lookup())
                .json()
                .path("outcome")
                .asString();
    }
}
