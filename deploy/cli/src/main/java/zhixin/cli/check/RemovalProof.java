package zhixin.cli.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Commitment;
import zhixin.edition.Tree;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.security.merkle.InclusionProof;
import zhixin.security.merkle.MerkleLog;

/**
 * The proof of one removal, {@code zhixin/removal-proof/1}: the leaf that listed an entry and the one that ended it, both
 * opened and in both trees, and the entry absent from its list's state.
 */
public record RemovalProof(
        String certificateId,
        String list,
        String entryId,
        String end,
        long edition,
        @Nullable Fields subject) {
    public static final String SCHEMA = "zhixin/removal-proof/1";
    private static final Leaves LEAVES = new Leaves();

    /** @throws InvalidDocument saying what is wrong with it */
    public static RemovalProof read(Fields document, HubSeal seal) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not the proof of a removal");
        var heads = LogHeads.read(document.object("keys"), seal).pair(document.object("checkpoints"));
        var list = document.text("list");
        var entry = document.text("entryId");
        document.digest("manifestDigest");
        var listed = document.object("listed");
        var removed = document.object("removed");
        InvalidDocument.unless("listed".equals(change(listed, list, entry, heads)), "nothing is listed by it");
        var end = change(removed, list, entry, heads);
        InvalidDocument.unless(end.equals("removed") || end.equals("revoked"), "nothing is removed by it");
        InvalidDocument.unless(listed.number("position") < removed.number("position"), "it ends before it is listed");
        InvalidDocument.unless(
                removed.number("edition") <= document.number("edition"), "it ends after what is said about now");
        Absence.check(document.object("absence"), list, StateTree.key(list, entry));
        return new RemovalProof(
                document.text("certificateId"), list, entry, end, document.number("edition"), subject(listed));
    }

    /** What the leaf does, once it is that of the contents and stands in both trees. */
    private static String change(Fields leaf, String list, String entry, LogHeads.Pair heads) {
        InvalidDocument.unless(
                list.equals(leaf.text("list")) && entry.equals(leaf.text("entryId")), "a leaf is of another entry");
        var core = leaf.object("groups").object("core");
        InvalidDocument.unless(core.has("data"), "what it is about is closed");
        InvalidDocument.unless(
                entry.equals(core.object("data").text("entryId"))
                        && list.equals(core.object("data").text("list")),
                "a leaf is of another entry");
        var said = Hashes.bytes(leaf.text("leafEntry"), Commitment.LEAF_LENGTH);
        InvalidDocument.unless(Arrays.equals(said, LEAVES.entry(leaf)), "a leaf is not that of its contents");
        var position = leaf.number("position");
        InvalidDocument.unless(position >= 1 && position <= heads.size(), "a position beyond the tree");
        inTree(Tree.SHA256, leaf, said, position, heads);
        inTree(Tree.SM3, leaf, said, position, heads);
        return leaf.text("change");
    }

    private static void inTree(Tree tree, Fields leaf, byte[] entry, long position, LogHeads.Pair heads) {
        var path = Hashes.list(leaf.list(tree == Tree.SHA256 ? "sha256" : "sm3"));
        var proof = new InclusionProof(tree, position - 1, heads.size(), path);
        InvalidDocument.unless(
                proof.holds(MerkleLog.leaf(tree, entry), heads.root(tree)),
                "position " + position + " is not proved in the " + tree + " tree");
    }

    private static @Nullable Fields subject(Fields listed) {
        var group = listed.object("groups").object("subject");
        return group.has("data") ? group.object("data").object("subject") : null;
    }

    /** That the entry was of whoever has this number. @throws InvalidDocument if it was another's, or that is closed */
    public void binds(String number) {
        if (subject == null) {
            throw new InvalidDocument("whose entry it was is closed");
        }
        try {
            var country = subject.textOrNull("country");
            var given = IdentityDocument.parse(subject.text("idType"), number, country);
            var named = IdentityDocument.parse(subject.text("idType"), subject.text("id"), country);
            InvalidDocument.unless(given.equals(named), "it is of another number");
        } catch (InvalidIdentifier e) {
            throw new InvalidDocument("it is of another number");
        }
    }

    /** Without the subject. */
    @Override
    public String toString() {
        return "removal proof " + certificateId;
    }
}
