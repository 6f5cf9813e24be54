package zhixin.ledger;

import java.util.HashSet;
import java.util.Set;
import zhixin.court.CourtCode;

/**
 * What the law has to know before it decides on a batch; loaded at once, since one query a record would be too slow.
 *
 * @param recordIds whose entries are asked for
 * @param newIds of which is asked only whether the court has had them admitted before
 */
public record DocketQuery(CourtCode court, Set<String> recordIds, Set<String> caseNumbers, Set<String> newIds) {
    /** Without new record ids. */
    public DocketQuery(CourtCode court, Set<String> recordIds, Set<String> caseNumbers) {
        this(court, recordIds, caseNumbers, Set.of());
    }

    /** All record ids of which is asked whether they were used. */
    public Set<String> ids() {
        var ids = new HashSet<>(recordIds);
        ids.addAll(newIds);
        return ids;
    }
}
