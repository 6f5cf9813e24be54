package zhixin.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests with what the JDK has: SHA-256 in the place of SM3, written as SM3 is. */
public final class PlainDigests implements Digests {
    private static final byte[] KEY = "the identity key of tests".getBytes(StandardCharsets.UTF_8);

    /** SHA-256 over the parts, one after another. */
    public static byte[] sha256(byte[]... parts) {
        var digest = newDigest();
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** HMAC-SHA-256. */
    public static byte[] hmac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wire(byte[] hash) {
        return "sm3:" + HexFormat.of().formatHex(hash);
    }

    @Override
    public String sm3(byte[] content) {
        return wire(sha256(content));
    }

    @Override
    public StreamDigest stream() {
        var digest = newDigest();
        return new StreamDigest() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public String sm3() {
                return wire(digest.digest());
            }
        };
    }

    @Override
    public String keyed(String canonical) {
        return HexFormat.of().formatHex(hmac(KEY, canonical.getBytes(StandardCharsets.UTF_8)));
    }
}
