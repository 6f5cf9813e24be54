package zhixin.certificate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which papers were issued, to which court, and whether they still stand; never for whom, and never a paper itself. Kept for
 * good as the record of the accesses. Thread-safe; may block.
 */
public interface CertificateBook {
    /** What was issued under that key. */
    Optional<Issued> find(String key);

    /** What was issued by that id. */
    Optional<Issued> byId(String certificateId);

    /**
     * Keeps it: durable on return. Where another stands under the same key, nothing is written and that one is returned.
     */
    Issued keep(Issued issued);

    /** Withdraws it, once: a second time changes nothing. False if there is none of that id. */
    boolean withdraw(String certificateId, Instant at);

    /**
     * A paper as far as it says nothing about anybody: with the request that asked for it the hub writes the same bytes
     * again, and without it nobody does.
     *
     * @param caller whose counter asked
     * @param key keyed digest of the caller and its idempotency key
     * @param requestDigest keyed digest over the request's exact bytes
     * @param validUntil null for a paper that does not lapse
     * @param digest {@code sm3:…} over the paper's exact bytes
     * @param frame the paper's fields that concern nobody, as canonical JSON
     * @param withdrawnAt null while it stands
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Issued(
            String certificateId,
            CertificateKind kind,
            String caller,
            String key,
            String requestDigest,
            long edition,
            Instant issuedAt,
            @Nullable Instant validUntil,
            String digest,
            String frame,
            byte[] signature,
            byte[] signer,
            @Nullable Instant withdrawnAt) {
        /** Whether it holds at a moment. */
        public String state(Instant now) {
            if (withdrawnAt != null) {
                return "withdrawn";
            }
            return validUntil != null && !now.isBefore(validUntil) ? "expired" : "valid";
        }

        /** Never more than its id. */
        @Override
        public String toString() {
            return "certificate " + certificateId;
        }
    }
}
