package zhixin.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.ledger.LedgerPosition;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * Published → Dispatched: issues each subscriber's deltas in order, edition after edition, and puts them on its queue.
 * Somebody new begins at edition 1 and catches up beside the others. {@link #advance} by one thread at a time; the {@link
 * Feed} side by any.
 */
public final class Dispatcher implements Feed {
    private static final String QUEUE = "queue";
    /** Under whose name the book keeps what is in every feed; no certificate of a party has it. */
    static final String HUB = "hub";

    private final PartyDirectory parties;
    private final EditionLedger editions;
    private final FeedLedger book;
    private final DeltaComposer composer;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final SubscriberQueues queues;
    private final Portfolios portfolios;
    private final Clock clock;
    /** What has been sealed for each, and what of it is on its queue: parked, a queue stands behind. */
    private final Map<String, Long> cursors = new HashMap<>();

    private final Map<String, Long> queued = new HashMap<>();
    private volatile long inEveryFeed;

    /** One without portfolios: who has one in its contract is shown bare leaves alone. */
    public Dispatcher(
            PartyDirectory parties,
            EditionLedger editions,
            FeedLedger book,
            DeltaComposer composer,
            DocumentSealer sealer,
            Digests digests,
            SubscriberQueues queues) {
        this(
                parties,
                editions,
                book,
                composer,
                sealer,
                digests,
                queues,
                (cn, positions) -> Set.of(),
                Clock.systemUTC());
    }

    public Dispatcher(
            PartyDirectory parties,
            EditionLedger editions,
            FeedLedger book,
            DeltaComposer composer,
            DocumentSealer sealer,
            Digests digests,
            SubscriberQueues queues,
            Portfolios portfolios,
            Clock clock) {
        this.parties = parties;
        this.editions = editions;
        this.book = book;
        this.composer = composer;
        this.sealer = sealer;
        this.digests = digests;
        this.queues = queues;
        this.portfolios = portfolios;
        this.clock = clock;
        this.inEveryFeed = book.cursor(HUB, QUEUE);
    }

    /**
     * Brings those who stand one edition further, if they are behind; and once they are not, every newcomer and every queue
     * that has room again: nobody's removal waits for somebody's past.
     *
     * @return whether anybody is still behind
     */
    public boolean advance() {
        var latest = editions.latest().map(SealedEdition::number).orElse(0L);
        var next = inEveryFeed + 1;
        if (next <= latest) {
            deliver(next, standingAt(next), Stream.of(HUB));
            inEveryFeed = next;
        }
        return next < latest || catchUp();
    }

    private boolean catchUp() {
        var refilling = refill();
        var newcomers = subscribers()
                .filter(subscriber -> cursor(subscriber) < inEveryFeed)
                .toList();
        newcomers.forEach(subscriber -> deliver(cursor(subscriber) + 1, List.of(subscriber), Stream.empty()));
        return refilling || newcomers.stream().anyMatch(subscriber -> cursor(subscriber) < inEveryFeed);
    }

    /** One edition more for each queue that stands behind its feed and has room again. */
    private boolean refill() {
        var behind = subscribers()
                .filter(subscriber -> queued(subscriber) < Math.min(cursor(subscriber), inEveryFeed))
                .filter(subscriber -> queues.room(subscriber.cn()))
                .toList();
        for (var subscriber : behind) {
            var next = queued(subscriber) + 1;
            delta(subscriber, next).ifPresent(delta -> handOver(next, Map.of(subscriber.cn(), delta), Stream.empty()));
        }
        return !behind.isEmpty();
    }

    /** Those whose next edition it is: neither newcomers nor whom it reached before a crash. */
    private List<Party> standingAt(long edition) {
        return subscribers()
                .filter(subscriber -> cursor(subscriber) == edition - 1)
                .toList();
    }

    /** Those whose contract stands: what is due to the others waits as long as it is renewed. */
    private Stream<Party> subscribers() {
        var today = Times.day(clock.instant());
        return parties.subscribers().stream().filter(subscriber -> subscriber.standsOn(today));
    }

    private long cursor(Party subscriber) {
        return cursors.computeIfAbsent(subscriber.cn(), cn -> Math.max(book.cursor(cn, QUEUE), sealedThrough(cn)));
    }

    private long sealedThrough(String cn) {
        return book.lastMark(cn)
                .map(mark -> Math.min(mark.edition(), inEveryFeed))
                .orElse(0L);
    }

    private long queued(Party subscriber) {
        return queuedBefore(subscriber.cn());
    }

    private void deliver(long number, List<Party> subscribers, Stream<String> besides) {
        var edition = editions.edition(number).orElseThrow();
        var positions = editions.positions(edition.fromPosition(), edition.toPosition());
        var deltas = issue(edition, positions, subscribers);
        var taken = new LinkedHashMap<>(deltas);
        taken.keySet().removeIf(cn -> queuedBefore(cn) != number - 1 || !queues.room(cn));
        handOver(number, taken, besides);
        deltas.keySet().forEach(cn -> cursors.put(cn, number));
    }

    private long queuedBefore(String cn) {
        return queued.computeIfAbsent(cn, name -> book.cursor(name, QUEUE));
    }

    private void handOver(long number, Map<String, SignedDocument> deltas, Stream<String> besides) {
        queues.dispatch(number, deltas);
        var moved = Stream.concat(deltas.keySet().stream(), besides).toList();
        if (!moved.isEmpty()) {
            book.moveCursors(moved, QUEUE, number);
        }
        deltas.keySet().forEach(cn -> queued.put(cn, number));
    }

    /** The deltas as first issued; those that never were are sealed now, their seals on disk before anybody sees them. */
    private Map<String, SignedDocument> issue(
            SealedEdition edition, List<LedgerPosition> positions, List<Party> subscribers) {
        var deltas = new LinkedHashMap<String, SignedDocument>();
        var marks = new ArrayList<DeltaMark>();
        var beginnings = new IdentityHashMap<byte[], DocumentSealer.Beginning>();
        for (var subscriber : subscribers) {
            var known = book.mark(subscriber.cn(), edition.number());
            if (known.isPresent()) {
                deltas.put(subscriber.cn(), issued(subscriber, known.get(), edition, positions));
            } else {
                var terms = terms(subscriber, positions);
                var parts = compose(subscriber, terms, edition, positions, null);
                var sealed = beginnings
                        .computeIfAbsent(parts.changes(), sealer::begin)
                        .seal(parts.rest());
                deltas.put(subscriber.cn(), sealed.document());
                marks.add(mark(subscriber, terms, edition, sealed));
            }
        }
        book.issue(marks);
        return deltas;
    }

    private static DeltaMark mark(Party subscriber, Terms terms, SealedEdition edition, DocumentSealer.Sealed sealed) {
        return new DeltaMark(
                subscriber.cn(),
                edition.number(),
                terms.text(),
                sealed.digest(),
                sealed.document().signature(),
                sealed.document().signer());
    }

    /** What this delta shows: of a portfolio, the positions of those who are in it now. */
    private Terms terms(Party subscriber, List<LedgerPosition> positions) {
        var terms = subscriber.terms();
        return subscriber.hasPortfolio()
                ? terms.showing(portfolios.shown(
                        subscriber.cn(),
                        positions.stream().filter(terms::covers).toList()))
                : terms;
    }

    private DeltaComposer.Parts compose(
            Party subscriber,
            Terms terms,
            SealedEdition edition,
            List<LedgerPosition> positions,
            @Nullable String original) {
        return composer.compose(
                subscriber.cn(), terms, edition, positions, previousDigest(subscriber, edition.number()), original);
    }

    private @Nullable String previousDigest(Party subscriber, long edition) {
        return edition == 1
                ? null
                : book.mark(subscriber.cn(), edition - 1).map(DeltaMark::digest).orElse(null);
    }

    /** A delta again: the same bytes, or, once something in it was erased, what is left of them under a new seal. */
    private SignedDocument issued(
            Party subscriber, DeltaMark mark, SealedEdition edition, List<LedgerPosition> positions) {
        var terms = Terms.of(mark.terms());
        var bytes = compose(subscriber, terms, edition, positions, null).bytes();
        if (digests.sm3(bytes).equals(mark.digest())) {
            return new SignedDocument(bytes, mark.signature(), mark.signer());
        }
        if (positions.stream().noneMatch(LedgerPosition::erased)) {
            throw new IllegalStateException("delta " + mark.edition() + " no longer has the bytes that were issued");
        }
        return sealer.seal(
                compose(subscriber, terms, edition, positions, mark.digest()).bytes());
    }

    @Override
    public long latest() {
        return inEveryFeed;
    }

    @Override
    public Optional<SignedDocument> delta(Party subscriber, long edition) {
        if (edition < 1 || edition > inEveryFeed || !subscriber.standsOn(Times.day(clock.instant()))) {
            return Optional.empty();
        }
        return book.mark(subscriber.cn(), edition).map(mark -> {
            var sealed = editions.edition(edition).orElseThrow();
            return issued(subscriber, mark, sealed, editions.positions(sealed.fromPosition(), sealed.toPosition()));
        });
    }
}
