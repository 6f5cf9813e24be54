package zhixin.exchange;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.SnapshotShelf.Made;
import zhixin.exchange.SnapshotShelf.Part;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * Full snapshots: what stands on a subscriber's lists as of a sealed edition, {@code zhixin/snapshot/1}. Made on request
 * where the newest is too old or shows what must not be shown any more, one at a time, run by run; for all subscribers of
 * the same terms once. Thread-safe.
 */
public final class Snapshots implements AutoCloseable {
    public static final String SCHEMA = "zhixin/snapshot/1";
    private static final int RUN = 2_000;

    private final PartyDirectory parties;
    private final SnapshotLedger ledger;
    private final EditionLedger editions;
    private final Feed feed;
    private final DeltaComposer composer;
    private final PortfolioBook portfolios;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final StrictJson json;
    private final SnapshotShelf shelf;
    private final Clock clock;
    private final Duration oldest;
    private final ExecutorService maker = one("snapshots");
    private final ExecutorService reader = one("snapshot-reader");
    private final Map<String, Future<Made>> underWay = new HashMap<>();

    /** @param oldest how old a snapshot may be that is still handed out */
    public Snapshots(
            PartyDirectory parties,
            SnapshotLedger ledger,
            EditionLedger editions,
            Feed feed,
            DeltaComposer composer,
            PortfolioBook portfolios,
            DocumentSealer sealer,
            Digests digests,
            StrictJson json,
            SnapshotShelf shelf,
            Clock clock,
            Duration oldest) {
        this.parties = parties;
        this.ledger = ledger;
        this.editions = editions;
        this.feed = feed;
        this.composer = composer;
        this.portfolios = portfolios;
        this.sealer = sealer;
        this.digests = digests;
        this.json = json;
        this.shelf = shelf;
        this.clock = clock;
        this.oldest = oldest;
    }

    private static ExecutorService one(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * The newest snapshot for a subscriber, made now if there is none that will do.
     *
     * @throws ProblemException {@code /problems/unavailable} while one is being made for longer than that
     */
    public SignedDocument latest(Party subscriber, Duration patience) {
        if (feed.latest() == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no edition is in this feed yet");
        }
        return document(subscriber, fresh(subscriber).orElseGet(() -> await(subscriber, patience)));
    }

    /** Of a snapshot that a subscriber may fetch: in which terms it is kept. */
    public String terms(Party subscriber) {
        var text = subscriber.terms().text();
        return subscriber.hasPortfolio() ? text + ";portfolio=" + subscriber.cn() : text;
    }

    /** Lets go what nobody may have any more: of terms that are gone, and what shows somebody who was erased since. */
    public void sweep() {
        var today = Times.day(clock.instant());
        shelf.keepOnly(parties.subscribers().stream()
                .filter(subscriber -> subscriber.standsOn(today))
                .map(this::terms)
                .collect(Collectors.toSet()));
        parties.subscribers().stream()
                .map(this::terms)
                .distinct()
                .forEach(terms -> shelf.made(terms).stream()
                        .filter(made -> ledger.erasedSince(made.erasures(), last(made)))
                        .forEach(made -> shelf.drop(terms, made)));
    }

    private long last(Made made) {
        return editions.edition(made.edition()).orElseThrow().toPosition();
    }

    private Optional<Made> fresh(Party subscriber) {
        var now = clock.instant();
        return shelf.made(terms(subscriber)).stream()
                .findFirst()
                .filter(made -> made.state().equals(state(subscriber)))
                .filter(made -> made.edition() == feed.latest()
                        || made.madeAt().plus(oldest).isAfter(now)
                                && !made.madeAt().isAfter(now)) // the clock was ahead
                .filter(made -> !ledger.erasedSince(made.erasures(), last(made)));
    }

    private String state(Party subscriber) {
        return subscriber.hasPortfolio() ? portfolios.state(subscriber.cn()) : "";
    }

    private Made await(Party subscriber, Duration patience) {
        try {
            return making(subscriber).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "the snapshot is being made: ask again");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "the hub is going down");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a snapshot was not made", e.getCause());
        }
    }

    private Future<Made> making(Party subscriber) {
        synchronized (underWay) {
            underWay.values().removeIf(Future::isDone);
            return underWay.computeIfAbsent(terms(subscriber), terms -> maker.submit(() -> make(subscriber)));
        }
    }

    private Made make(Party subscriber) {
        var done = fresh(subscriber); // somebody else's wish may have been fulfilled meanwhile
        if (done.isPresent()) {
            return done.get();
        }
        var state = state(subscriber);
        var erasures = ledger.erasures();
        var edition = editions.edition(feed.latest()).orElseThrow();
        try (var making = shelf.begin(terms(subscriber))) {
            lines(subscriber, edition.toPosition(), making);
            return making.finish(edition.number(), state, erasures, clock.instant());
        }
    }

    /** While one run is written, the next one is read. */
    private void lines(Party subscriber, long through, SnapshotShelf.Making making) {
        var replaced = ledger.replaced(through);
        var next = read(subscriber, 1, through, replaced);
        for (var from = 1L; from <= through; from += RUN) {
            var run = next.join();
            next = read(subscriber, from + RUN, through, replaced);
            var terms = shown(subscriber, run);
            run.forEach(position -> making.line(line(terms, position)));
        }
    }

    private CompletableFuture<List<LedgerPosition>> read(Party subscriber, long from, long through, BitSet replaced) {
        return from > through
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(
                        () -> ledger.standing(subscriber.lists(), from, Math.min(through, from + RUN - 1), replaced),
                        reader);
    }

    private Terms shown(Party subscriber, List<LedgerPosition> run) {
        var terms = subscriber.terms();
        return subscriber.hasPortfolio()
                ? terms.showing(portfolios.shown(
                        subscriber.cn(), run.stream().filter(terms::covers).toList()))
                : terms;
    }

    /** The change as a delta shows it; what these terms do not show by its leaf and its place in the list's state tree. */
    private byte[] line(Terms terms, LedgerPosition position) {
        if (terms.sees(position)) {
            var out = new ByteArrayOutputStream(4096);
            composer.change(out, terms, position);
            return out.toByteArray();
        }
        return bare(position);
    }

    private byte[] bare(LedgerPosition position) {
        var list = java.util.Objects.requireNonNull(position.list());
        var bare = new TreeMap<String, @Nullable Object>();
        bare.put("key", StateKeys.of(list, java.util.Objects.requireNonNull(position.entry()), digests));
        bare.put(
                "leaf",
                java.util.Base64.getEncoder()
                        .encodeToString(position.commitment().leafEntry()));
        bare.put("list", list.wire());
        bare.put("position", position.position());
        return CanonicalJson.utf8(bare);
    }

    private SignedDocument document(Party subscriber, Made made) {
        var terms = terms(subscriber);
        return shelf.document(terms, made, subscriber.cn()).orElseGet(() -> {
            var edition = editions.edition(made.edition()).orElseThrow();
            var sealed = sealer.seal(CanonicalJson.utf8(content(subscriber, made, edition)));
            shelf.keep(terms, made, subscriber.cn(), sealed);
            return sealed;
        });
    }

    private Map<String, @Nullable Object> content(Party subscriber, Made made, SealedEdition edition) {
        var content = new TreeMap<String, @Nullable Object>();
        content.put("schema", SCHEMA);
        content.put("subscriber", subscriber.cn());
        content.put("edition", made.edition());
        content.put("manifestDigest", edition.manifestDigest());
        content.put("lists", lists(subscriber));
        content.put("entries", made.entries());
        content.put("parts", made.parts().stream().map(Snapshots::part).toList());
        content.put("stateRoots", stateRoots(subscriber, edition));
        return content;
    }

    private static List<String> lists(Party subscriber) {
        return subscriber.lists().stream().sorted().map(PublicList::wire).toList();
    }

    private static Map<String, @Nullable Object> part(Part part) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("name", part.name());
        form.put("bytes", part.bytes());
        form.put("entries", part.entries());
        form.put("sha256", part.sha256());
        form.put("sm3", part.sm3());
        return form;
    }

    /** Those of its lists, as the edition's manifest has them; none of an edition of before there were state roots. */
    private Map<String, @Nullable Object> stateRoots(Party subscriber, SealedEdition edition) {
        var roots = new TreeMap<String, @Nullable Object>();
        if (json.object(edition.manifest().content()).get("stateRoots") instanceof Map<?, ?> all) {
            for (var list : new ArrayList<>(lists(subscriber))) {
                roots.put(list, all.get(list));
            }
        }
        return roots;
    }

    @Override
    public void close() {
        maker.shutdownNow();
        reader.shutdownNow();
    }
}
