package zhixin.security.sm;

import java.util.HexFormat;
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
        var out = new byte[Sm3.LENGTH];
        digest.doFinal(out, 0);
        return "sm3:" + HexFormat.of().formatHex(out);
    }
}
