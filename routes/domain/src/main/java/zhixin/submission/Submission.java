package zhixin.submission;

import java.time.Instant;
import java.util.Objects;
import zhixin.trust.SignedDocument;

/**
 * Received: what came in through a door, nothing checked yet.
 *
 * @param caller the CN that the door authenticated (TLS, WS-Security, queue); for a dropped file, the signer's CN is
 *     taken as the caller once verified and this is the court code of the inbox folder
 * @param receivedAt when the last byte was there
 */
public record Submission(Door door, String caller, Envelope envelope, Instant receivedAt) {
    public Submission {
        Objects.requireNonNull(door);
        Objects.requireNonNull(caller);
        Objects.requireNonNull(envelope);
        Objects.requireNonNull(receivedAt);
    }

    /** The two forms in which a signed document travels. */
    public sealed interface Envelope {
        /** The bytes as they came: what is kept as evidence. */
        byte[] received();
    }

    /** Exact bytes beside a detached signature and the signer's certificate (either may be empty: then refused). */
    public record Detached(SignedDocument document) implements Envelope {
        @Override
        public byte[] received() {
            return document.content();
        }
    }

    /** GB/T 35275 SignedData with the document inside. */
    @SuppressWarnings("ArrayRecordComponent")
    public record SignedData(byte[] received) implements Envelope {}
}
