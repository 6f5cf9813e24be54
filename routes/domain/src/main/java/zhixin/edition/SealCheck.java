package zhixin.edition;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

/** Holds a stored document's signature against the trust anchor and the one who has to have signed it. Thread-safe. */
public final class SealCheck {
    private final DocumentVerifier verifier;
    private final String signer;
    private final Clock clock;

    /** @param signer the CN under which the hub seals */
    public SealCheck(DocumentVerifier verifier, String signer, Clock clock) {
        this.verifier = verifier;
        this.signer = signer;
        this.clock = clock;
    }

    /** What is wrong with it: the signer's certificate must have been valid when it was signed, or be so now. */
    public Optional<String> fault(SignedDocument document, Instant signedAt) {
        var outcome = verifier.verify(document, signedAt);
        if (outcome instanceof NotVerified not && not.reason().equals("certificate.expired")) {
            outcome = verifier.verify(document, clock.instant());
        }
        return switch (outcome) {
            case Verified verified when verified.signer().equals(signer) -> Optional.empty();
            case Verified verified -> Optional.of("its signer is not the hub");
            case NotVerified not -> Optional.of("its signature does not hold (" + not.reason() + ")");
        };
    }
}
