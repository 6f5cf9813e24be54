package zhixin.exchange;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import zhixin.identity.IdentityDocument;
import zhixin.trust.Digests;

/**
 * A subscriber's own key for the digests of its portfolio: HMAC-SM3 of its name and generation under the hub's identity key,
 * so it is kept where that key is and nowhere else.
 *
 * @param id {@code portfolio-1}, …
 * @param secret 32 bytes, base64
 * @param validUntil when a new one is to be used
 * @param acceptedUntil until when digests under it still count
 */
public record PortfolioKey(String id, int generation, String secret, Instant validUntil, Instant acceptedUntil) {
    private static final String ID = "portfolio-";

    static PortfolioKey of(
            String subscriber, int generation, Instant validUntil, Instant acceptedUntil, Digests digests) {
        return new PortfolioKey(
                ID + generation,
                generation,
                Base64.getEncoder().encodeToString(secret(subscriber, generation, digests)),
                validUntil,
                acceptedUntil);
    }

    private static byte[] secret(String subscriber, int generation, Digests digests) {
        return HexFormat.of().parseHex(digests.keyed("portfolio|" + generation + "|" + subscriber));
    }

    byte[] secretBytes() {
        return Base64.getDecoder().decode(secret);
    }

    /**
     * What is digested of a document: its type and canonical number, each on a line of its own, and of a passport its country
     * (ISO 3166-1 alpha-2) on a third.
     */
    public static String canonical(IdentityDocument document) {
        return document.type().wire() + "\n" + document.number()
                + (document.country().isEmpty() ? "" : "\n" + document.country());
    }

    /** Its secret is nobody else's to read. */
    @Override
    public String toString() {
        return id;
    }
}
