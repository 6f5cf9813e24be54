package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.Feed;
import zhixin.trust.DocumentSealer;

/** Editions as the public sees them: none above the latest that is already in every feed. */
final class Editions {
    private final EditionLedger ledger;
    private final Feed feed;
    private final DocumentSealer sealer;

    Editions(PublicPortParts parts) {
        this.ledger = parts.editions();
        this.feed = parts.feed();
        this.sealer = parts.sealer();
    }

    /** The published one, may ask the ledger; empty while there is none. */
    Optional<SealedEdition> latest() {
        return ledger.edition(feed.latest());
    }

    void latest(Call call) {
        var cms = wantsCms(call);
        call.blocking(() -> latest().map(
                        edition -> manifest(edition, cms).revalidated(edition.manifestDigest() + (cms ? "+cms" : "")))
                .orElse(Reply.NOT_FOUND));
    }

    void numbered(Call call, Matcher path) {
        var number = Long.parseLong(path.group(1));
        var cms = wantsCms(call);
        call.blocking(() -> number > feed.latest()
                ? Reply.NOT_FOUND
                : ledger.edition(number).map(edition -> kept(edition, cms)).orElse(Reply.NOT_FOUND));
    }

    private Reply kept(SealedEdition edition, boolean cms) {
        var reply = manifest(edition, cms);
        // Each SignedData form is signed anew; only the manifest's own bytes stay the same for ever.
        return cms ? reply : reply.immutable();
    }

    private Reply manifest(SealedEdition edition, boolean cms) {
        var document = edition.manifest();
        if (cms) {
            var sealed = Buffer.buffer(sealer.sealAsCms(document.content()));
            return Reply.of("application/cms", sealed).with("Vary", "Accept");
        }
        return Reply.of("application/json", Buffer.buffer(document.content()))
                .with("Vary", "Accept")
                .with("X-Zhixin-Signature", base64(document.signature()))
                .with("X-Zhixin-Signer", base64(document.signer()));
    }

    private static boolean wantsCms(Call call) {
        var accept = call.request.getHeader("Accept");
        return accept != null && accept.contains("application/cms");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
