package zhixin.party;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where passwords' verifiers, sessions and failed attempts are kept, under digests alone, so that a restart or a second hub
 * knows them. Durable on return. Thread-safe; may block.
 */
public interface PartyBook {
    /** The password that somebody has set. */
    Optional<Credential> credential(String account);

    /** Sets it and ends every session of the account but that one, in one step. */
    void set(String account, Credential credential, String keptToken);

    /** Opens a session under a token's digest. */
    void open(String token, PartySession session);

    /** The session of that digest, if it was not ended; it may have run out. */
    Optional<PartySession> session(String token);

    /** Something was asked under it. */
    void seen(String token, Instant at);

    /** Ends it. @return whether it had not ended before */
    boolean end(String token, Instant at, String cause);

    /** Attempts under a key; none are {@link Tries#NONE}. */
    Tries tries(String key);

    /** Changes them as one step, whoever else does at the same moment. */
    void tried(String key, UnaryOperator<Tries> change);

    /** Lets go of sessions opened before, and of attempts whose last was before that. */
    void forget(Instant before);

    /**
     * A password as it is kept.
     *
     * @param grant position of the court's access under which it was set
     */
    record Credential(long grant, String verifier) {
        /** Never the verifier. */
        @Override
        public String toString() {
            return "a credential";
        }
    }
}
