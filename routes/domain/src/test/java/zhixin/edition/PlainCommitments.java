package zhixin.edition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import zhixin.trust.PlainDigests;

/** Commitments of the right shape, with SHA-256 in the place of SM3 and salts from a seed. */
public final class PlainCommitments implements Commitments {
    private final Random random = new Random(7);

    @Override
    public Commitment commit(ChangeKind kind, List<String> groups) {
        var salts = new byte[groups.size() * Commitment.SALT_LENGTH];
        random.nextBytes(salts);
        return new Commitment(salts, leafEntry(kind, salts, groups));
    }

    @Override
    public byte[] leafEntry(ChangeKind kind, byte[] salts, List<String> groups) {
        var digests = new byte[groups.size()][];
        for (var i = 0; i < digests.length; i++) {
            var salt = Arrays.copyOfRange(salts, i * Commitment.SALT_LENGTH, (i + 1) * Commitment.SALT_LENGTH);
            digests[i] = groupDigest(salt, groups.get(i));
        }
        return leaf(kind, digests);
    }

    /** The 35 bytes over six group digests. */
    public static byte[] leaf(ChangeKind kind, byte[][] groupDigests) {
        var parts = new byte[groupDigests.length + 1][];
        parts[0] = new byte[] {2};
        System.arraycopy(groupDigests, 0, parts, 1, groupDigests.length);
        var leaf = new byte[Commitment.LEAF_LENGTH];
        leaf[0] = 1;
        leaf[1] = (byte) kind.leafType();
        leaf[2] = 1;
        System.arraycopy(PlainDigests.sha256(parts), 0, leaf, 3, 32);
        return leaf;
    }

    @Override
    public byte[] groupDigest(byte[] salt, String group) {
        return PlainDigests.hmac(salt, group.getBytes(StandardCharsets.UTF_8));
    }
}
