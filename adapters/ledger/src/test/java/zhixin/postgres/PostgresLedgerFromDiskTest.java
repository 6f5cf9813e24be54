package zhixin.postgres;

/** The same with nothing answered from memory: what was written is what stands on disk. */
class PostgresLedgerFromDiskTest extends PostgresLedgerTest {
    @Override
    int inMemory() {
        return 0;
    }
}
