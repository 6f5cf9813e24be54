package zhixin.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import zhixin.trust.SignedDocument;

/** How a signed document stands in a row: three columns side by side, the bytes exactly as signed. */
final class Documents {
    private Documents() {}

    static void write(PreparedStatement insert, int first, SignedDocument document) throws SQLException {
        insert.setBytes(first, document.content());
        insert.setBytes(first + 1, document.signature());
        insert.setBytes(first + 2, document.signer());
    }

    static SignedDocument read(ResultSet row, int first) throws SQLException {
        return new SignedDocument(row.getBytes(first), row.getBytes(first + 1), row.getBytes(first + 2));
    }
}
