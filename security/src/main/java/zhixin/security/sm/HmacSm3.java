package zhixin.security.sm;

import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * HMAC-SM3 (RFC 2104 over GB/T 32905) for keys of at most one block, with one digest object for many calls. Not
 * thread-safe.
 */
final class HmacSm3 {
    private static final int BLOCK = 64;

    private final SM3Digest digest = new SM3Digest();
    private final byte[] pad = new byte[BLOCK];

    /** Writes the 32 bytes to {@code out} at {@code at}. */
    void into(byte[] key, int keyAt, int keyLength, byte[] message, byte[] out, int at) {
        xor(key, keyAt, keyLength, (byte) 0x36);
        digest.update(pad, 0, BLOCK);
        digest.update(message, 0, message.length);
        digest.doFinal(out, at);
        xor(key, keyAt, keyLength, (byte) 0x5c);
        digest.update(pad, 0, BLOCK);
        digest.update(out, at, Sm3.LENGTH);
        digest.doFinal(out, at);
    }

    /** The digest object, free between two calls. */
    SM3Digest digest() {
        return digest;
    }

    private void xor(byte[] key, int keyAt, int keyLength, byte with) {
        if (keyLength > BLOCK) {
            throw new IllegalArgumentException("a key of at most 64 bytes");
        }
        java.util.Arrays.fill(pad, with);
        for (var i = 0; i < keyLength; i++) {
            pad[i] ^= key[keyAt + i];
        }
    }

    /**
     * HMAC-SM3 under one key, which has gone through the digest beforehand: half of the blocks of a short message. Never
     * changed, so any number of threads may use it.
     */
    static final class Keyed {
        private final SM3Digest inner;
        private final SM3Digest outer;

        Keyed(byte[] key) {
            inner = after(key, (byte) 0x36);
            outer = after(key, (byte) 0x5c);
        }

        private static SM3Digest after(byte[] key, byte with) {
            var hmac = new HmacSm3();
            hmac.xor(key, 0, key.length, with);
            hmac.digest.update(hmac.pad, 0, BLOCK);
            return hmac.digest;
        }

        byte[] of(byte[] message) {
            var out = new byte[Sm3.LENGTH];
            var digest = new SM3Digest(inner);
            digest.update(message, 0, message.length);
            digest.doFinal(out, 0);
            digest.reset(outer);
            digest.update(out, 0, Sm3.LENGTH);
            digest.doFinal(out, 0);
            return out;
        }
    }
}
