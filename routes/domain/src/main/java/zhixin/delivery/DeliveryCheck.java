package zhixin.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zhixin.delivery.ExposureBook.Member;
import zhixin.delivery.ExposureBook.Through;
import zhixin.delivery.Webhook.State;
import zhixin.edition.Difference;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.ledger.LedgerAudit;

/**
 * Holds the books of what came of the deliveries against what was delivered: nothing counts as verified that was handed over
 * on no channel, the exposures that ended are those of the removals a subscriber was shown, and webhooks stand as they were
 * left. The channels themselves, those of webhooks among them, are {@link zhixin.exchange.FeedCheck}'s.
 */
public final class DeliveryCheck {
    private static final int PAGE = 10_000;
    private static final int ESCALATIONS = 1000;

    private final LedgerAudit audit;
    private final EditionLedger editions;
    private final ExposureBook exposures;
    private final WebhookBook webhooks;
    private final List<Difference> differences = new ArrayList<>();
    private long removals;

    public DeliveryCheck(LedgerAudit audit, EditionLedger editions, ExposureBook exposures, WebhookBook webhooks) {
        this.audit = audit;
        this.editions = editions;
        this.exposures = exposures;
        this.webhooks = webhooks;
    }

    /** What came of it. */
    public record Outcome(int subscribers, long removals, int webhooks, List<Difference> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }

    /** Reads what follows from a delivery before the delivery itself: what a running hub adds meanwhile is no difference. */
    public Outcome run() {
        var counted = new HashMap<String, Long>();
        audit.counted().forEach(each -> counted.merge(each.subscriber(), each.edition(), Math::max));
        var members = exposures.members();
        var escalations = exposures.escalations(ESCALATIONS);
        var handed = new HashMap<String, Long>();
        audit.channels().forEach(each -> handed.merge(each.subscriber(), each.edition(), Math::max));
        audit.fetched().forEach(each -> handed.merge(each.subscriber(), each.edition(), Math::max));
        var latest = editions.latest().map(SealedEdition::number).orElse(0L);
        counted.forEach((subscriber, edition) -> delivered(subscriber, edition, handed.getOrDefault(subscriber, 0L)));
        members.forEach(member -> noLater("membership", member.subscriber(), member.edition(), latest));
        escalations.forEach(each -> noLater("escalation", each.subscriber(), each.edition(), latest));
        counted.keySet().forEach(subscriber -> tallied(subscriber, members));
        return new Outcome(counted.size(), removals, webhooks(), differences);
    }

    private void delivered(String subscriber, long counted, long handed) {
        if (counted > handed) {
            differ(
                    "acknowledgement of " + subscriber,
                    "counts up to edition " + counted + ", handed over on any channel is " + handed);
        }
    }

    private void noLater(String what, String subscriber, long edition, long latest) {
        if (edition > latest) {
            differ(what + " of " + subscriber, "is of edition " + edition + ", the newest is " + latest);
        }
    }

    /** One that became a member after it had begun to acknowledge may count what was removed before, or not. */
    private void tallied(String subscriber, List<Member> members) {
        Optional<Through> through;
        long tallied;
        do { // both grow in one transaction
            through = exposures.through(subscriber);
            tallied = exposures.ended(subscriber).removals();
        } while (!through.equals(exposures.through(subscriber)));
        var joined = members.stream()
                .filter(member -> member.subscriber().equals(subscriber))
                .mapToLong(Member::edition)
                .findFirst()
                .orElse(0);
        var to = position(through.map(Through::edition).orElse(0L));
        var since = shown(subscriber, position(joined), to);
        removals += tallied;
        if (tallied < since || tallied > since + shown(subscriber, 0, Math.min(to, position(joined)))) {
            differ(
                    "exposures of " + subscriber,
                    tallied + " removals are counted as ended, " + since + " were shown to it since it receives");
        }
    }

    private long shown(String subscriber, long after, long to) {
        var count = 0L;
        var from = after;
        while (from < to) {
            var page = exposures.removals(subscriber, from, to, PAGE);
            count += page.size();
            from = page.size() < PAGE ? to : page.getLast().position();
        }
        return count;
    }

    /** 0 of an edition that cannot be read: the replay names it. */
    private long position(long edition) {
        try {
            return editions.edition(edition).map(SealedEdition::toPosition).orElse(0L);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private int webhooks() {
        try {
            var all = webhooks.all();
            all.forEach(this::stands);
            return all.size();
        } catch (IllegalArgumentException e) {
            differ("webhooks", "hold a row that is none: " + e.getMessage());
            return 0;
        }
    }

    /** Whether it failed or not, in all of its columns. */
    private void stands(Webhook webhook) {
        var failing = webhook.attempts() > 0;
        var said = Map.of("cause", webhook.cause() != null, "since", webhook.failingSince() != null);
        if (said.containsValue(!failing) || (webhook.state() == State.SUSPENDED && !failing)) {
            differ(
                    "webhook of " + webhook.subscriber(),
                    "is " + webhook.state().name().toLowerCase(Locale.ROOT) + " after " + webhook.attempts()
                            + " failures, and its cause and time say otherwise");
        }
        if (webhook.url().getHost() == null
                || !String.valueOf(webhook.url().getScheme()).matches("https?")) {
            differ("webhook of " + webhook.subscriber(), "goes to no address");
        }
    }

    private void differ(String where, String what) {
        differences.add(new Difference(where, what));
    }
}
