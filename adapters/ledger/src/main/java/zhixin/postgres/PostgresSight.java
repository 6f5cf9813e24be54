package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.ledger.BatchMark;
import zhixin.ledger.DocketData;
import zhixin.ledger.DocketQuery;
import zhixin.ledger.LedgerMoment;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.ReportFile;
import zhixin.ledger.Sight;

/** A transaction that only reads: the server shows it one moment, however long it takes. */
final class PostgresSight implements Sight {
    private static final String MOMENT = """
            select coalesce((select max(position) from positions), 0), coalesce((select max(number) from erasures), 0)
            """;

    private final Connection connection;
    private final FreshPositions fresh;

    PostgresSight(Connection connection, FreshPositions fresh) {
        this.connection = connection;
        this.fresh = fresh;
    }

    @Override
    public LedgerMoment moment() {
        return run(PostgresSight::moment);
    }

    static LedgerMoment moment(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(MOMENT);
                var row = query.executeQuery()) {
            row.next();
            return new LedgerMoment(row.getLong(1), row.getLong(2));
        }
    }

    @Override
    public Optional<BatchMark> lastBatch(CourtCode court) {
        return run(c -> BatchRows.lastMark(c, court));
    }

    @Override
    public DocketData docket(DocketQuery query) {
        return run(c -> Docket.load(c, query, fresh));
    }

    @Override
    public List<ReportFile> reports(Set<EntryId> references) {
        return run(c -> ReportRows.files(c, references));
    }

    @Override
    public List<LedgerPosition> held(Set<String> thingKeys) {
        return run(c -> HeldItems.ofThings(c, thingKeys, fresh));
    }

    private <T> T run(Database.Sql<T> sql) {
        try {
            return sql.on(connection);
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }
}
