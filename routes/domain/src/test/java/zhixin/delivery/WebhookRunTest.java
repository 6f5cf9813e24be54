package zhixin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.ledger.MemoryHub;
import zhixin.trust.SignedDocument;

/** Webhooks: in order, from the cursor on, whatever the receiver does; and no receiver waits for another. */
class WebhookRunTest implements WebhookBook, WebhookCall {
    private static final URI ADDRESS = URI.create("https://receiver.example/editions");
    private static final WebhookPolicy QUICK =
            new WebhookPolicy(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(200));

    private final MemoryHub hub = new MemoryHub();
    private final zhixin.exchange.Dispatcher feed = hub.dispatcher();
    private final Map<String, Webhook> book = new ConcurrentHashMap<>();
    private final Map<String, Outcome> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> slow = new ConcurrentHashMap<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Webhook> suspended = new CopyOnWriteArrayList<>();
    private final WebhookRun run =
            new WebhookRun(this, hub.parties, feed, hub.ledger, this, QUICK, Clock.systemUTC(), suspended::add);
    private final WebhookRun patient = new WebhookRun(
            this,
            hub.parties,
            feed,
            hub.ledger,
            this,
            new WebhookPolicy(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofHours(1)),
            Clock.systemUTC(),
            suspended::add);
    private int records;

    @BeforeEach
    void threeEditions() {
        for (var i = 0; i < 3; i++) {
            edition();
        }
    }

    private void edition() {
        hub.submit(
                zhixin.exchange.MemoryParties.CHAOYANG,
                List.of(
                        zhixin.law.SampleRecords.dishonest("d-" + ++records),
                        zhixin.law.SampleRecords.consumption("c-" + records),
                        zhixin.law.SampleRecords.fact("f-" + records, "security-given", zhixin.law.SampleRecords.MAN)));
        hub.publishAll();
        while (feed.advance()) {
            // everybody gets it
        }
    }

    @AfterEach
    void end() {
        run.close();
        patient.close();
    }

    private void register(String cn) {
        run.stop(cn);
        put(Webhook.registered(cn, ADDRESS, Instant.now()));
        run.follow(cn);
    }

    private List<String> of(String cn) {
        return taken.stream().filter(each -> each.startsWith(cn + "/")).toList();
    }

    private static void within(BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void sendsInOrderFromTheCursorOnAndGoesOnWithWhatComes() throws Exception {
        register("bureau");
        within(() -> of("bureau").size() == 3);
        edition();
        within(() -> of("bureau").size() == 4);
        assertThat(of("bureau")).containsExactly("bureau/1", "bureau/2", "bureau/3", "bureau/4");
        within(() -> hub.ledger.cursor("bureau", WebhookRun.CHANNEL) == 4);
    }

    @Test
    void aFailingReceiverGetsTheSameEditionAgainUntilItTakesIt() throws Exception {
        answers.put("bureau", new Failed("status 500"));
        put(Webhook.registered("bureau", ADDRESS, Instant.now()));
        patient.follow("bureau");
        within(() -> find("bureau").orElseThrow().attempts() > 2);
        assertThat(of("bureau")).isEmpty();
        assertThat(find("bureau").orElseThrow().cause()).isEqualTo("status 500");

        answers.remove("bureau");
        within(() -> of("bureau").size() == 3);
        within(() -> find("bureau").orElseThrow().attempts() == 0);
        assertThat(of("bureau")).containsExactly("bureau/1", "bureau/2", "bureau/3");
    }

    @Test
    void whoFailsForTooLongOrIsGoneIsSuspendedAndLosesNothing() throws Exception {
        answers.put("bureau", new Failed("status 500"));
        answers.put("travel", new Gone());
        register("bureau");
        register("travel");
        within(() -> suspended.size() == 2);
        assertThat(find("bureau").orElseThrow().state()).isEqualTo(Webhook.State.SUSPENDED);
        answers.clear();
        Thread.sleep(300);
        assertThat(taken).isEmpty();

        register("bureau");
        within(() -> of("bureau").size() == 3);
        assertThat(of("bureau")).containsExactly("bureau/1", "bureau/2", "bureau/3");
    }

    /** Ten days pass at once after its first failure: it is given a few more before it is given up. */
    @Test
    void aClockThatJumpsGivesNobodyUp() throws Exception {
        var failures = new AtomicInteger();
        WebhookCall thrice = (url, cn, edition, delta) -> {
            if (failures.incrementAndGet() > 3) {
                return send(url, cn, edition, delta);
            }
            hub.clock.advance(Duration.ofDays(10));
            return new Failed("status 500");
        };
        try (var jumping =
                new WebhookRun(this, hub.parties, feed, hub.ledger, thrice, QUICK, hub.clock, suspended::add)) {
            put(Webhook.registered("bureau", ADDRESS, hub.clock.instant()));
            jumping.follow("bureau");
            within(() -> of("bureau").size() == 3);
        }
        assertThat(suspended).isEmpty();
        assertThat(find("bureau").orElseThrow().attempts()).isZero();
    }

    @Test
    void oneThatIsAThousandTimesTooSlowHoldsNobodyElse() throws Exception {
        slow.put("travel", 60_000L);
        register("travel");
        register("bureau");
        within(() -> of("bureau").size() == 3);
        assertThat(of("travel")).isEmpty();
    }

    @Test
    void pausesGrowWithJitterUpToTheLongest() {
        var policy = new WebhookPolicy(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofDays(3));
        var random = new java.util.Random(1);
        var pauses = new ArrayList<Long>();
        for (var attempt = 1; attempt <= 40; attempt++) {
            var pause = policy.pause(attempt, random).toMillis();
            var whole = Math.min(600_000, 1_000L << Math.min(30, attempt - 1));
            assertThat(pause).isBetween(whole / 2, whole);
            pauses.add(pause);
        }
        assertThat(pauses.stream().distinct().count()).isGreaterThan(30);
    }

    @Override
    public Outcome send(URI url, String subscriber, long edition, SignedDocument delta) throws InterruptedException {
        Thread.sleep(slow.getOrDefault(subscriber, 0L));
        var answer = answers.getOrDefault(subscriber, new Taken());
        if (answer instanceof Taken) {
            taken.add(subscriber + "/" + edition);
        }
        return answer;
    }

    @Override
    public Optional<Webhook> find(String subscriber) {
        return Optional.ofNullable(book.get(subscriber));
    }

    @Override
    public List<Webhook> all() {
        return List.copyOf(book.values());
    }

    @Override
    public void put(Webhook webhook) {
        book.put(webhook.subscriber(), webhook);
    }

    @Override
    public void update(Webhook webhook) {
        book.computeIfPresent(
                webhook.subscriber(),
                (cn, known) -> known.registeredAt().equals(webhook.registeredAt()) ? webhook : known);
    }

    @Override
    public void remove(String subscriber) {
        book.remove(subscriber);
    }
}
