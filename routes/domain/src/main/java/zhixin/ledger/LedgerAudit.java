package zhixin.ledger;

import java.util.List;
import java.util.function.Consumer;
import zhixin.court.CourtCode;
import zhixin.edition.CosignatureBook.Cosignature;
import zhixin.trust.SignedDocument;

/** What a check of the whole ledger reads beside editions and positions. Reads only. */
public interface LedgerAudit {
    /** Hands over every receipted batch, in order. */
    void batches(Consumer<StoredBatch> each);

    /** How far every channel is. */
    List<Channel> channels();

    /** Hands over every acknowledgement, by edition. */
    void acknowledgements(Consumer<Acknowledgement> each);

    /** The newest edition that each subscriber fetched by itself, or with a snapshot. */
    List<Counted> fetched();

    /** Up to where acknowledgements were counted: what their subscriber had fetched when it gave them. */
    List<Counted> counted();

    /** Hands over every line of a witness, by tree size. */
    void cosignatures(Consumer<Cosignature> each);

    /** Entries whose place in the clock's work list is not that of their newest position; at most that many. */
    List<String> wrongDuties(int limit);

    /**
     * A receipted batch as it is stored.
     *
     * @param firstPosition 0 when every record was refused
     * @param ownPositions how many positions from the first to the last name this batch as their cause
     * @param remains whether retention has struck persons out of its document, and whether it is as that left it
     */
    record StoredBatch(
            String submissionId,
            CourtCode court,
            long batchNumber,
            String batchDigest,
            java.time.Instant receivedAt,
            SignedDocument document,
            SignedDocument receipt,
            long firstPosition,
            long lastPosition,
            long ownPositions,
            Remains remains) {}

    /** How much of a batch's document is there. */
    enum Remains {
        WHOLE,
        ERASED_IN_PART,
        /** Somebody else changed it after retention had. */
        CHANGED_SINCE
    }

    /**
     * One channel of a subscriber.
     *
     * @param edition the last one handed to it
     * @param marks how many deltas up to that edition were sealed for the subscriber
     */
    record Channel(String subscriber, String channel, long edition, long marks) {}

    /** What a subscriber said it has verified. */
    record Acknowledgement(String subscriber, long edition, String manifestDigest) {}

    /** How far something of a subscriber goes. */
    record Counted(String subscriber, long edition) {}
}
