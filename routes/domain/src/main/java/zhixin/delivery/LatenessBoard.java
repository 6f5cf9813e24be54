package zhixin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import zhixin.delivery.Escalation.Stage;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.PartyDirectory;

/**
 * 名单移除送达时效: how late each subscriber is with removals, and what follows of it. Whoever says nothing is late: its clock
 * runs until it has fetched and acknowledged. {@link #look} by one thread; what it saw is read by any.
 */
public final class LatenessBoard {
    private final PartyDirectory parties;
    private final Feed feed;
    private final FeedLedger feeds;
    private final EditionLedger editions;
    private final ExposureBook book;
    private final DeliveryLimits limits;
    private final Clock clock;
    /** As the look under way found it: nothing is written that stands there already. */
    private Map<String, List<Escalation>> open = Map.of();

    /** By subscriber, from look to look: who acknowledges nothing has more and more that would be read again each time. */
    private final Map<String, Outstanding> outstanding = new HashMap<>();

    private volatile Seen seen = new Seen(Instant.EPOCH, 0, List.of());

    /** The oldest removals after a position, as many as are looked at: they stay the same until more is acknowledged. */
    private record Outstanding(long after, List<Removal> removals) {}

    /** What was seen when. */
    public record Seen(Instant at, long latest, List<Lateness> subscribers) {
        public Seen {
            subscribers = List.copyOf(subscribers);
        }
    }

    public LatenessBoard(
            PartyDirectory parties,
            Feed feed,
            FeedLedger feeds,
            EditionLedger editions,
            ExposureBook book,
            DeliveryLimits limits,
            Clock clock) {
        this.parties = parties;
        this.feed = feed;
        this.feeds = feeds;
        this.editions = editions;
        this.book = book;
        this.limits = limits;
        this.clock = clock;
    }

    /** The last look; never blocks. */
    public Seen seen() {
        return seen;
    }

    public DeliveryLimits limits() {
        return limits;
    }

    /**
     * Looks anew and writes down what has become overdue, or no longer is; may block.
     *
     * @param raised told of each that was not open yet
     */
    public void look(Consumer<Escalation> raised) {
        var latest = feed.latest();
        var now = clock.instant();
        var toPosition = position(latest);
        var subscribers = new ArrayList<Lateness>();
        var members = new HashMap<String, Long>();
        book.members().forEach(member -> members.put(member.subscriber(), member.edition()));
        open = book.open();
        for (var subscriber : parties.subscribers()) {
            var joined = members.computeIfAbsent(subscriber.cn(), cn -> join(cn, latest, now));
            subscribers.add(lateness(subscriber.cn(), joined, latest, toPosition, now, raised));
        }
        seen = new Seen(now, latest, subscribers);
    }

    private long join(String subscriber, long latest, Instant now) {
        book.join(new ExposureBook.Member(subscriber, now, latest));
        return latest;
    }

    private Lateness lateness(
            String cn, long joined, long latest, long toPosition, Instant now, Consumer<Escalation> raised) {
        var acknowledged = book.through(cn).map(ExposureBook.Through::edition).orElse(0L);
        var counted = Math.max(acknowledged, joined);
        var outstanding = outstanding(cn, position(counted), toPosition);
        var ended = book.ended(cn);
        var exposures = ended;
        for (var removal : outstanding) {
            exposures = exposures.and(Duration.between(removal.requestedAt(), now));
        }
        return new Lateness(
                cn,
                acknowledged,
                feeds.acknowledged(cn),
                Math.max(0, latest - acknowledged),
                acknowledged < latest
                        ? editions.edition(acknowledged + 1).map(SealedEdition::publishedAt)
                        : Optional.empty(),
                outstanding.size(),
                outstanding.stream().map(Removal::requestedAt).min(Instant::compareTo),
                ended.removals(),
                exposures,
                stage(cn, outstanding, now, raised),
                book.refusals(cn));
    }

    private List<Removal> outstanding(String cn, long after, long toPosition) {
        var known = outstanding.get(cn);
        if (known != null && known.after() == after && known.removals().size() == Lateness.MOST) {
            return known.removals();
        }
        var removals = book.removals(cn, after, toPosition, Lateness.MOST);
        outstanding.put(cn, new Outstanding(after, removals));
        return removals;
    }

    private Optional<Stage> stage(String cn, List<Removal> outstanding, Instant now, Consumer<Escalation> raised) {
        var first = outstanding.stream().findFirst();
        var stage = Optional.<Stage>empty();
        for (var each : Stage.values()) {
            var limit = each == Stage.REMINDER ? limits.reminder() : limits.escalation();
            var due = first.filter(removal -> removal.publishedAt().plus(limit).isBefore(now));
            if (due.isPresent()) {
                stage = Optional.of(each);
                var removal = due.get();
                var escalation = new Escalation(cn, each, removal.edition(), removal.publishedAt(), now, null);
                if (!isOpen(cn, each) && book.raise(escalation)) {
                    raised.accept(escalation);
                }
            } else if (isOpen(cn, each)) {
                book.lower(cn, each, now);
            }
        }
        return stage;
    }

    private boolean isOpen(String subscriber, Stage stage) {
        return open.getOrDefault(subscriber, List.of()).stream().anyMatch(each -> each.stage() == stage);
    }

    private long position(long edition) {
        return edition == 0
                ? 0
                : editions.edition(edition).map(SealedEdition::toPosition).orElse(0L);
    }
}
