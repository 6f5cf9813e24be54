package zhixin.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import zhixin.party.Passwords;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane: the smallest choice of OWASP's Password Storage Cheat Sheet (2023),
 * taken since anybody at the public port can have it computed. One runs at a time, so that no crowd of attempts takes more
 * than that memory and one core; who comes meanwhile waits. Thread-safe.
 */
public final class Argon2Passwords implements Passwords {
    private static final Argon2Phc.Cost COST = new Argon2Phc.Cost(19_456, 2, 1);
    private static final int SALT = 16;
    private static final int HASH = 32;

    private final Semaphore one = new Semaphore(1, true);
    private final SecureRandom random = new SecureRandom();
    /** Of a secret that nobody knows. */
    private final Argon2Phc nobody;

    public Argon2Passwords() {
        var salt = random(SALT);
        this.nobody = new Argon2Phc(COST, salt, random(HASH));
    }

    @Override
    public String hash(String secret) {
        var salt = random(SALT);
        return new Argon2Phc(COST, salt, compute(COST, salt, HASH, secret)).text();
    }

    @Override
    public boolean matches(@Nullable String verifier, String secret) {
        var known = verifier == null ? null : Argon2Phc.parse(verifier).orElse(null);
        var against = known == null ? nobody : known;
        var computed = compute(against.cost(), against.salt(), against.hash().length, secret);
        return MessageDigest.isEqual(computed, against.hash()) && known != null;
    }

    private byte[] compute(Argon2Phc.Cost cost, byte[] salt, int length, String secret) {
        // One spelling of a text, whatever keyboard wrote it (RFC 8265, OpaqueString).
        var bytes = Normalizer.normalize(secret, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        one.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memory())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .withSalt(salt)
                    .build());
            var hash = new byte[length];
            generator.generateBytes(bytes, hash);
            return hash;
        } finally {
            one.release();
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Standard base64 without padding, as PHC strings have it. */
    static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
