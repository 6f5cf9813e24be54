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
        for (var part : new String[] {"proof", "absence"}) {
            if (paper.has(part)) {
                state(paper.object(part).has("stateRoot") ? paper.object(part) : paper, fields);
            }
        }
    }

    /** Both sides' roots were held to their state root: a path that ends in others proves nothing about this edition. */
    private static void state(Fields proof, Fields manifest) {
        InvalidDocument.unless(
                proof.digest("stateRoot").equals(manifest.digest("stateRoot")),
                "it proves another state than that edition's");
    }
}
