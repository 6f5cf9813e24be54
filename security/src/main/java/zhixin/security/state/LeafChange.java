package zhixin.security.state;

import org.jspecify.annotations.Nullable;

/** What is to become of the leaf at one key. */
interface LeafChange {
    /** 32 bytes. */
    byte[] key();

    /** The leaf's content after the change, null for none; asked once, with what is there. */
    @Nullable
    Content after(@Nullable Content before);

    /**
     * What a leaf holds.
     *
     * @param value 32 bytes; null: SM3 over the items
     * @param items each of {@link Records#ITEM} bytes, in order; no part of the hash by themselves
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(byte @Nullable [] value, byte[] items) {}
}
