package zhixin.cli.check;

import zhixin.edition.Commitment;
import zhixin.edition.Tree;
import zhixin.security.merkle.InclusionProof;
import zhixin.security.merkle.MerkleLog;

/** The proof that belongs to a receipt, {@code zhixin/proof/1}: every leaf's audit path ends in both signed roots. */
public record BatchProof(
        String submissionId, String court, long batchNumber, String batchDigest, long edition, int leaves) {
    public static final String SCHEMA = "zhixin/proof/1";

    /** @throws InvalidDocument saying what is wrong with it */
    public static BatchProof read(Fields document, HubSeal seal) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a proof");
        var number = document.number("batchNumber");
        var edition = document.number("edition");
        InvalidDocument.unless(number >= 1 && edition >= 1, "batches and editions count from 1");
        var heads = LogHeads.read(document.object("keys"), seal).pair(document.object("checkpoints"));
        var leaves = document.objects("leaves");
        if (document.has("positions")) {
            var positions = document.object("positions");
            var from = positions.number("from");
            var to = positions.number("to");
            InvalidDocument.unless(from >= 1 && from <= to && to <= heads.size(), "positions beyond the tree");
            InvalidDocument.unless(leaves.size() == to - from + 1, "not one leaf for each position");
            for (var i = 0; i < leaves.size(); i++) {
                leaf(leaves.get(i), from + i, heads);
            }
        } else {
            InvalidDocument.unless(leaves.isEmpty(), "leaves without positions");
        }
        return new BatchProof(
                document.text("submissionId"),
                document.text("court"),
                number,
                document.digest("batchDigest"),
                edition,
                leaves.size());
    }

    private static void leaf(Fields leaf, long position, LogHeads.Pair heads) {
        InvalidDocument.unless(leaf.number("position") == position, "leaves are out of order");
        var entry = Hashes.bytes(leaf.text("leaf"), Commitment.LEAF_LENGTH);
        check(Tree.SHA256, leaf, entry, position, heads);
        check(Tree.SM3, leaf, entry, position, heads);
    }

    private static void check(Tree tree, Fields leaf, byte[] entry, long position, LogHeads.Pair heads) {
        var path = Hashes.list(leaf.list(tree == Tree.SHA256 ? "sha256" : "sm3"));
        var proof = new InclusionProof(tree, position - 1, heads.size(), path);
        InvalidDocument.unless(
                proof.holds(MerkleLog.leaf(tree, entry), heads.root(tree)),
                "position " + position + " is not proved in the " + tree + " tree");
    }
}
