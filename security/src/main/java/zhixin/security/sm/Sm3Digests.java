package zhixin.security.sm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import zhixin.trust.Digests;
import zhixin.trust.StreamDigest;

/** SM3, and HMAC-SM3 under the identity key. */
public final class Sm3Digests implements Digests {
    private static final int KEY_LENGTH = 32;

    /** From about so many on it pays to digest them side by side. */
    private static final int MANY = 32;

    private final byte[] identityKey;
    private final HmacSm3.Keyed identity;

    /** Keyed digests under this key. @throws IllegalArgumentException if it is not 32 bytes long */
    public Sm3Digests(byte[] identityKey) {
        if (identityKey.length != KEY_LENGTH) {
            throw new IllegalArgumentException("the identity key has 32 bytes");
        }
        this.identityKey = identityKey.clone();
        this.identity = new HmacSm3.Keyed(identityKey);
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
        return HexFormat.of().formatHex(identity.of(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<String> keyed(List<String> canonical) {
        var texts = canonical.stream().map(HmacLanes::utf8).toList();
        return texts.size() >= MANY && texts.stream().allMatch(HmacLanes::fits)
                ? new HmacLanes(identityKey).of(texts)
                : canonical.stream().map(this::keyed).toList();
    }

    /** {@code sm3:} and 64 hex digits, for whoever holds no identity key. */
    public static String digest(byte[] content) {
        return "sm3:" + HexFormat.of().formatHex(Sm3.digest(content));
    }

    /** The same of what the digest has taken in. */
    static String finish(LongSm3 digest) {
        var out = new byte[Sm3.LENGTH];
        digest.doFinal(out, 0);
        return "sm3:" + HexFormat.of().formatHex(out);
    }
}
