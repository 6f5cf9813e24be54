package zhixin.trust;

import java.time.Instant;

/** Says who signed a document, against the SM2 trust anchor. Thread-safe; never throws for bad input. */
public interface DocumentVerifier {
    /** Checks signature, validity period at {@code at}, and that the signer hangs directly under the trust anchor. */
    Verification verify(SignedDocument document, Instant at);

    /** The same for GB/T 35275 SignedData (also plain CMS with SM2/SM3 OIDs) with the content inside. */
    Verification verifyCms(byte[] signedData, Instant at);
}
