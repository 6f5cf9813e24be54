package zhixin.edition;

import java.util.List;
import zhixin.law.PublicList;

/**
 * The six compressed sparse Merkle trees of the state, kept from edition to edition so that a change costs the hashes of
 * its path alone. Like the index they are a cache of the ledger: whoever finds them behind brings them up, whoever finds
 * them wrong clears them. One thread at a time.
 *
 * <p>A list's tree has for each entry that stands, {@code listed} to {@code removed} or {@code revoked}, the key
 * SM3("zhixin/state/1\n" + list + "\n" + entryId) and as value the RFC 9162 leaf hash (SM3) of its newest leaf entry. The
 * tree of subjects has for each document of a subject with an entry that stands a keyed digest, and as value SM3 over its
 * pairs in their order, each the list's number from 1 and the entry's key in that list's tree: 33 bytes.
 */
public interface StateTrees extends AutoCloseable {
    /** Up to this position every change is in them; 0 for empty ones, which is also what unusable ones become. */
    long position();

    /** The roots as they are. */
    StateRoots roots();

    /** What would be after these further changes; nothing is kept. @param position up to which the changes reach */
    Step after(List<StateChange> changes, long position);

    /** Forgets everything. */
    void clear();

    /** Whether that key stands in a list's tree. @param key 32 bytes */
    StateProof entry(PublicList list, byte[] key);

    /** Whether a subject stands in the tree of subjects. @param subjectKey keyed digest of a document of its */
    StateProof subject(String subjectKey);

    /** The pairs of a subject that stands, in their order; none for one that does not. */
    List<Standing> standing(String subjectKey);

    /** Leaves them as they are on disk. */
    @Override
    void close();

    /** What would be. */
    interface Step {
        /** The roots after it. */
        StateRoots roots();

        /** Makes it so; only the newest step, once. */
        void keep();
    }

    /**
     * An entry that stands, by its key in its list's tree.
     *
     * @param key 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Standing(PublicList list, byte[] key) {}
}
