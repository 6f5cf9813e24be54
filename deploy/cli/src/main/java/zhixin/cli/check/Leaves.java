package zhixin.cli.check;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.security.sm.Sm3Commitments;

/** Computes the 35-byte leaf entry of a change again from what a subscriber was given of it. Thread-safe. */
final class Leaves {
    private final Commitments commitments = new Sm3Commitments();

    /** From the six groups (data with salt, or a bare digest); a bare leaf is taken as it stands. */
    byte[] entry(Fields change) {
        return change.has("leaf") ? bare(change) : committed(change);
    }

    private static byte[] bare(Fields change) {
        InvalidDocument.unless(!change.has("groups"), "a bare leaf has no groups");
        var leaf = base64(change.text("leaf"), Commitment.LEAF_LENGTH, "leaf");
        InvalidDocument.unless(leaf[0] == 1 && leaf[2] == 1, "a leaf of an unknown version or algorithm");
        return leaf;
    }

    private byte[] committed(Fields change) {
        var kind = kind(change.text("change"));
        var groups = change.object("groups");
        var digests = new ArrayList<byte[]>();
        for (var group : FieldGroup.values()) {
            digests.add(digest(groups.object(group.wire())));
        }
        sameAsCommitted(change, groups.object(FieldGroup.CORE.wire()));
        return Sm3Commitments.leafEntry(kind.leafType(), digests);
    }

    private byte[] digest(Fields group) {
        if (!group.has("data")) {
            return HexFormat.of().parseHex(group.digest("digest").substring("sm3:".length()));
        }
        var salt = base64(group.text("salt"), Commitment.SALT_LENGTH, "salt");
        try {
            return commitments.groupDigest(salt, CanonicalJson.write(group.value("data")));
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("a group holds what canonical JSON does not know");
        }
    }

    /** What stands beside the groups is for convenience: only what is committed to counts. */
    private static void sameAsCommitted(Fields change, Fields core) {
        if (core.has("data")) {
            var data = core.object("data");
            InvalidDocument.unless(data.number("position") == change.number("position"), "core is of another position");
            for (var field : java.util.List.of("change", "list", "entryId")) {
                InvalidDocument.unless(
                        !change.has(field)
                                || !data.has(field)
                                || change.text(field).equals(data.text(field)),
                        field + " differs from the one committed to");
            }
        }
    }

    private static ChangeKind kind(String wire) {
        try {
            return ChangeKind.of(wire);
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("an unknown kind of change");
        }
    }

    private static byte[] base64(String text, int length, String what) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            InvalidDocument.unless(bytes.length == length, "a " + what + " has " + length + " bytes");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("a " + what + " is not base64");
        }
    }
}
