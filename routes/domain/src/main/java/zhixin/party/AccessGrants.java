package zhixin.party;

import java.util.List;
import zhixin.court.CaseNumber;

/** The courts' records of who has access, as they are recorded. Thread-safe; may block. */
@FunctionalInterface
public interface AccessGrants {
    /** The newest of each person in that case; withdrawn ones too. */
    List<AccessGrant> of(CaseNumber caseNumber);
}
