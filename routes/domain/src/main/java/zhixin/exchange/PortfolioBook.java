package zhixin.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhixin.exchange.PortfolioLedger.KeyPeriod;
import zhixin.identity.IdentityDocument;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.Digests;

/**
 * The subscribers' portfolios: each has a key of its own, for a year or until an operator turns it, and registers the digests
 * under it of the subjects that it cares about. Digests under the key before count for {@link #OVERLAP} more; after that, for the
 * ends of entries alone, which whoever was shown the entry must hear of. Thread-safe.
 */
public final class PortfolioBook implements Portfolios {
    public static final Duration YEAR = Duration.ofDays(365);
    public static final Duration OVERLAP = Duration.ofDays(90);
    /** The most digests of one call. */
    public static final int MOST = 10_000;

    private final PortfolioLedger ledger;
    private final SubjectDocuments documents;
    private final Digests digests;
    private final Function<byte[], Digests> under;
    private final Clock clock;

    /** @param under HMAC-SM3 under a key of 32 bytes: the {@code keyed} of what it returns */
    public PortfolioBook(
            PortfolioLedger ledger,
            PositionReader reader,
            Digests digests,
            Function<byte[], Digests> under,
            Clock clock) {
        this.ledger = ledger;
        this.documents = new SubjectDocuments(reader);
        this.digests = digests;
        this.under = under;
        this.clock = clock;
    }

    /** The key to use now; the first one, or the next where its year is over, begins with this question. */
    public PortfolioKey key(String subscriber) {
        var now = clock.instant();
        var current = accepted(subscriber, now).stream()
                .filter(key -> now.isBefore(key.validUntil()))
                .findFirst();
        return current.orElseGet(() -> turn(subscriber));
    }

    /** Begins a new key; digests under the one before count for a while longer. */
    public PortfolioKey turn(String subscriber) {
        var next = ledger.keys(subscriber).stream()
                        .mapToInt(KeyPeriod::generation)
                        .max()
                        .orElse(0)
                + 1;
        ledger.begin(subscriber, new KeyPeriod(next, clock.instant()));
        return accepted(subscriber, clock.instant()).getFirst();
    }

    /** The keys under which digests count now, the newest first. */
    public List<PortfolioKey> accepted(String subscriber) {
        return accepted(subscriber, clock.instant());
    }

    private List<PortfolioKey> accepted(String subscriber, Instant now) {
        return keys(subscriber).stream()
                .filter(key -> now.isBefore(key.acceptedUntil()))
                .toList();
    }

    /** All that there ever were, the newest first. */
    private List<PortfolioKey> keys(String subscriber) {
        var periods = ledger.keys(subscriber);
        var keys = new ArrayList<PortfolioKey>();
        for (var i = periods.size() - 1; i >= 0; i--) {
            var ends = end(periods, i);
            keys.add(PortfolioKey.of(subscriber, periods.get(i).generation(), ends, ends.plus(OVERLAP), digests));
        }
        return keys;
    }

    private static Instant end(List<KeyPeriod> periods, int index) {
        var year = periods.get(index).since().plus(YEAR);
        return index + 1 < periods.size() && periods.get(index + 1).since().isBefore(year)
                ? periods.get(index + 1).since()
                : year;
    }

    /** How many digests are registered under each key that counts. */
    public Map<String, Long> counts(String subscriber) {
        var counts = ledger.counts(subscriber);
        return accepted(subscriber).stream()
                .collect(Collectors.toMap(PortfolioKey::id, key -> counts.getOrDefault(key.generation(), 0L)));
    }

    /** Registers digests, as 64 hex digits; how many are new. @throws ProblemException for a key that no longer counts */
    public int add(String subscriber, String keyId, Collection<String> hex) {
        return ledger.add(subscriber, generation(subscriber, keyId), hex);
    }

    /** Lets digests go; how many were there. @throws ProblemException for a key that no longer counts */
    public int remove(String subscriber, String keyId, Collection<String> hex) {
        return ledger.remove(subscriber, generation(subscriber, keyId), hex);
    }

    private int generation(String subscriber, String keyId) {
        return accepted(subscriber).stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST, "keyId is none under which digests count: GET /v1/portfolio/key"))
                .generation();
    }

    /** What a snapshot of the portfolio depends on: changes with what is registered and with the keys that count. */
    String state(String subscriber) {
        return accepted(subscriber).stream()
                        .map(key -> String.valueOf(key.generation()))
                        .collect(Collectors.joining("+"))
                + "/" + ledger.version(subscriber);
    }

    @Override
    public Set<Long> shown(String subscriber, List<LedgerPosition> positions) {
        var all = new Asked();
        var ends = new Asked();
        for (var position : positions) {
            for (var document : documents.of(position)) {
                all.add(position, document);
                if (position.change().ends()) {
                    ends.add(position, document);
                }
            }
        }
        var shown = new HashSet<Long>();
        if (!all.texts.isEmpty()) {
            var now = clock.instant();
            keys(subscriber)
                    .forEach(key -> match(subscriber, key, now.isBefore(key.acceptedUntil()) ? all : ends, shown));
        }
        return shown;
    }

    /** Documents, and of which position each is. */
    private static final class Asked {
        private final List<String> texts = new ArrayList<>();
        private final List<Long> of = new ArrayList<>();

        void add(LedgerPosition position, IdentityDocument document) {
            texts.add(PortfolioKey.canonical(document));
            of.add(position.position());
        }
    }

    private void match(String subscriber, PortfolioKey key, Asked asked, Set<Long> shown) {
        if (asked.texts.isEmpty()) {
            return;
        }
        var keyed = under.apply(key.secretBytes()).keyed(asked.texts);
        var registered = ledger.registered(subscriber, key.generation(), new HashSet<>(keyed));
        for (var i = 0; i < keyed.size(); i++) {
            if (registered.contains(keyed.get(i))) {
                shown.add(asked.of.get(i));
            }
        }
    }
}
