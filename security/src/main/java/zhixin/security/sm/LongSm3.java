package zhixin.security.sm;

import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * SM3 for what is long: by libgcrypt where the machine has it, which is twice as fast as Bouncy Castle; else by OpenSSL,
 * half as fast again; and by Bouncy Castle elsewhere. A third of what a hub under load computed was SM3 over batches and
 * deltas. Not thread-safe; copying
 * one that no longer changes is.
 */
abstract sealed class LongSm3 implements ExtendedDigest permits LongSm3.Plain, OpensslSm3, GcryptSm3 {
    private static final int BLOCK = 64;

    /** A fresh one. */
    static LongSm3 start() {
        if (GcryptSm3.available()) {
            return new GcryptSm3();
        }
        return OpensslSm3.available() ? new OpensslSm3() : new Plain();
    }

    /** Another one that has taken in the same. */
    abstract LongSm3 copy();

    /** Goes on as if it had taken in what the other one has, which is of the same kind. */
    abstract void become(LongSm3 other);

    @Override
    public String getAlgorithmName() {
        return "SM3";
    }

    @Override
    public int getDigestSize() {
        return Sm3.LENGTH;
    }

    @Override
    public int getByteLength() {
        return BLOCK;
    }

    /** By Bouncy Castle. */
    static final class Plain extends LongSm3 {
        private final SM3Digest digest;

        Plain() {
            this(new SM3Digest());
        }

        private Plain(SM3Digest digest) {
            this.digest = digest;
        }

        @Override
        LongSm3 copy() {
            return new Plain(new SM3Digest(digest));
        }

        @Override
        void become(LongSm3 other) {
            digest.reset(((Plain) other).digest);
        }

        @Override
        public void update(byte in) {
            digest.update(in);
        }

        @Override
        public void update(byte[] in, int at, int length) {
            digest.update(in, at, length);
        }

        @Override
        public int doFinal(byte[] out, int at) {
            return digest.doFinal(out, at);
        }

        @Override
        public void reset() {
            digest.reset();
        }
    }
}
