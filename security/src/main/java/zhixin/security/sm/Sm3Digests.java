package zhixin.security.sm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import zhixin.trust.Digests;
import zhixin.trust.StreamDigest;

/** SM3, and HMAC-SM3 under the identity key. */
public final class Sm3Digests implements Digests {
    private static final int KEY_LENGTH = 32;

    private final byte[] identityKey;

    /** Keyed digests under this key. @throws IllegalArgumentException if it is not 32 bytes long */
    public Sm3Digests(byte[] identityKey) {
        if (identityKey.length != KEY_LENGTH) {
            throw new IllegalArgumentException("the identity key has 32 bytes");
        }
        this.identityKey = identityKey.clone();
    }

    @Override
    public String sm3(byte[] content) {
        return digest(content);
    }

    @Override
    public StreamDigest stream() {
        return new Sm3Stream();
    }

    @Override
    public String keyed(String canonical) {
        var out = new byte[Sm3.LENGTH];
        new HmacSm3().into(identityKey, 0, KEY_LENGTH, canonical.getBytes(StandardCharsets.UTF_8), out, 0);
        return HexFormat.of().formatHex(out);
    }

    /** {@code sm3:} and 64 hex digits, for whoever holds no identity key. */
    public static String digest(byte[] content) {
        return "sm3:" + HexFormat.of().formatHex(Sm3.digest(content));
    }

    /** The same of what the digest has taken in. */
    static String finish(SM3Digest digest) {
        var out = new byte[Sm3.LENGTH];
        digest.doFinal(out, 0);
        return "sm3:" + HexFormat.of().formatHex(out);
    }
}
