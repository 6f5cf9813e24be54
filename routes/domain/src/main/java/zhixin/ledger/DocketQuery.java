package zhixin.ledger;

import java.util.Set;
import zhixin.court.CourtCode;

/** What the law has to know before it decides on a batch; loaded at once, since one query a record would be too slow. */
public record DocketQuery(CourtCode court, Set<String> recordIds, Set<String> caseNumbers) {}
