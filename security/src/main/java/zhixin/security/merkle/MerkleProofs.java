package zhixin.security.merkle;

import java.util.List;
import zhixin.edition.EdgeProofs;
import zhixin.edition.LeafStore;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** Proofs of any of the hub's logs, from what is on disk of it. */
public final class MerkleProofs implements EdgeProofs {
    @Override
    public List<byte[]> inclusion(Tree tree, TreeEdge edge, LeafStore store, long index) {
        return new Proofs(tree, edge, new Shelf(store)).inclusion(index).path();
    }

    @Override
    public List<byte[]> consistency(Tree tree, TreeEdge edge, LeafStore store, long older) {
        return new Proofs(tree, edge, new Shelf(store)).consistency(older).path();
    }

    private record Shelf(LeafStore store) implements Edges.Stored {
        @Override
        public byte[] tile(Tree tree, int level, long index) {
            return store.tile(tree, level, index)
                    .orElseThrow(() ->
                            new IllegalStateException("tile " + level + "/" + index + " of " + tree + " is missing"))
                    .hashes();
        }

        @Override
        public byte[] leafEntry(long index) {
            return store.leafEntries(index + 1, index + 1).getFirst();
        }
    }
}
