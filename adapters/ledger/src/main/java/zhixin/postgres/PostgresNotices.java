package zhixin.postgres;

import java.util.List;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.NoticeBoard.NoticeLedger;

/** The newest version of each notice, from its positions. */
final class PostgresNotices implements NoticeLedger {
    private static final String NEWEST = "select " + PositionRows.OF_P + """
             from positions p
            where p.change = 'notice' and p.position <= ? and not exists (
                select from positions n
                where n.change = 'notice' and n.entry_id = p.entry_id and n.position > p.position and n.position <= ?)
            order by p.position desc limit ?
            """;

    private final Database database;

    PostgresNotices(Database database) {
        this.database = database;
    }

    @Override
    public List<LedgerPosition> notices(long upTo, int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(NEWEST)) {
                query.setLong(1, upTo);
                query.setLong(2, upTo);
                query.setInt(3, limit);
                return PositionRows.list(query);
            }
        });
    }
}
