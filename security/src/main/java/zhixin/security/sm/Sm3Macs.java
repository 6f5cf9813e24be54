package zhixin.security.sm;

import java.util.List;

/** HMAC-SM3 of many short texts under one key. Not thread-safe. */
public final class Sm3Macs {
    private final HmacLanes lanes;

    /** @param key of 32 bytes */
    public Sm3Macs(byte[] key) {
        if (key.length != Sm3.LENGTH) {
            throw new IllegalArgumentException("a key of 32 bytes");
        }
        lanes = new HmacLanes(key);
    }

    /** The 32 bytes of each, in their order. @param texts each of at most 55 bytes */
    public List<byte[]> of(List<byte[]> texts) {
        if (!texts.stream().allMatch(HmacLanes::fits)) {
            throw new IllegalArgumentException("a text of more than one block");
        }
        return lanes.raw(texts);
    }
}
