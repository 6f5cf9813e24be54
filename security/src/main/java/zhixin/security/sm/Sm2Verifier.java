package zhixin.security.sm;

import java.time.Instant;
import java.util.List;
import zhixin.security.sm.TrustedSigners.Refused;
import zhixin.security.sm.TrustedSigners.Signer;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

/**
 * Verifies against SM2 trust anchors. Its reasons: {@code signature.missing}, {@code signature.invalid}, {@code
 * certificate.missing}, {@code certificate.unreadable}, {@code certificate.untrusted}, {@code certificate.expired} (also
 * not yet valid), {@code signed-data.unreadable}, {@code signed-data.too-large}.
 */
public final class Sm2Verifier implements DocumentVerifier {
    /** The longest SignedData, in bytes: the longest batch with room for what is around it. */
    public static final int LONGEST_SIGNED_DATA = 96 * 1024 * 1024;

    private final TrustedSigners signers;

    /**
     * Trusts whoever hangs directly under one of these.
     *
     * @param anchors DER certificates of the SM2 authorities
     * @throws IllegalArgumentException if there is none, or one is not an SM2 authority's
     */
    public Sm2Verifier(List<byte[]> anchors) {
        this.signers = new TrustedSigners(anchors);
    }

    @Override
    public Verification verify(SignedDocument document, Instant at) {
        if (document.signature().length == 0) {
            return new NotVerified("signature.missing");
        }
        if (document.signer().length == 0) {
            return new NotVerified("certificate.missing");
        }
        return verify(document, document.content(), at);
    }

    @Override
    public Verification verifyCms(byte[] signedData, Instant at) {
        if (signedData.length > LONGEST_SIGNED_DATA) {
            return new NotVerified("signed-data.too-large");
        }
        return switch (SignedData.read(signedData)) {
            case SignedData.Read read -> verify(read.document(), read.signedBytes(), at);
            case SignedData.Unusable unusable -> new NotVerified(unusable.reason());
        };
    }

    private Verification verify(SignedDocument document, byte[] signedBytes, Instant at) {
        return switch (signers.decide(document.signer(), at)) {
            case Refused refused -> new NotVerified(refused.reason());
            case Signer signer ->
                Sm2.holds(signer.certificate().publicKey(), signedBytes, document.signature())
                        ? new Verified(document, signer.certificate().commonName())
                        : new NotVerified("signature.invalid");
        };
    }
}
