package zhixin.edition;

import java.util.List;
import java.util.Optional;

/** Keeps what witnesses signed, for good. Thread-safe. */
public interface CosignatureBook {
    /** Durable on return; the same line again changes nothing. */
    void keep(Cosignature cosignature);

    /** The note lines over the SHA-256 head of that size, one a witness, in the order of their names. */
    List<String> lines(long size);

    /** The largest tree that this witness has cosigned, as far as this hub knows; empty for none. */
    Optional<Long> newest(String witness);

    /** The newest edition whose head somebody has cosigned. */
    Optional<Long> newestEdition();

    /**
     * One line of a witness that was checked.
     *
     * @param witness its key as a C2SP vkey: a new key is a new witness
     * @param size of the tree, leaves
     * @param timestamp seconds since 1970, as the witness says
     * @param line {@code — name base64}, without line feed
     */
    record Cosignature(String witness, long edition, long size, long timestamp, String line) {
        public Cosignature {
            if (edition < 1 || size < 1 || timestamp < 0 || line.contains("\n")) {
                throw new IllegalArgumentException("a cosignature is one line over one edition's head");
            }
        }
    }
}
