package zhixin.edition;

import java.util.List;

/** Makes RFC 9162 proofs for one head of any log of the hub's from its edge and finished tiles. Thread-safe. */
public interface EdgeProofs {
    /** The audit path of one leaf, from the leaf's sibling upwards. @param index from 0 */
    List<byte[]> inclusion(Tree tree, TreeEdge edge, LeafStore store, long index);

    /** That the tree begins with its first {@code older} leaves, at least one. */
    List<byte[]> consistency(Tree tree, TreeEdge edge, LeafStore store, long older);
}
