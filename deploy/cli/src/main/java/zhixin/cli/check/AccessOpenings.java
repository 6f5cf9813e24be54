package zhixin.cli.check;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import zhixin.access.AccessGroup;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.security.sm.Sm3Commitments;

/** What is opened of the access log, digested again: the groups of an entry, and what hides in salted digests. Thread-safe. */
final class AccessOpenings {
    private final Commitments commitments = new Sm3Commitments();

    /** The 35-byte leaf entry of a record: from its six groups, each opened or a bare digest. */
    byte[] leaf(Fields record) {
        if (record.has("leaf")) {
            return bare(Hashes.bytes(record.text("leaf"), Commitment.LEAF_LENGTH));
        }
        var groups = record.object("groups");
        var digests = new ArrayList<byte[]>();
        for (var group : AccessGroup.values()) {
            var given = groups.object(group.wire());
            digests.add(bytes(given.has("data") ? digest(given) : given.digest("digest")));
        }
        return Sm3Commitments.leafEntry(ChangeKind.OTHER.leafType(), digests);
    }

    private static byte[] bare(byte[] leaf) {
        InvalidDocument.unless(
                leaf[0] == 1 && leaf[1] == ChangeKind.OTHER.leafType() && leaf[2] == 1,
                "a leaf of an unknown version, kind or algorithm");
        return leaf;
    }

    /** {@code sm3:} and hex of HMAC-SM3(salt, data). */
    String digest(Fields opening) {
        var salt = Hashes.bytes(opening.text("salt"), Commitment.SALT_LENGTH);
        try {
            var text = CanonicalJson.write(opening.value("data"));
            return "sm3:" + HexFormat.of().formatHex(commitments.groupDigest(salt, text));
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("an opening holds what canonical JSON does not know");
        }
    }

    /** The leaf of one court in the tree of all courts' counts. */
    byte[] ownerLeaf(Fields opening) {
        return prefixed(bytes(digest(opening)));
    }

    private static byte[] prefixed(byte[] digest) {
        var leaf = new byte[Commitment.LEAF_LENGTH];
        leaf[0] = 1;
        leaf[1] = (byte) ChangeKind.OTHER.leafType();
        leaf[2] = 1;
        System.arraycopy(digest, 0, leaf, leaf.length - digest.length, digest.length);
        return leaf;
    }

    private static byte[] bytes(String digest) {
        return HexFormat.of().parseHex(digest.substring("sm3:".length()));
    }

    /** The digests of what concerns each court that an entry touched. */
    static List<?> owners(Fields record) {
        return record.object("groups")
                .object(AccessGroup.OWNERS.wire())
                .object("data")
                .list("owners");
    }
}
