package zhixin.exchange;

import java.util.List;
import java.util.Set;
import zhixin.ledger.LedgerPosition;

/** Which changes are about the subjects that a subscriber registered. */
@FunctionalInterface
public interface Portfolios {
    /** Of these positions, which a subscriber's contract covers, those of its subjects: under any of their documents. */
    Set<Long> shown(String subscriber, List<LedgerPosition> positions);
}
