package zhixin.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import zhixin.law.EntryId;

/**
 * The end of retention (Personal Information Protection Law art. 47): what the ledger says about persons goes for good,
 * while leaves, editions and proofs stay.
 */
public interface Erasure {
    /** So long it is kept who asked: a claim against a question lapses sooner (civil code art. 188: three years). */
    Period ACCESS = Period.ofYears(5);

    /**
     * Erases every position of these entries, and what else names these persons: the facts and statements of their cases,
     * once they have no other entry there, and their records in the stored batches, refused ones too; digests, signatures
     * and receipts stay. Durable on return. An entry is refused, and the others erased all the same, when it still stands
     * on its list or in its period of grace, when its end is not in every feed yet or one of these receivers has not
     * acknowledged it (an erased end says nothing any more: whoever holds the entry would hold it for ever), or when there is
     * no such entry.
     *
     * @param reason on what the erasure rests: an article or a schedule; MUST NOT name a person
     * @param receivers whose acknowledgement it waits for
     */
    Outcome erase(Collection<EntryId> entries, String reason, Set<String> receivers);

    /** Waits for nobody's acknowledgement. */
    default Outcome erase(Collection<EntryId> entries, String reason) {
        return erase(entries, reason, Set.of());
    }

    /** Destroys what was refused as a whole before a moment and kept as evidence; how many. That it came stays. */
    int evidence(Instant before, String reason);

    /**
     * Erases what cases say that were closed before a day and have no entry left, preservation cases among them: parties,
     * facts, assets and measures, as soon as none of them stands any more. At most so many cases.
     */
    Outcome cases(LocalDate before, int limit, String reason);

    /** Erases entries of the access log that are older than {@link #ACCESS}; how many. The oldest go, without a gap. */
    long access(String reason);

    /** Erases warrants and answers that came before a day, in cases that were closed before it or are erased; how many. */
    int inquiries(LocalDate before, String reason);

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
