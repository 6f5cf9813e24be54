package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import zhixin.app.DemoParties;
import zhixin.security.pki.DemoPki;

/**
 * One removal, followed from the court's request to the last of 200 subscribers' acknowledgements. One of them acknowledges
 * without ever fetching: for everybody to see it is late, and what it hides is not counted.
 */
class RemovalFollowedIT {
    private static final int SUBSCRIBERS = 200;
    private static final List<String> NAMES =
            IntStream.range(0, SUBSCRIBERS).mapToObj("receiver-%03d"::formatted).toList();
    private static final String HIDING = NAMES.getLast();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void fromTheCourtsRequestToTheLastAcknowledgement() throws Exception {
        try (var hub =
                RunningHub.prepared(RemovalFollowedIT::prepare, "--removal-reminder", "PT15S", "--quotas", "off")) {
            var threads = new ArrayList<Thread>();
            for (var name : NAMES) {
                threads.add(Thread.ofVirtual().start(() -> receive(hub, name)));
            }
            try {
                follow(hub);
            } finally {
                done.set(true);
                for (var thread : threads) {
                    thread.join(Duration.ofSeconds(20));
                }
            }
        }
    }

    private static void follow(RunningHub hub) throws Exception {
        var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        try (var caller = Caller.partner(hub, "court");
                var overseer = Caller.partner(hub, "overseer");
                var anybody = Caller.anybody(hub)) {
            var listed = Records.listing(court);
            var receipt = caller.receipt(court, listed.json());
            published(anybody, receipt);
            var removed = caller.receipt(court, listed.removal());
            assertThat(removed.get("admitted").size()).as(removed.toString()).isEqualTo(1);
            published(anybody, removed);
            within(
                    PATIENCE,
                    "all but one have acknowledged it",
                    () -> acknowledged(overseer).size() >= SUBSCRIBERS - 1);
            tell(removal(overseer), acknowledged(overseer));
            within(
                    PATIENCE,
                    "whoever hides its lateness is shown",
                    () -> of(anybody, HIDING).get("overdue").asBoolean());
            var hiding = of(anybody, HIDING);
            assertThat(hiding.get("claimedEdition").asLong()).isPositive();
            assertThat(hiding.get("acknowledgedEdition").asLong()).isZero();
            assertThat(hiding.get("removals").get("outstanding").asInt()).isPositive();
            assertThat(hiding.get("refusedAcknowledgements").get("unfetched").asInt())
                    .isPositive();
            var honest = of(anybody, NAMES.getFirst());
            assertThat(honest.get("overdue").asBoolean()).isFalse();
            assertThat(honest.get("removals").get("outstanding").asInt()).isZero();
            System.out.println("shown of " + HIDING + ": " + hiding);
        }
    }

    private static void published(Caller anybody, JsonNode receipt) throws Exception {
        var position = receipt.get("positions").get("to").asLong();
        within(
                PATIENCE,
                "position " + position + " is published",
                () -> anybody.get("/v1/editions/latest")
                                .json()
                                .path("toPosition")
                                .asLong()
                        >= position);
    }

    private static JsonNode removal(Caller overseer) throws IOException, InterruptedException {
        return overseer.get("/v1/reports/removals?limit=1")
                .json()
                .get("removals")
                .get(0);
    }

    private static List<Long> acknowledged(Caller overseer) throws IOException, InterruptedException {
        var times = new ArrayList<Long>();
        for (var receiver : removal(overseer).get("receivers")) {
            if (NAMES.contains(receiver.get("subscriber").asString())
                    && !receiver.get("acknowledgedAt").isNull()) {
                times.add(receiver.get("exposureMillis").asLong());
            }
        }
        return times.stream().sorted().toList();
    }

    private static void tell(JsonNode removal, List<Long> times) {
        var requested = OffsetDateTime.parse(removal.get("requestedAt").asString());
        var published = OffsetDateTime.parse(removal.get("publishedAt").asString());
        System.out.printf(
                "removal at position %d: requested %s, published after %d ms, acknowledged by %d of %d: first %d ms,"
                        + " median %d ms, p99 %d ms, last %d ms%n",
                removal.get("position").asLong(),
                requested,
                Duration.between(requested, published).toMillis(),
                times.size(),
                SUBSCRIBERS,
                times.getFirst(),
                times.get(times.size() / 2),
                times.get((int) (times.size() * 0.99) - 1),
                times.getLast());
    }

    private static JsonNode of(Caller anybody, String name) throws IOException, InterruptedException {
        for (var each : anybody.get("/v1/exchange").json().get("subscribers")) {
            if (each.get("subscriber").asString().equals(name)) {
                return each;
            }
        }
        throw new IOException("not shown yet: " + name);
    }

    /** Pulls and acknowledges what is new; the one that hides its lateness only acknowledges. */
    private void receive(RunningHub hub, String name) {
        try (var caller = Caller.partner(hub, name);
                var anybody = Caller.anybody(hub)) {
            var known = 0L;
            while (!done.get()) {
                known = tried(caller, anybody, name, known);
                Thread.sleep(1_000 + name.hashCode() % 500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println(name + ": " + e);
        }
    }

    /** Two hundred connect at once: who does not get through comes again, as any receiver does. */
    private long tried(Caller caller, Caller anybody, String name, long known) throws InterruptedException {
        try {
            return step(caller, anybody, name, known);
        } catch (IOException e) {
            if (!done.get()) {
                System.err.println(name + ": " + e);
            }
            return known;
        }
    }

    private static long step(Caller caller, Caller anybody, String name, long known)
            throws IOException, InterruptedException {
        var manifest = anybody.get("/v1/editions/latest");
        var latest = manifest.status() == 200 ? manifest.json().get("edition").asLong() : 0;
        if (latest == known) {
            return known;
        }
        for (var edition = known + 1; edition <= latest && !name.equals(HIDING); edition++) {
            if (caller.get("/v1/feed/" + edition).status() != 200) {
                return edition - 1;
            }
        }
        var digest = zhixin.security.sm.Sm3Digests.digest(manifest.body());
        var answer = caller.post(
                "/v1/acknowledgements", "{\"edition\": " + latest + ", \"manifestDigest\": \"" + digest + "\"}");
        // 503 while two hundred come at once: try again, as any receiver does.
        assertThat(answer.status()).as(answer.text()).isIn(200, 503);
        return answer.status() == 200 ? latest : known;
    }

    /** The demo's keys and parties without the demo, and two hundred receivers of all lists beside them. */
    private static void prepare(Path data) throws Exception {
        DemoPki.create(data.resolve("pki"), Clock.systemUTC(), NAMES);
        var file = data.resolve("parties.json");
        DemoParties.write(file);
        var json = new JsonMapper();
        var all = json.readTree(Files.readAllBytes(file));
        var parties = (ArrayNode) all.get("parties");
        for (var name : NAMES) {
            parties.addObject()
                    .put("cn", name)
                    .set("rights", json.createArrayNode().add("subscribe"));
            var party = (tools.jackson.databind.node.ObjectNode) parties.get(parties.size() - 1);
            party.set(
                    "lists",
                    json.readTree("[\"enforcement\",\"dishonest\",\"exit-ban\",\"bidding-ban\",\"consumption\"]"));
            party.set("groups", json.readTree("[\"core\",\"subject\"]"));
        }
        Files.write(file, json.writeValueAsBytes(all));
    }
}
