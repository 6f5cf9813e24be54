package zhixin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import zhixin.delivery.Webhook.State;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.trust.SignedDocument;

/**
 * Sends each subscriber's editions to its webhook: in order, one at a time, from its own cursor. Each has a thread of its own,
 * so a slow one delays nobody else; what it does not take waits in the ledger and is never lost.
 */
public final class WebhookRun implements AutoCloseable {
    /** The channel's name in the book of cursors. */
    public static final String CHANNEL = "webhook";

    private static final Duration LOOK = Duration.ofMillis(200);
    /** Nobody is given up after fewer failures in a row, whatever the clock says: it may have jumped. */
    private static final int LEAST_ATTEMPTS = 5;

    private final WebhookBook book;
    private final PartyDirectory parties;
    private final Feed feed;
    private final FeedLedger cursors;
    private final WebhookCall call;
    private final WebhookPolicy policy;
    private final Clock clock;
    private final Consumer<Webhook> suspended;
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param suspended told of each that is given up */
    public WebhookRun(
            WebhookBook book,
            PartyDirectory parties,
            Feed feed,
            FeedLedger cursors,
            WebhookCall call,
            WebhookPolicy policy,
            Clock clock,
            Consumer<Webhook> suspended) {
        this.book = book;
        this.parties = parties;
        this.feed = feed;
        this.cursors = cursors;
        this.call = call;
        this.policy = policy;
        this.clock = clock;
        this.suspended = suspended;
    }

    /** Goes on where it was. */
    public void start() {
        book.all().forEach(webhook -> follow(webhook.subscriber()));
    }

    /** Begins, or begins again at once, after a webhook was registered; what was on its way is broken off. */
    public void follow(String subscriber) {
        // In one step: two registrations at once would leave two senders, one of which nobody could stop.
        threads.compute(subscriber, (_, before) -> {
            end(before);
            return closed ? null : started(subscriber);
        });
    }

    private Thread started(String subscriber) {
        return Thread.ofVirtual().name("webhook-" + subscriber).start(() -> {
            try {
                while (!closed && step(subscriber)) {
                    Thread.sleep(LOOK);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends it; returns when nothing more is sent. */
    public void stop(String subscriber) {
        threads.compute(subscriber, (_, before) -> {
            end(before);
            return null;
        });
    }

    private static void end(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sends what there is. @return whether to go on */
    private boolean step(String subscriber) throws InterruptedException {
        try {
            var party = parties.party(subscriber);
            var webhook = book.find(subscriber);
            if (party.isEmpty() || webhook.isEmpty() || webhook.get().state() == State.SUSPENDED) {
                return false;
            }
            send(party.get(), webhook.get());
        } catch (RuntimeException e) {
            // The ledger is away: it comes back, and the cursor says where to go on.
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return true;
    }

    private void send(Party party, Webhook webhook) throws InterruptedException {
        var current = webhook;
        for (var next = cursors.cursor(party.cn(), CHANNEL) + 1; next <= feed.latest() && !closed; next++) {
            var delta = feed.delta(party, next);
            if (delta.isEmpty()) {
                return;
            }
            current = delivered(party, current, next, delta.get());
            if (current.attempts() > 0) {
                pause(current);
                return;
            }
        }
    }

    private void pause(Webhook webhook) throws InterruptedException {
        if (webhook.state() == State.ACTIVE) {
            Thread.sleep(policy.pause(webhook.attempts(), RandomGenerator.getDefault()));
        }
    }

    private Webhook delivered(Party party, Webhook webhook, long edition, SignedDocument delta)
            throws InterruptedException {
        var after = switch (call.send(webhook.url(), party.cn(), edition, delta)) {
            case WebhookCall.Taken() -> webhook.worked();
            case WebhookCall.Gone() -> webhook.failed("the receiver answers 410 Gone", clock.instant(), true);
            case WebhookCall.Failed(var cause) -> failed(webhook, cause);
        };
        if (after.attempts() == 0) {
            cursors.fetched(party.cn(), CHANNEL, edition);
        }
        if (!after.equals(webhook)) {
            book.update(after);
        }
        if (after.state() == State.SUSPENDED) {
            suspended.accept(after);
        }
        return after;
    }

    private Webhook failed(Webhook webhook, String cause) {
        var now = clock.instant();
        var since = Objects.requireNonNullElse(webhook.failingSince(), now);
        var over = webhook.attempts() + 1 >= LEAST_ATTEMPTS
                && since.plus(policy.patience()).isBefore(now);
        return webhook.failed(cause, now, over);
    }

    @Override
    public void close() {
        closed = true;
        threads.keySet().forEach(this::stop);
    }
}
