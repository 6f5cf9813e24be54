package zhixin.screening;

import java.time.Instant;
import java.util.Optional;
import zhixin.trust.SignedDocument;

/** Where results are kept for as long as a caller may ask again, beside the ledger. Thread-safe; may block. */
public interface ScreeningBook {
    /** What stands under that key at that moment. */
    Optional<Kept> find(String key, Instant now);

    /**
     * Keeps a result: durable on return. Where another stands under the same key, nothing is written and that one is
     * returned. Results whose time is over go first.
     */
    Kept keep(Kept result, Instant now);

    /**
     * The end of retention: the documents go for good; that somebody screened so many for a request of that digest, when,
     * and with which signature it was answered, stays.
     *
     * @return how many went
     */
    int forget(Instant now);

    /**
     * A result as it is kept.
     *
     * @param key keyed digest of the caller and its idempotency key
     * @param requestDigest over the request's exact bytes
     * @param until from then on it is forgotten
     */
    record Kept(
            String screeningId,
            String caller,
            String key,
            String requestDigest,
            long edition,
            int subjects,
            Instant screenedAt,
            Instant until,
            SignedDocument document) {
        /** Never who was screened. */
        @Override
        public String toString() {
            return "screening " + screeningId;
        }
    }
}
