package zhixin.edition;

import java.util.List;
import java.util.Optional;

/**
 * Makes RFC 9162 proofs for any size that the log ever had, from finished tiles and leaf entries: a run of leaves costs a
 * few reads, not one for each. Hashes have 32 bytes. Thread-safe.
 */
public interface LogProofs {
    /**
     * The audit paths (RFC 9162 2.1.3.1) of a run of leaves, each from the leaf's sibling upwards.
     *
     * @param from first position, from 1; the leaf's index is one less
     * @param to last position, included
     * @param size leaves of the tree, sealed: at least {@code to}
     * @throws IllegalArgumentException if such a tree has no such leaves
     */
    List<List<byte[]>> inclusion(Tree tree, long from, long to, long size);

    /**
     * That the newer tree begins with all of the older one (RFC 9162 2.1.4.1); no hashes if they are of one size.
     *
     * @throws IllegalArgumentException unless {@code 1 <= older <= newer}
     */
    List<byte[]> consistency(Tree tree, long older, long newer);

    /** One leaf's audit path if all that it needs is in memory: asked where nothing may block. */
    default Optional<List<byte[]>> inclusionAtHand(Tree tree, long position, long size) {
        return Optional.empty();
    }

    /** A finished tile's hashes if they are in memory: asked where nothing may block. */
    default Optional<byte[]> tileAtHand(Tree tree, int level, long index) {
        return Optional.empty();
    }
}
