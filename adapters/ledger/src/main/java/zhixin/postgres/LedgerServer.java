package zhixin.postgres;

/** The server process that the ledger's rows live in: one that the hub runs itself, or one that others run. */
sealed interface LedgerServer extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {
    /** JDBC URL, without credentials where they are known apart. */
    String jdbcUrl();

    /** User name; empty if the URL says it. */
    String user();

    /** Password; empty if the URL says it. */
    String password();

    /** Whether the process stands, as far as that can be seen from outside. */
    boolean running();

    /** Stops what was started here, and only that. */
    @Override
    void close();
}
