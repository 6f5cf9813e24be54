package zhixin.casefile;

import java.util.Optional;
import zhixin.court.CaseNumber;

/** The shared record of cases. Thread-safe. */
public interface CaseFiles {
    /**
     * The case as the ledger holds it now: what is durable, published or not. Empty when no such case is registered, or when
     * retention ended it.
     */
    Optional<CaseFile> of(CaseNumber number);
}
