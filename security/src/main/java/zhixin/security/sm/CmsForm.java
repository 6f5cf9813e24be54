package zhixin.security.sm;

import zhixin.trust.SignedDocument;

/** The GB/T 35275 SignedData form of what is signed already: the same signature inside, so a repeat is identical. */
public final class CmsForm {
    private CmsForm() {}

    /** DER, with the document inside. @throws IllegalArgumentException if the signer's certificate is unreadable */
    public static byte[] of(SignedDocument document) {
        return SignedData.write(SignerCertificate.read(document.signer()), document.content(), document.signature());
    }
}
