package zhixin.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    public FeedCheck(LedgerAudit audit, EditionLedger editions) {
        this.audit = audit;
        this.editions = editions;
    }

    /** Reads the whole book, and after it the newest edition: what a running hub adds meanwhile is no difference. */
    public Outcome run() {
        var channels = audit.channels();
        var counted = audit.counted();
        var acknowledged = audit.acknowledgements();
        var latest = readable(editions::latest).map(SealedEdition::number).orElse(0L);
        var differences = new ArrayList<Difference>();
        channels.forEach(channel -> check(channel, latest, differences));
        acknowledged.forEach(each -> check(each, differences));
        var newest = new HashMap<String, Long>();
        acknowledged.forEach(each -> newest.merge(each.subscriber(), each.edition(), Math::max));
        counted.forEach(each -> check(each, newest.getOrDefault(each.subscriber(), 0L), differences));
        return new Outcome(channels.size(), acknowledged.size(), differences);
    }

    private static void check(Channel channel, long latest, List<Difference> differences) {
        var where = "channel " + channel.channel() + " of " + channel.subscriber();
        if (channel.edition() > latest) {
            differences.add(new Difference(where, "is at edition " + channel.edition() + ", the newest is " + latest));
        } else if (!channel.subscriber().equals(Dispatcher.HUB) && channel.marks() != channel.edition()) {
            differences.add(new Difference(
                    where,
                    "has passed " + channel.edition() + " editions, with " + channel.marks() + " sealed deltas"));
        }
    }

    private void check(Acknowledgement given, List<Difference> differences) {
        var digest = readable(() -> editions.edition(given.edition())).map(SealedEdition::manifestDigest);
        if (!digest.equals(Optional.of(given.manifestDigest()))) {
            differences.add(new Difference(
                    "acknowledgement of " + given.subscriber(),
                    "is not of edition " + given.edition() + " as it stands"));
        }
    }

    /** Nothing may count beyond what its subscriber said. */
    private static void check(Counted counted, long acknowledged, List<Difference> differences) {
        if (counted.edition() > acknowledged) {
            differences.add(new Difference(
                    "exposure of " + counted.subscriber(),
                    "is counted up to edition " + counted.edition() + ", acknowledged is " + acknowledged));
        }
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
