package zhixin.trust;

/** The outcome of checking a signature. */
public sealed interface Verification {
    /**
     * It holds.
     *
     * @param document content, detached signature and signer; for SignedData the signature is the one over its
     *     signed attributes (or content), kept as evidence
     * @param signer the CN of the signer's certificate: the identity everywhere
     */
    record Verified(SignedDocument document, String signer) implements Verification {}

    /**
     * It does not hold.
     *
     * @param reason a stable code such as {@code signature.missing}, {@code signature.invalid}, {@code
     *     certificate.unreadable}, {@code certificate.untrusted}, {@code certificate.expired}
     */
    record NotVerified(String reason) implements Verification {}
}
