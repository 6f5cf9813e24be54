package zhixin.edition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.ledger.LedgerPosition;

/** The ledger as the publication of editions and the log read and extend it. */
public interface EditionLedger extends LeafStore {
    /** The newest sealed edition. */
    Optional<SealedEdition> latest();

    /** One edition by number. */
    Optional<SealedEdition> edition(long number);

    /** The edition that holds a position, once sealed. */
    Optional<SealedEdition> editionOf(long position);

    /** The newest edition published at or before a moment; empty before the first. */
    Optional<SealedEdition> editionAt(Instant moment);

    /** Courts with a batch recorded before a moment that reaches beyond a position, in the order of their codes. */
    List<CourtCode> waiting(long position, Instant recordedBefore);

    /** The newest recorded position; 0 for an empty ledger. */
    long lastPosition();

    /** Positions from..to, both included, in order; at most 10 000 a call. */
    List<LedgerPosition> positions(long from, long to);

    /**
     * For every court its newest batch all of whose positions are at or before this position; one whose records were all
     * refused counts as if it had the position after it. So the answer is the same for ever.
     */
    Map<CourtCode, Long> lastBatches(long position);

    /**
     * Seals: edition and finished tiles in one transaction, durable on return.
     *
     * @throws IllegalStateException if that number is taken or does not follow the latest: somebody else sealed
     */
    void seal(SealedEdition edition, List<Tile> finished);
}
