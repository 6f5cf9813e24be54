package zhixin.ledger;

import java.util.function.Function;

/** The one door in: everything that changes a list goes through here. */
public interface EnforcementLedger {
    /**
     * Runs the work in one transaction under the single-writer lock. When this returns the outcome is on disk; when it
     * throws nothing of it happened. The work may read and append; it MUST NOT be retried with a stale decision, so it
     * decides inside, or asks whether what it decided ahead still {@link Recording#stands stands}.
     */
    <T> T record(Function<Recording, T> work);

    /** Reads ahead, beside whoever records: everything the work sees is of one moment. */
    <T> T read(Function<Sight, T> work);
}
