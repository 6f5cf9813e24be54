package zhixin.report;

import zhixin.ledger.DutyBook;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.MemoryLedger;

class MemoryReportsTest extends ReportBookContract {
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryReports book = new MemoryReports(ledger);

    @Override
    protected ReportBook book() {
        return book;
    }

    @Override
    protected EnforcementLedger ledger() {
        return ledger;
    }

    @Override
    protected DutyBook duties() {
        return ledger.duties;
    }
}
