package zhixin.cli.check;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Tree;
import zhixin.security.merkle.ConsistencyProof;
import zhixin.security.merkle.InclusionProof;
import zhixin.security.merkle.MerkleLog;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/**
 * A sealed head of the access log ({@code zhixin/access-head/1}) in its place in the public log: from that edition on nobody
 * can have taken away or put in what it covers.
 *
 * @param size entries that it covers
 * @param position of the public log
 * @param count of the reader's own record; 0 if it had none
 * @param last digest of the newest of them; null if there was none
 */
record AccessAnchor(
        long size,
        long position,
        long edition,
        long count,
        @Nullable String last) {
    static final String HEAD = "zhixin/access-head/1";
    private static final String PUBLIC_LOG = "zhixin/log";
    private static final AccessOpenings OPENINGS = new AccessOpenings();
    private static final Leaves LEAVES = new Leaves();

    /** @throws InvalidDocument saying what is wrong with it */
    static AccessAnchor read(Fields anchor, LogHeads.Pair now, @Nullable String owner, HubSeal seal) {
        var sealed = sealed(anchor.object("head"));
        var head = seal.open(sealed);
        InvalidDocument.unless(HEAD.equals(head.text("schema")), "the anchor is of no access head");
        AccessPage.ofAccess(head.object("keys"));
        var heads = LogHeads.read(head.object("keys"), seal).pair(head.object("checkpoints"));
        InvalidDocument.unless(head.number("size") == heads.size(), "the access head is of another size");
        consistent(anchor.object("consistency"), heads, now);
        var position = inPublicLog(anchor, Sm3Digests.digest(sealed.content()), seal);
        var counted = anchor.has("owner") ? counted(anchor.object("owner"), head.object("owners"), owner) : null;
        return new AccessAnchor(
                heads.size(),
                position,
                anchor.number("edition"),
                counted == null ? 0 : counted.number("count"),
                counted == null ? null : counted.digest("last"));
    }

    private static SignedDocument sealed(Fields head) {
        try {
            var decoder = Base64.getDecoder();
            return new SignedDocument(
                    decoder.decode(head.text("document")),
                    decoder.decode(head.text("signature")),
                    decoder.decode(head.text("signer")));
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("the anchored head is not base64");
        }
    }

    private static void consistent(Fields paths, LogHeads.Pair older, LogHeads.Pair newer) {
        for (var tree : Tree.values()) {
            var proof = new ConsistencyProof(tree, older.size(), newer.size(), Hashes.list(paths.list(name(tree))));
            InvalidDocument.unless(
                    proof.holds(older.root(tree), newer.root(tree)),
                    "the access log's " + tree + " tree does not begin with what was anchored");
        }
    }

    private static String name(Tree tree) {
        return tree == Tree.SHA256 ? "sha256" : "sm3";
    }

    private static long inPublicLog(Fields anchor, String digest, HubSeal seal) {
        InvalidDocument.unless(
                PUBLIC_LOG.equals(anchor.object("keys").text("origin")),
                "the anchor is in another log than the public one");
        var heads = LogHeads.read(anchor.object("keys"), seal).pair(anchor.object("checkpoints"));
        var leaf = anchor.object("leaf");
        var position = leaf.number("position");
        InvalidDocument.unless(position >= 1 && position <= heads.size(), "the anchor is beyond the public tree");
        var entry = LEAVES.entry(leaf);
        for (var tree : Tree.values()) {
            var proof = new InclusionProof(tree, position - 1, heads.size(), Hashes.list(leaf.list(name(tree))));
            InvalidDocument.unless(
                    proof.holds(MerkleLog.leaf(tree, entry), heads.root(tree)),
                    "the anchor is not proved in the public " + tree + " tree");
        }
        var said = leaf.object("groups").object("case");
        InvalidDocument.unless(
                said.has("data") && digest.equals(said.object("data").digest("digest")),
                "what stands in the public log is another head");
        return position;
    }

    private static Fields counted(Fields opening, Fields owners, @Nullable String owner) {
        var data = opening.object("data");
        InvalidDocument.unless(data.text("court").equals(owner), "the anchored count is another court's");
        var root = Hashes.bytes(owners.text("sm3"), 32);
        var proof = new InclusionProof(
                Tree.SM3, opening.number("index"), owners.number("count"), Hashes.list(opening.list("path")));
        InvalidDocument.unless(
                proof.holds(MerkleLog.leaf(Tree.SM3, OPENINGS.ownerLeaf(opening)), root),
                "the anchored count is not proved under the access head");
        return data;
    }
}
