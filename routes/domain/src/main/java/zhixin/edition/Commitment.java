package zhixin.edition;

/**
 * The hiding commitment of one position: d_g = HMAC-SM3(salt_g, group g), commitment = SM3(0x02 || d_core || … ||
 * d_restriction).
 *
 * @param salts six random salts of 32 bytes, in group order: 192 bytes
 * @param leafEntry the 35 bytes that both trees hash
 */
@SuppressWarnings("ArrayRecordComponent")
public record Commitment(byte[] salts, byte[] leafEntry) {
    public static final int LEAF_LENGTH = 35;
    public static final int SALT_LENGTH = 32;

    public Commitment {
        if (salts.length != FieldGroup.values().length * SALT_LENGTH || leafEntry.length != LEAF_LENGTH) {
            throw new IllegalArgumentException("a commitment has six salts of 32 bytes and a leaf of 35");
        }
    }

    /** The salt of one group, 32 bytes. */
    public byte[] salt(FieldGroup group) {
        return java.util.Arrays.copyOfRange(salts, group.ordinal() * SALT_LENGTH, (group.ordinal() + 1) * SALT_LENGTH);
    }
}
