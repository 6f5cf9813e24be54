package zhixin.postgres;

import java.sql.SQLException;

/**
 * A fault of the ledger's database or of its use: never a refusal. The message carries an SQL state at most; values of
 * rows are kept out of it, since it reaches logs.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    static LedgerException of(SQLException fault) {
        return new LedgerException("the ledger's database failed, SQL state " + fault.getSQLState(), fault);
    }
}
