package zhixin.security.sm;

import org.bouncycastle.crypto.digests.SM3Digest;

/** SM3 (GB/T 32905) in one call. */
final class Sm3 {
    static final int LENGTH = 32;
    /** From about here on OpenSSL is faster than Bouncy Castle, in bytes. */
    private static final int LONG = 512;

    private Sm3() {}

    static byte[] digest(byte[] content) {
        var digest = content.length < LONG ? new SM3Digest() : LongSm3.start();
        digest.update(content, 0, content.length);
        var out = new byte[LENGTH];
        digest.doFinal(out, 0);
        return out;
    }
}
