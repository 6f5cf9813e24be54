package zhixin.ledger;

import java.util.function.Function;

/** The one door in: everything that changes a list goes through here. */
public interface EnforcementLedger {
    /**
     * Runs the work in one transaction under the single-writer lock. When this returns the outcome is on disk; when it
     * throws nothing of it happened. The work may read and append; it MUST NOT be retried with a stale decision, so it
     * decides inside.
     */
    <T> T record(Function<Recording, T> work);
}
