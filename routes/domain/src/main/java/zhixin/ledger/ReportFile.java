package zhixin.ledger;

import org.jspecify.annotations.Nullable;
import zhixin.law.CitizenReport;

/**
 * A citizen's report as the law needs it.
 *
 * @param answer the newest position of the court's answer; null while there is none
 */
public record ReportFile(CitizenReport report, @Nullable LedgerPosition answer) {}
