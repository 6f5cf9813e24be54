package zhixin.cli.check;

import zhixin.edition.Tree;
import zhixin.security.merkle.ConsistencyProof;

/** That one edition's trees begin with an earlier one's, {@code zhixin/consistency/1}. */
public record Consistency(long fromEdition, long fromSize, long toEdition, long toSize) {
    public static final String SCHEMA = "zhixin/consistency/1";

    /** @throws InvalidDocument saying what is wrong with it */
    public static Consistency read(Fields document, HubSeal seal) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a consistency proof");
        var keys = LogHeads.read(document.object("keys"), seal);
        var from = document.object("from");
        var to = document.object("to");
        var older = keys.pair(from.object("checkpoints"));
        var newer = keys.pair(to.object("checkpoints"));
        InvalidDocument.unless(
                from.number("size") == older.size() && to.number("size") == newer.size(), "heads of other sizes");
        for (var tree : Tree.values()) {
            var path = Hashes.list(document.list(tree == Tree.SHA256 ? "sha256" : "sm3"));
            var proof = new ConsistencyProof(tree, older.size(), newer.size(), path);
            InvalidDocument.unless(
                    proof.holds(older.root(tree), newer.root(tree)),
                    "the later " + tree + " tree does not begin with the earlier one");
        }
        return new Consistency(from.number("edition"), older.size(), to.number("edition"), newer.size());
    }
}
