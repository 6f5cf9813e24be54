package zhixin.security;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.security.sm.Sm2Verifier;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

/**
 * What an outsider does with a document offline: only the trust anchor is needed. A signature by somebody else who hangs
 * under the same anchor proves nothing about the hub, so the expected signer is named; {@link #HUB} for what the hub
 * issued.
 */
public final class DocumentCheck {
    /** The CN under which the hub seals. */
    public static final String HUB = "hub";

    private final DocumentVerifier verifier;

    private DocumentCheck(DocumentVerifier verifier) {
        this.verifier = verifier;
    }

    /** Checks against the SM2 authority of a PEM file. @throws PkiException if it is none, naming the file */
    public static DocumentCheck against(Path anchor) {
        try {
            return new DocumentCheck(new Sm2Verifier(Pem.certificates(anchor)));
        } catch (IllegalArgumentException e) {
            throw new PkiException("not the certificate of an SM2 authority: " + anchor, e);
        }
    }

    /** Checks against an SM2 authority, DER. @throws IllegalArgumentException if it is none */
    public static DocumentCheck against(byte[] anchor) {
        return new DocumentCheck(new Sm2Verifier(List.of(anchor)));
    }

    /** The detached form. Beside the verifier's reasons: {@code signer.other}. */
    public Verification check(SignedDocument document, String expectedSigner, Instant at) {
        return expect(verifier.verify(document, at), expectedSigner);
    }

    /** The SignedData form. */
    public Verification checkCms(byte[] signedData, String expectedSigner, Instant at) {
        return expect(verifier.verifyCms(signedData, at), expectedSigner);
    }

    private static Verification expect(Verification outcome, String signer) {
        return outcome instanceof Verified verified && !verified.signer().equals(signer)
                ? new NotVerified("signer.other")
                : outcome;
    }
}
