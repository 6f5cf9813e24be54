package zhixin.party;

import org.jspecify.annotations.Nullable;

/**
 * Slow, salted hashes of passwords (Argon2id, RFC 9106), as PHC strings. Each call costs the same whatever it is given, and
 * implementations MUST bound how many run at a time. Thread-safe; blocks.
 */
public interface Passwords {
    /** A new verifier of a secret. */
    String hash(String secret);

    /**
     * Whether the secret is the verifier's.
     *
     * @param verifier null where nobody is known: the same work is done, and the answer is no
     */
    boolean matches(@Nullable String verifier, String secret);
}
