package zhixin.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.trust.SignedDocument;

/**
 * Where snapshots are kept: for subscribers of the same terms once. They hold personal data, so nobody but the hub reads
 * them, and no more than the newest two are kept. A snapshot that was not finished is never seen.
 */
public interface SnapshotShelf {
    /** The snapshots of these terms, the newest first. */
    List<Made> made(String terms);

    /** Begins one; whoever does not finish it leaves nothing behind. */
    Making begin(String terms);

    /** What a subscriber was told of a snapshot, as it was signed; empty if it never asked. */
    Optional<SignedDocument> document(String terms, Made made, String subscriber);

    /** Keeps what a subscriber is told. */
    void keep(String terms, Made made, String subscriber, SignedDocument document);

    /** Lets one go. */
    void drop(String terms, Made made);

    /** Lets all go but those of these terms. */
    void keepOnly(Set<String> terms);

    /** A snapshot that grows, line by line. Used by one thread. */
    interface Making extends AutoCloseable {
        /** The next line, a JSON object without its line's end. */
        void line(byte[] utf8);

        /** Durable on return; older ones than the two newest are gone. */
        Made finish(long edition, String state, long erasures, Instant madeAt);

        /** Leaves nothing behind of one that was not finished. */
        @Override
        void close();
    }

    /**
     * A snapshot.
     *
     * @param edition as of which
     * @param state of the portfolio that it shows; empty where there is none
     * @param erasures the newest erasure when it was begun
     * @param entries lines in all parts
     */
    record Made(long edition, String state, long erasures, Instant madeAt, long entries, List<Part> parts) {
        public Made {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A file of lines, gzip (RFC 1952).
     *
     * @param bytes of the file
     * @param sha256 {@code sha256:} and hex over the file; {@code sm3} the same with SM3
     */
    record Part(String name, long bytes, long entries, String sha256, String sm3) {}
}
