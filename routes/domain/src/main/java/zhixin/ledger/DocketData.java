package zhixin.ledger;

import java.util.List;
import java.util.Set;

/**
 * What the ledger holds on a docket query.
 *
 * @param usedRecordIds those of the asked record ids that the court has had admitted before
 * @param latest the newest position of every entry whose recordId (of that court) or case number (of any court) was
 *     asked for, ended entries too, in order of position; with them the newest {@code case} position of each case number
 */
public record DocketData(Set<String> usedRecordIds, List<LedgerPosition> latest) {}
