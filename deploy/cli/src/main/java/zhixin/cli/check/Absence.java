package zhixin.cli.check;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.edition.StateProof;
import zhixin.security.sm.Sm3Digests;
import zhixin.security.state.StateProofs;

/** That a key does not stand in one of an edition's state trees: the path ends in that tree's root, and the six make the state's. */
final class Absence {
    private static final List<String> TREES =
            List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption", "subjects");
    private static final int ROOT = 0x04;
    private static final int LENGTH = 32;
    private static final int DEEPEST = 256;

    private Absence() {}

    /**
     * @param key what must not be there; null where the hub alone computes it
     * @throws InvalidDocument if it is not proven
     */
    static void check(Fields proof, String tree, byte @Nullable [] key) {
        InvalidDocument.unless(tree.equals(proof.text("tree")), "the proof is of another tree");
        var roots = proof.object("stateRoots");
        var all = new ByteArrayOutputStream();
        all.write(ROOT);
        TREES.forEach(each -> all.writeBytes(root(roots, each)));
        InvalidDocument.unless(
                proof.digest("stateRoot").equals(Sm3Digests.digest(all.toByteArray())),
                "the state root is not that of its trees");
        var read = read(proof);
        InvalidDocument.unless(key == null || Arrays.equals(key, read.key()), "the proof is of another key");
        InvalidDocument.unless(StateProofs.holds(root(roots, tree), read), "absence from " + tree + " is not proven");
    }

    @SuppressWarnings("NullAway") // of a type annotation on an array in another module it sees nothing
    private static StateProof read(Fields proof) {
        InvalidDocument.unless(!proof.has("value"), "the key stands there");
        var siblings = proof.list("siblings");
        InvalidDocument.unless(siblings.size() <= DEEPEST, "a path has at most 256 hashes");
        var hashes = siblings.stream()
                .map(each -> Hashes.bytes(String.valueOf(each), LENGTH))
                .toList();
        var other = proof.has("other") ? proof.object("other") : null;
        return new StateProof(
                Hashes.bytes(proof.text("key"), LENGTH),
                null,
                hashes,
                other == null
                        ? null
                        : new StateProof.Leaf(
                                Hashes.bytes(other.text("key"), LENGTH), Hashes.bytes(other.text("value"), LENGTH)));
    }

    private static byte[] root(Fields roots, String tree) {
        return HexFormat.of().parseHex(roots.digest(tree).substring("sm3:".length()));
    }
}
