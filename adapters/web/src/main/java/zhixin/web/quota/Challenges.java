package zhixin.web.quota;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tasks that cost a computer work and a person nothing, instead of a captcha. A challenge is 42 bytes in base64url: version,
 * bits, when it ends, 16 bytes of chance, 16 of HMAC-SHA-256 under a key that lives as long as the process and over the
 * address too. So nothing is kept of a challenge until it is solved. A proof is {@code challenge.nonce}, where SHA-256 of those
 * very characters begins with that many zero bits.
 */
final class Challenges {
    static final int HARDEST = 24;
    static final int SECONDS = 120;
    private static final int SIGNED = 26;
    private static final int SEAL = 16;
    private static final Pattern PROOF = Pattern.compile("([A-Za-z0-9_-]{56})\\.([A-Za-z0-9]{1,20})");

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final SpentProofs spent;

    Challenges(int mostSpent) {
        var secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
        spent = new SpentProofs(mostSpent);
    }

    /** @param above questions above the allowance: each doubling costs one bit more */
    static int difficulty(int first, double above, int perProof) {
        return Math.min(HARDEST, first + (int) (Math.log(1 + above / perProof) / Math.log(2)));
    }

    String issue(long address, int bits, long now) {
        var chance = new byte[16];
        random.nextBytes(chance);
        var content = ByteBuffer.allocate(SIGNED)
                .put((byte) 1)
                .put((byte) bits)
                .putLong(now / 1_000_000_000L + SECONDS)
                .put(chance)
                .array();
        var whole = Arrays.copyOf(content, SIGNED + SEAL);
        System.arraycopy(seal(content, address), 0, whole, SIGNED, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether it proves work for a challenge of ours to that address that has not ended; once. */
    boolean accept(String proof, long address, long now) {
        var shape = PROOF.matcher(proof);
        if (!shape.matches()) {
            return false;
        }
        var whole = Base64.getUrlDecoder().decode(shape.group(1));
        var content = ByteBuffer.wrap(whole, 0, SIGNED);
        var version = content.get();
        var bits = content.get();
        var end = content.getLong();
        var sealed = MessageDigest.isEqual(
                Arrays.copyOfRange(whole, SIGNED, SIGNED + SEAL),
                Arrays.copyOf(seal(Arrays.copyOf(whole, SIGNED), address), SEAL));
        var second = now / 1_000_000_000L;
        return sealed
                && version == 1
                && second <= end
                && zeroBits(proof) >= bits
                && spent.add(content.getLong(), end, second);
    }

    private byte[] seal(byte[] content, long address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(content);
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(address).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leading zero bits of the SHA-256 of a text. */
    static int zeroBits(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            var first = Long.numberOfLeadingZeros(ByteBuffer.wrap(digest).getLong());
            return Math.min(first, Long.SIZE - 1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
