package zhixin.cli.check;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import zhixin.edition.StateProof;
import zhixin.edition.StateRoots;
import zhixin.law.PublicList;
import zhixin.security.sm.Sm3Digests;
import zhixin.security.state.StateProofs;

/**
 * That an entry stands on a list as of an edition, or does not, {@code zhixin/state-proof/1}: the path ends in the list's
 * root, and the six roots make the state root.
 *
 * @param key the entry's in its list's tree, hexadecimal digits
 * @param stands whether it does
 */
public record StateDocument(long edition, String manifestDigest, String list, String key, boolean stands) {
    public static final String SCHEMA = "zhixin/state-proof/1";

    private static final Sm3Digests DIGESTS = new Sm3Digests(new byte[32]);

    /** @throws InvalidDocument saying what is wrong with it */
    public static StateDocument read(Fields document) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a proof of the state");
        var edition = document.number("edition");
        InvalidDocument.unless(edition >= 1, "editions count from 1");
        var list = document.text("list");
        InvalidDocument.unless(
                Arrays.stream(PublicList.values()).anyMatch(each -> each.wire().equals(list)), "of no list");
        var root =
                HexFormat.of().parseHex(roots(document).of(PublicList.of(list)).substring("sm3:".length()));
        var proof = proof(document.object("proof"));
        InvalidDocument.unless(StateProofs.holds(root, proof), "the path does not end in the root of " + list);
        return new StateDocument(
                edition,
                document.digest("manifestDigest"),
                list,
                HexFormat.of().formatHex(proof.key()),
                proof.present());
    }

    /** The six roots of a document that names them, and the state root that they make. @throws InvalidDocument if not */
    public static StateRoots roots(Fields document) {
        var said = document.object("stateRoots");
        var lists = Arrays.stream(PublicList.values())
                .map(list -> said.digest(list.wire()))
                .toList();
        var roots = new StateRoots(lists, said.digest(StateRoots.SUBJECTS));
        InvalidDocument.unless(
                document.digest("stateRoot").equals(roots.root(DIGESTS)), "the state root is not that of its trees");
        return roots;
    }

    /** @throws InvalidDocument if it has not the form of one */
    private static StateProof proof(Fields fields) {
        var siblings = fields.list("siblings");
        InvalidDocument.unless(siblings.size() <= 8 * StateProof.LENGTH, "a path has at most 256 hashes");
        var hashes = siblings.stream()
                .map(each -> Hashes.bytes(String.valueOf(each), StateProof.LENGTH))
                .toList();
        var key = bytes(fields, "key");
        var other = fields.has("other") ? fields.object("other") : null;
        if (fields.has("value")) {
            InvalidDocument.unless(other == null, "a path ends at one leaf");
            return StateProof.present(key, bytes(fields, "value"), hashes);
        }
        return StateProof.absent(key, hashes, leaf(other));
    }

    private static StateProof.@Nullable Leaf leaf(@Nullable Fields other) {
        return other == null ? null : new StateProof.Leaf(bytes(other, "key"), bytes(other, "value"));
    }

    private static byte[] bytes(Fields fields, String field) {
        return Hashes.bytes(fields.text(field), StateProof.LENGTH);
    }
}
