package zhixin.security.sm;

import org.bouncycastle.crypto.digests.SM3Digest;
import zhixin.trust.StreamDigest;

/** SM3 fed piece by piece. */
final class Sm3Stream implements StreamDigest {
    private final SM3Digest digest = new SM3Digest();

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public String sm3() {
        return Sm3Digests.finish(digest);
    }
}
