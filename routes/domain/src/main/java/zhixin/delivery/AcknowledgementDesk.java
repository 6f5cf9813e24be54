package zhixin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.Party;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Takes a subscriber's word that it has verified everything up to an edition. The digest of the manifest proves that it
 * knows the edition, which everybody may; what it has not fetched it cannot have verified, so that only counts once it has.
 * Thread-safe.
 */
public final class AcknowledgementDesk {
    private static final int PAGE = 10_000;

    private final Feed feed;
    private final FeedLedger feeds;
    private final EditionLedger editions;
    private final ExposureBook book;
    private final ReceivedEditions received;
    private final Clock clock;
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    public AcknowledgementDesk(
            Feed feed,
            FeedLedger feeds,
            EditionLedger editions,
            ExposureBook book,
            ReceivedEditions received,
            Clock clock) {
        this.feed = feed;
        this.feeds = feeds;
        this.editions = editions;
        this.book = book;
        this.received = received;
        this.clock = clock;
    }

    /**
     * What is known of a subscriber after its word.
     *
     * @param edition of this acknowledgement
     * @param acknowledged the newest that it ever acknowledged
     * @param counted through which its clock has stopped: what it had fetched when it said so
     */
    public record Answer(long edition, long acknowledged, long counted) {}

    /**
     * Keeps an acknowledgement.
     *
     * @throws ProblemException {@code not-found} above its feed, {@code invalid-request} for another digest; both counted
     */
    public Answer acknowledge(Party subscriber, long edition, String manifestDigest) {
        var cn = subscriber.cn();
        if (edition > feed.latest()) {
            throw refused(cn, "above-feed", ProblemType.NOT_FOUND, "not in this feed yet");
        }
        var sealed = editions.edition(edition).orElse(null);
        if (sealed == null) {
            throw refused(cn, "above-feed", ProblemType.NOT_FOUND, "no such edition");
        }
        if (!sealed.manifestDigest().equals(manifestDigest)) {
            throw refused(cn, "wrong-digest", ProblemType.INVALID_REQUEST, "not the digest of that edition's manifest");
        }
        feeds.acknowledge(cn, edition, manifestDigest);
        return new Answer(edition, feeds.acknowledged(cn), count(cn, edition));
    }

    private ProblemException refused(String subscriber, String cause, ProblemType type, String detail) {
        book.refuse(subscriber, cause, clock.instant());
        return new ProblemException(type, detail);
    }

    private long count(String cn, long edition) {
        synchronized (turns.computeIfAbsent(cn, any -> new Object())) {
            var before = book.through(cn).map(ExposureBook.Through::edition).orElse(0L);
            var reached = edition <= before ? edition : Math.min(edition, received(cn, before));
            if (reached < edition) {
                book.refuse(cn, "unfetched", clock.instant());
            }
            if (reached <= before) {
                return before;
            }
            var now = clock.instant();
            book.count(cn, new ExposureBook.Through(reached, now), ended(cn, before, reached, now));
            return reached;
        }
    }

    /** Also from where it joined: of what was before, it may want nothing. */
    private long received(String cn, long before) {
        var through = received.through(cn, before);
        var joined = joined(cn);
        var since = joined > through ? received.through(cn, joined) : through;
        return since > joined ? since : through;
    }

    private ExposureTally ended(String cn, long before, long reached, Instant now) {
        var tally = ExposureTally.NONE;
        var after = position(Math.max(before, joined(cn)));
        var to = position(reached);
        while (after < to) {
            var page = book.removals(cn, after, to, PAGE);
            for (var removal : page) {
                tally = tally.and(Duration.between(removal.requestedAt(), now));
            }
            after = page.size() < PAGE ? to : page.getLast().position();
        }
        return tally;
    }

    private long position(long edition) {
        return edition == 0
                ? 0
                : editions.edition(edition).map(SealedEdition::toPosition).orElse(0L);
    }

    private long joined(String cn) {
        return book.members().stream()
                .filter(member -> member.subscriber().equals(cn))
                .mapToLong(ExposureBook.Member::edition)
                .findFirst()
                .orElse(0);
    }
}
