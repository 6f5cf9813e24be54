package zhixin.trust;

import java.util.Objects;

/**
 * Exact bytes with a detached SM2-with-SM3 signature (GM/T 0003, user ID {@code 1234567812345678}).
 *
 * @param content the signed bytes, exactly as stored and sent
 * @param signature DER {@code SEQUENCE{r, s}}; empty when the sender gave none
 * @param signer DER X.509 certificate; empty when the sender gave none
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedDocument(byte[] content, byte[] signature, byte[] signer) {
    public SignedDocument {
        Objects.requireNonNull(content);
        Objects.requireNonNull(signature);
        Objects.requireNonNull(signer);
    }
}
