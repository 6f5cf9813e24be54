package zhixin.exchange;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** The ledger as a snapshot reads it: run by run, never the whole. */
public interface SnapshotLedger {
    /**
     * As of a position, those that are not the newest of their entry: a bit each, at its number.
     *
     * @param through as of which position, at most {@link Integer#MAX_VALUE}
     */
    BitSet replaced(long through);

    /**
     * Of the entries that stand on these lists, the newest change of each, as far as it lies in a run; in order. An entry
     * stands from {@code listed} until {@code removed} or {@code revoked}, also while it is off the public site. One that was
     * erased meanwhile is there as what erasure left.
     *
     * @param from {@code to}: the run, both included, at most 10 000 positions
     * @param replaced {@link #replaced} as of a position that is not before the run's end
     */
    List<LedgerPosition> standing(Set<PublicList> lists, long from, long to, BitSet replaced);

    /** How many bytes of a part a subscriber has fetched, from the first on; 0 for none. */
    long fetched(String subscriber, String sha256);

    /** Notes how many they are; durable on return. */
    void noteFetched(String subscriber, String sha256, long bytes);

    /** Forgets what was noted of these parts, and of all that nobody has gone on with for a week. */
    void forgetFetched(String subscriber, List<String> sha256);

    /** The number of the newest erasure; 0 for none. */
    long erasures();

    /** Whether, after that erasure, an entry was erased that may have stood as of that position. */
    boolean erasedSince(long erasure, long position);
}
