package zhixin.trust;

import java.time.Instant;
import zhixin.court.CourtCode;

/** Says whom a court's own staff login names. Thread-safe; may wait for the court's provider, within bounds. */
@FunctionalInterface
public interface StaffTokens {
    /** Of a token that came through that court's gateway; nobody at all for a court without a login of its own. */
    Reading read(CourtCode court, String token, Instant now);

    /** What a token is worth. */
    sealed interface Reading {}

    /**
     * It holds.
     *
     * @param officer what its claim says
     * @param digest of the token, by which it is known again; the token itself is kept nowhere
     */
    record Named(String officer, String digest) implements Reading {}

    /**
     * It does not hold.
     *
     * @param code stable: {@code token.malformed}, {@code token.unsigned}, {@code token.algorithm}, {@code token.unknown-key},
     *     {@code token.signature}, {@code token.issuer}, {@code token.audience}, {@code token.expired}, {@code
     *     token.not-yet}, {@code token.no-officer}, {@code token.no-issuer}
     */
    record Refused(String code) implements Reading {}

    /** Nobody can say: the provider's keys cannot be had now. */
    record Unavailable() implements Reading {}
}
