package zhixin.trust;

/** Signs what the hub issues with its SM2 sealing key. Thread-safe. */
public interface DocumentSealer {
    /** Signs these exact bytes. */
    SignedDocument seal(byte[] content);

    /** Opens documents that begin with the same bytes, which are hashed once for all of them. */
    Beginning begin(byte[] beginning);

    /** The same document as GB/T 35275 SignedData with the content inside. */
    byte[] sealAsCms(byte[] content);

    /** What several documents begin with. Thread-safe. */
    interface Beginning {
        /** Signs the beginning with this behind it. */
        Sealed seal(byte[] rest);
    }

    /**
     * A sealed document with its digest.
     *
     * @param digest {@code sm3:} and 64 hex digits, over the content
     */
    record Sealed(SignedDocument document, String digest) {}
}
