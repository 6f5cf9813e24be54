package zhixin.cli.check;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import zhixin.security.pki.Pem;
import zhixin.security.sm.Sm2Verifier;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;

/**
 * Says whether a document was sealed by the hub: courts' certificates hang under the same anchor, so the signature alone
 * does not say it. Thread-safe.
 */
public final class HubSeal {
    /** The CN of the hub's sealing certificate. */
    public static final String HUB = "hub";

    private final DocumentVerifier verifier;
    private final Clock clock;
    private final String issuer;

    /** @param issuer the CN that must have signed */
    public HubSeal(DocumentVerifier verifier, Clock clock, String issuer) {
        this.verifier = verifier;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** Under the SM2 authority of that PEM file. @throws zhixin.security.pki.PkiException if the file will not do */
    public static HubSeal under(Path anchor, Clock clock) {
        return new HubSeal(new Sm2Verifier(Pem.certificates(anchor)), clock, HUB);
    }

    /** The bytes of what the hub sealed. @throws InvalidDocument if it did not */
    public byte[] content(SignedDocument document) {
        var signer = signer(document);
        InvalidDocument.unless(signer.equals(issuer), "signed by " + signer + ", not by " + issuer);
        return document.content();
    }

    /** The fields of what the hub sealed. @throws InvalidDocument if it did not */
    public Fields open(SignedDocument document) {
        var signer = signer(document);
        InvalidDocument.unless(signer.equals(issuer), "signed by " + signer + ", not by " + issuer);
        return Fields.read(document.content());
    }

    /** The CN of whoever signed. @throws InvalidDocument if the signature does not hold */
    public String signer(SignedDocument document) {
        return switch (verifier.verify(document, clock.instant())) {
            case Verification.Verified verified -> verified.signer();
            case Verification.NotVerified not -> throw new InvalidDocument(not.reason());
        };
    }

    /** What GB/T 35275 SignedData holds. @throws InvalidDocument if its signature does not hold */
    public Verification.Verified unwrap(byte[] signedData) {
        return switch (verifier.verifyCms(signedData, clock.instant())) {
            case Verification.Verified verified -> verified;
            case Verification.NotVerified not -> throw new InvalidDocument(not.reason());
        };
    }

    /** Whether a certificate hangs under the anchor, also one whose time is over: what it signed in its time stays. */
    public boolean trusts(byte[] certificate) {
        // Trust is decided before the signature is looked at: a signature of nothing shows what was decided.
        var outcome = verifier.verify(new SignedDocument(new byte[0], new byte[1], certificate), clock.instant());
        return outcome instanceof Verification.NotVerified(var reason)
                && (reason.equals("signature.invalid") || reason.equals("certificate.expired"));
    }

    /** The moment as of which documents are checked. */
    public Instant now() {
        return clock.instant();
    }

    public String issuer() {
        return issuer;
    }
}
