package zhixin.certificate;

import java.util.List;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;

/** All that was ever recorded of one entry. */
@FunctionalInterface
public interface EntryHistory {
    /** Its positions at or before that one, in order; empty if there is no such entry. */
    List<LedgerPosition> of(EntryId entry, long through);
}
