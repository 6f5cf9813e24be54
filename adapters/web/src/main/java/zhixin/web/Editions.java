package zhixin.web;

import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.Feed;
import zhixin.trust.DocumentSealer;

/** Editions as the public sees them: none above the latest that is already in every feed. */
final class Editions {
    private final EditionLedger ledger;
    private final Feed feed;
    private final DocumentSealer sealer;
    private volatile @Nullable SealedEdition read;

    Editions(PublicPortParts parts) {
        this.ledger = parts.editions();
        this.feed = parts.feed();
        this.sealer = parts.sealer();
    }

    /** The published one, may ask the ledger; empty while there is none. */
    Optional<SealedEdition> latest() {
        return numbered(feed.latest());
    }

    /** The newest that was published and read, if it is that one: asked on the event loop, nothing blocks. */
    Optional<SealedEdition> atHand(long number) {
        var known = read;
        return known != null && known.number() == number ? Optional.of(known) : Optional.empty();
    }

    /** The number of the published one; 0 while there is none. */
    long newest() {
        return feed.latest();
    }

    /** One that is published; may ask the ledger. */
    Optional<SealedEdition> numbered(long number) {
        var latest = feed.latest();
        if (number > latest) {
            return Optional.empty();
        }
        var found = ledger.edition(number);
        if (number == latest) {
            found.ifPresent(edition -> read = edition);
        }
        return found;
    }

    void latest(Call call) {
        var cms = SignedReply.wantsCms(call);
        call.blocking(() -> latest().map(
                        edition -> manifest(edition, cms).revalidated(edition.manifestDigest() + (cms ? "+cms" : "")))
                .orElse(Reply.NOT_FOUND));
    }

    void numbered(Call call, Matcher path) {
        var number = Long.parseLong(path.group(1));
        var cms = SignedReply.wantsCms(call);
        call.blocking(() -> numbered(number).map(edition -> kept(edition, cms)).orElse(Reply.NOT_FOUND));
    }

    private Reply kept(SealedEdition edition, boolean cms) {
        var reply = manifest(edition, cms);
        // Each SignedData form is signed anew; only the manifest's own bytes stay the same for ever.
        return cms ? reply : reply.immutable();
    }

    private Reply manifest(SealedEdition edition, boolean cms) {
        return SignedReply.of(edition.manifest(), sealer, cms);
    }
}
