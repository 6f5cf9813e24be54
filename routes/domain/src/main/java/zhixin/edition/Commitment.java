package zhixin.edition;

import org.jspecify.annotations.Nullable;

/**
 * The hiding commitment of one position: d_g = HMAC-SM3(salt_g, group g), commitment = SM3(0x02 || d_core || … ||
 * d_restriction).
 *
 * @param salts six random salts of 32 bytes, in group order: 192 bytes; none when the position was erased
 * @param leafEntry the 35 bytes that both trees hash
 * @param digests the six group digests in group order, 192 bytes; null when it was read back and nobody has computed them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Commitment(byte[] salts, byte[] leafEntry, byte @Nullable [] digests) {
    public static final int LEAF_LENGTH = 35;
    public static final int SALT_LENGTH = 32;
    public static final int DIGEST_LENGTH = 32;

    public Commitment {
        var whole = salts.length == FieldGroup.values().length * SALT_LENGTH;
        if (!(whole || salts.length == 0) || leafEntry.length != LEAF_LENGTH) {
            throw new IllegalArgumentException("a commitment has six salts of 32 bytes, or none, and a leaf of 35");
        }
    }

    /** A commitment that was read back. */
    public Commitment(byte[] salts, byte[] leafEntry) {
        this(salts, leafEntry, null);
    }

    /** Whether it can no longer be opened by anybody: its salts are gone. */
    public boolean isBare() {
        return salts.length == 0;
    }

    /** The leaf alone: what stays after erasure. */
    public Commitment bare() {
        return new Commitment(new byte[0], leafEntry);
    }

    /** The salt of one group, 32 bytes. */
    public byte[] salt(FieldGroup group) {
        return java.util.Arrays.copyOfRange(salts, group.ordinal() * SALT_LENGTH, (group.ordinal() + 1) * SALT_LENGTH);
    }
}
