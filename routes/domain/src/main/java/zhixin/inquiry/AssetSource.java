package zhixin.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/**
 * Somebody who may know of property: a court that keeps its data at home, later a registry. Thread-safe.
 */
public interface AssetSource {
    /** How it is called in every envelope; unique. */
    String name();

    /** The courts whose data it holds; empty for a registry. */
    List<CourtCode> courts();

    /** CN of the certificate under which its answers must be signed. */
    String signer();

    /**
     * Asks. Never blocks the caller's carrier thread for longer than it takes to send.
     *
     * <p>What comes back is not believed: the bytes and whoever signed them are checked afterwards. An implementation MUST
     * bound what it reads to {@link SourceFailure#MOST_BYTES}, and MUST end within {@code patience}.
     *
     * @param patience how long an answer is still taken, late ones included
     * @return completes with the signed answer, or exceptionally with a {@link SourceFailure}
     */
    CompletionStage<SignedDocument> ask(SourceQuestion question, Duration patience);
}
