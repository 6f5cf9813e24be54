package zhixin.exchange;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.ledger.LedgerPosition;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * Published → Dispatched: issues each subscriber's deltas in order, edition after edition behind its own cursor, and puts
 * them on its queue. {@link #advance} by one thread at a time; the {@link Feed} side by any.
 */
public final class Dispatcher implements Feed {
    private static final String QUEUE = "queue";

    private final PartyDirectory parties;
    private final EditionLedger editions;
    private final FeedLedger book;
    private final DeltaComposer composer;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final SubscriberQueues queues;
    private volatile long inEveryFeed;

    public Dispatcher(
            PartyDirectory parties,
            EditionLedger editions,
            FeedLedger book,
            DeltaComposer composer,
            DocumentSealer sealer,
            Digests digests,
            SubscriberQueues queues) {
        this.parties = parties;
        this.editions = editions;
        this.book = book;
        this.composer = composer;
        this.sealer = sealer;
        this.digests = digests;
        this.queues = queues;
        this.inEveryFeed = reached();
    }

    /**
     * Brings every subscriber one edition further, if it is behind.
     *
     * @return whether anybody is still behind
     */
    public boolean advance() {
        var latest = editions.latest().map(SealedEdition::number).orElse(0L);
        var next = inEveryFeed + 1;
        if (next > latest) {
            return false;
        }
        var edition = editions.edition(next).orElseThrow();
        var positions = editions.positions(edition.fromPosition(), edition.toPosition());
        for (var subscriber : parties.subscribers()) {
            deliver(subscriber, edition, positions);
        }
        inEveryFeed = next;
        return next < latest;
    }

    private void deliver(Party subscriber, SealedEdition edition, List<LedgerPosition> positions) {
        if (book.cursor(subscriber.cn(), QUEUE) >= edition.number()) {
            return;
        }
        queues.dispatch(subscriber.cn(), edition.number(), issue(subscriber, edition, positions));
        book.moveCursor(subscriber.cn(), QUEUE, edition.number());
    }

    /** The delta as first issued; sealed now if it never was. */
    private SignedDocument issue(Party subscriber, SealedEdition edition, List<LedgerPosition> positions) {
        var known = book.mark(subscriber.cn(), edition.number());
        var previous = previousDigest(subscriber, edition.number());
        var bytes = composer.compose(subscriber, edition, positions, previous);
        if (known.isPresent()) {
            return issued(known.get(), bytes);
        }
        var sealed = sealer.seal(bytes);
        book.issue(List.of(new DeltaMark(
                subscriber.cn(), edition.number(), digests.sm3(bytes), sealed.signature(), sealed.signer())));
        return sealed;
    }

    private @Nullable String previousDigest(Party subscriber, long edition) {
        return edition == 1
                ? null
                : book.mark(subscriber.cn(), edition - 1).map(DeltaMark::digest).orElse(null);
    }

    private SignedDocument issued(DeltaMark mark, byte[] bytes) {
        if (!digests.sm3(bytes).equals(mark.digest())) {
            throw new IllegalStateException("delta " + mark.edition() + " no longer has the bytes that were issued");
        }
        return new SignedDocument(bytes, mark.signature(), mark.signer());
    }

    @Override
    public long latest() {
        return inEveryFeed;
    }

    @Override
    public Optional<SignedDocument> delta(Party subscriber, long edition) {
        if (edition < 1 || edition > inEveryFeed) {
            return Optional.empty();
        }
        return book.mark(subscriber.cn(), edition).map(mark -> {
            var sealed = editions.edition(edition).orElseThrow();
            var positions = editions.positions(sealed.fromPosition(), sealed.toPosition());
            return issued(mark, composer.compose(subscriber, sealed, positions, previousDigest(subscriber, edition)));
        });
    }

    private long reached() {
        var latest = editions.latest().map(SealedEdition::number).orElse(0L);
        return parties.subscribers().stream()
                .mapToLong(subscriber -> book.cursor(subscriber.cn(), QUEUE))
                .min()
                .orElse(latest);
    }
}
