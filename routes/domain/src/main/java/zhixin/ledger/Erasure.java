package zhixin.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import zhixin.law.EntryId;

/**
 * The end of retention (Personal Information Protection Law art. 47): what the ledger says about persons goes for good,
 * while leaves, editions and proofs stay.
 */
public interface Erasure {
    /**
     * Erases every position of these entries, and what else names these persons: the facts and statements of their cases,
     * once they have no other entry there, and their records in the stored batches, refused ones too; digests, signatures
     * and receipts stay. Durable on return. An entry is refused, and the others erased all the same, when it still stands
     * on its list or in its period of grace, when its end is not in every feed yet, or when there is no such entry.
     *
     * @param reason on what the erasure rests: an article or a schedule; MUST NOT name a person
     */
    Outcome erase(Collection<EntryId> entries, String reason);

    /** Destroys what was refused as a whole before a moment and kept as evidence; how many. That it came stays. */
    int evidence(Instant before, String reason);

    /** Entries that ended before a moment and were not erased yet, the oldest first; at most that many. */
    List<EntryId> ended(Instant before, int limit);

    /** Whether any position at or before that one was erased. */
    boolean any(long position);

    /**
     * What became of it.
     *
     * @param positions those that are bare leaves now, in order; those erased before are not among them
     * @param refused in the order of the question
     */
    record Outcome(List<Long> positions, List<EntryId> refused) {
        public Outcome {
            positions = List.copyOf(positions);
            refused = List.copyOf(refused);
        }
    }
}
