package zhixin.trust;

/** Signs what the hub issues with its SM2 sealing key. Thread-safe. */
public interface DocumentSealer {
    /** Signs these exact bytes. */
    SignedDocument seal(byte[] content);

    /** The same document as GB/T 35275 SignedData with the content inside. */
    byte[] sealAsCms(byte[] content);
}
