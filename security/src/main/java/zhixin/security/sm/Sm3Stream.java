package zhixin.security.sm;

import zhixin.trust.StreamDigest;

/** SM3 fed piece by piece. */
final class Sm3Stream implements StreamDigest {
    private final LongSm3 digest = LongSm3.start();

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public String sm3() {
        return Sm3Digests.finish(digest);
    }
}
