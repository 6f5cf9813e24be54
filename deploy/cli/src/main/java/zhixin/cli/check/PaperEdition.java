package zhixin.cli.check;

import zhixin.security.sm.Sm3Digests;

/**
 * A paper held against the manifest of the edition that it names: the very bytes, and the same state. Without it that both
 * are of one edition is the hub's word.
 */
public final class PaperEdition {
    private PaperEdition() {}

    /**
     * @param paper a clearance, a removal's proof, a proof of the state, a screening, a snapshot: what names a manifest
     * @param manifest exact bytes; its seal was checked
     * @throws InvalidDocument if it is of another edition, or proves another state
     */
    public static void hold(Fields paper, byte[] manifest) {
        var fields = Fields.read(manifest);
        var edition = Manifest.read(fields).edition();
        InvalidDocument.unless(paper.number("edition") == edition, "that manifest is of edition " + edition);
        InvalidDocument.unless(
                paper.digest("manifestDigest").equals(Sm3Digests.digest(manifest)), "it names another manifest");
        if (paper.has("schema") && paper.text("schema").equals(Snapshot.SCHEMA) && fields.has("stateRoots")) {
            roots(paper, fields.object("stateRoots"));
        }
        for (var part : new String[] {"proof", "absence"}) {
            if (paper.has(part)) {
                state(paper.object(part).has("stateRoot") ? paper.object(part) : paper, fields);
            }
        }
    }

    /** Of a snapshot: what its entries lead to must be what was published. */
    private static void roots(Fields snapshot, Fields published) {
        var said = snapshot.object("stateRoots");
        for (var list : snapshot.list("lists").stream().map(String::valueOf).toList()) {
            InvalidDocument.unless(
                    said.has(list) && said.digest(list).equals(published.digest(list)),
                    "its root of " + list + " is not that edition's");
        }
    }

    /** Both sides' roots were held to their state root: a path that ends in others proves nothing about this edition. */
    private static void state(Fields proof, Fields manifest) {
        InvalidDocument.unless(
                proof.digest("stateRoot").equals(manifest.digest("stateRoot")),
                "it proves another state than that edition's");
    }
}
