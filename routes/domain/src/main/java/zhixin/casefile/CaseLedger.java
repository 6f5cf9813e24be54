package zhixin.casefile;

import java.util.Collection;
import java.util.List;
import zhixin.court.CaseNumber;
import zhixin.ledger.LedgerPosition;

/** What case files are read from: the ledger as it stands now. Thread-safe. */
public interface CaseLedger {
    /** Every position of that case, in order; erased ones are not among them. */
    List<LedgerPosition> ofCase(CaseNumber number);

    /**
     * Newest positions of the assets of an owner, of everything that any court holds of the same things and their ground, and
     * the newest states of the cases of all of these; in no order.
     *
     * @param ownerKeys subject keys, one of which is the owner's
     */
    List<LedgerPosition> heldBy(Collection<String> ownerKeys);
}
