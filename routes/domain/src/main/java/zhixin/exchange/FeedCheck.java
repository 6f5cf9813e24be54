package zhixin.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import zhixin.edition.Difference;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.ledger.LedgerAudit;
import zhixin.ledger.LedgerAudit.Acknowledgement;
import zhixin.ledger.LedgerAudit.Channel;
import zhixin.ledger.LedgerAudit.Counted;

/**
 * Holds the subscribers' book against the editions: no channel ahead of the newest, a sealed delta for every edition that
 * a channel has passed, no acknowledgement of what never was, and none counted beyond what was said.
 */
public final class FeedCheck {
    private final LedgerAudit audit;
    private final EditionLedger editions;
    private final List<Difference> differences = new ArrayList<>();

    public FeedCheck(LedgerAudit audit, EditionLedger editions) {
        this.audit = audit;
        this.editions = editions;
    }

    /** Reads the whole book, and after it the newest edition: what a running hub adds meanwhile is no difference. */
    public Outcome run() {
        var channels = audit.channels();
        var counted = audit.counted();
        var fetched = audit.fetched();
        var acknowledged = new Acknowledged();
        audit.acknowledgements(acknowledged::take);
        var latest = readable(editions::latest).map(SealedEdition::number).orElse(0L);
        channels.forEach(channel -> check(channel, latest));
        fetched.forEach(each -> check(each, latest));
        counted.forEach(each -> check(each, acknowledged));
        return new Outcome(channels.size(), acknowledged.count, differences);
    }

    /** They come by edition: each is read once. */
    private final class Acknowledged {
        private final Map<String, Long> newest = new HashMap<>();
        private int count;
        private long edition;
        private Optional<String> digest = Optional.empty();

        void take(Acknowledgement given) {
            count++;
            newest.merge(given.subscriber(), given.edition(), Math::max);
            if (given.edition() != edition) {
                edition = given.edition();
                digest = readable(() -> editions.edition(edition)).map(SealedEdition::manifestDigest);
            }
            if (!digest.equals(Optional.of(given.manifestDigest()))) {
                differ("acknowledgement of " + given.subscriber(), "is not of edition " + edition + " as it stands");
            }
        }
    }

    private void check(Channel channel, long latest) {
        var where = "channel " + channel.channel() + " of " + channel.subscriber();
        if (channel.edition() > latest) {
            differ(where, "is at edition " + channel.edition() + ", the newest is " + latest);
        } else if (!channel.subscriber().equals(Dispatcher.HUB) && channel.marks() != channel.edition()) {
            differ(where, "has passed " + channel.edition() + " editions, with " + channel.marks() + " sealed deltas");
        }
    }

    private void check(Counted fetched, long latest) {
        if (fetched.edition() > latest) {
            differ(
                    "fetches of " + fetched.subscriber(),
                    "are noted up to edition " + fetched.edition() + ", the newest is " + latest);
        }
    }

    /** Nothing may count beyond what its subscriber said. */
    private void check(Counted counted, Acknowledged given) {
        long acknowledged = given.newest.getOrDefault(counted.subscriber(), 0L);
        if (counted.edition() > acknowledged) {
            differ(
                    "exposure of " + counted.subscriber(),
                    "is counted up to edition " + counted.edition() + ", acknowledged is " + acknowledged);
        }
    }

    private void differ(String where, String what) {
        differences.add(new Difference(where, what));
    }

    /** A row that is none of an edition is no edition; the replay names it. */
    private static Optional<SealedEdition> readable(Supplier<Optional<SealedEdition>> row) {
        try {
            return row.get();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What came of it. */
    public record Outcome(int channels, int acknowledgements, List<Difference> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }
}
