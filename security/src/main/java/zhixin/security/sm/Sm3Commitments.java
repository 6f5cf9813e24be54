package zhixin.security.sm;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;

/** Commits with HMAC-SM3 under fresh salts: d_g = HMAC-SM3(salt_g, group), commitment = SM3(0x02 || d_core || …). */
public final class Sm3Commitments implements Commitments {
    private static final int GROUPS = FieldGroup.values().length;
    /** Fewer positions than this leave most lanes empty. */
    private static final int FEW = 8;

    private static final byte VERSION = 0x01;
    private static final byte ALGORITHM = 0x01;
    static final byte COMMITMENT_PREFIX = 0x02;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Commitment commit(ChangeKind kind, List<String> groups) {
        var salts = new byte[GROUPS * Commitment.SALT_LENGTH];
        random.nextBytes(salts);
        return commit(kind, salts, groups);
    }

    @Override
    public List<Commitment> commitAll(List<Content> contents) {
        if (contents.stream().anyMatch(content -> content.groups().size() != GROUPS)) {
            throw new IllegalArgumentException("a commitment covers six groups");
        }
        return contents.size() < FEW
                ? Commitments.super.commitAll(contents)
                : new CommitmentBatch(random).commit(contents);
    }

    @Override
    public byte[] leafEntry(ChangeKind kind, byte[] salts, List<String> groups) {
        return commit(kind, salts, groups).leafEntry();
    }

    private static Commitment commit(ChangeKind kind, byte[] salts, List<String> groups) {
        if (groups.size() != GROUPS) {
            throw new IllegalArgumentException("a commitment covers six groups");
        }
        var hmac = new HmacSm3();
        var digests = new byte[GROUPS * Sm3.LENGTH];
        for (var i = 0; i < GROUPS; i++) {
            var text = GroupTexts.of(groups).utf8(i);
            hmac.into(salts, i * Commitment.SALT_LENGTH, Commitment.SALT_LENGTH, text, digests, i * Sm3.LENGTH);
        }
        return new Commitment(salts, leaf(hmac, kind.leafType(), digests), digests);
    }

    @Override
    public byte[] groupDigest(byte[] salt, String group) {
        if (salt.length != Commitment.SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        var out = new byte[Sm3.LENGTH];
        new HmacSm3().into(salt, 0, salt.length, group.getBytes(StandardCharsets.UTF_8), out, 0);
        return out;
    }

    /**
     * The leaf entry that a receiver recomputes from its six group digests, own and given.
     *
     * @param leafType the type byte, {@link ChangeKind#leafType()}
     * @param digests six digests of 32 bytes, in group order
     * @throws IllegalArgumentException if they are not six of 32 bytes
     */
    public static byte[] leafEntry(int leafType, List<byte[]> digests) {
        var all = new byte[GROUPS * Sm3.LENGTH];
        if (digests.size() != GROUPS || digests.stream().anyMatch(each -> each.length != Sm3.LENGTH)) {
            throw new IllegalArgumentException("six group digests of 32 bytes");
        }
        for (var i = 0; i < GROUPS; i++) {
            System.arraycopy(digests.get(i), 0, all, i * Sm3.LENGTH, Sm3.LENGTH);
        }
        return leaf(new HmacSm3(), leafType, all);
    }

    private static byte[] leaf(HmacSm3 free, int leafType, byte[] digests) {
        var leaf = new byte[Commitment.LEAF_LENGTH];
        leafHead(leaf, leafType);
        var digest = free.digest();
        digest.update(COMMITMENT_PREFIX);
        digest.update(digests, 0, digests.length);
        digest.doFinal(leaf, 3);
        return leaf;
    }

    /** The three bytes before the commitment. */
    static void leafHead(byte[] leaf, int leafType) {
        leaf[0] = VERSION;
        leaf[1] = (byte) leafType;
        leaf[2] = ALGORITHM;
    }
}
