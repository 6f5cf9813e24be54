package zhixin.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhixin.access.WatchedRemovals;
import zhixin.court.CourtCode;

/** Removals that the watch looks at, from the ledger's positions. */
final class PostgresWatched implements WatchedRemovals {
    private static final String UNPAID = """
            select p.court, p.case_number, p.entry_id, p.recorded_at from positions p
            where p.change = 'removed' and p.recorded_at >= ? and p.recorded_at < ? and (?::text is null or p.court = ?)
              and p.document_json like '%"trigger":"early-deletion"%'
              and not exists (select from positions f where f.case_number = p.case_number and f.change = 'fact'
                and (f.case_json like '%"fact":"performed"%' or f.case_json like '%"fact":"settled-and-performed"%'))
            order by p.recorded_at desc limit ?
            """;
    private static final String RELISTED = """
            select n.court, n.case_number, n.entry_id, n.recorded_at from positions p cross join lateral (
                select l.court, l.case_number, l.entry_id, l.recorded_at from positions l
                where l.subject_key = p.subject_key and l.visible and l.position > p.position and l.change = 'listed'
                  and l.list = p.list and l.case_number = p.case_number
                order by l.position limit 1) n
            where p.change = 'removed' and p.recorded_at >= ? and p.recorded_at < ? and (?::text is null or p.court = ?)
              and p.document_json like '%"trigger":"applicant-consents"%'
            order by n.recorded_at desc limit ?
            """;

    private final Database database;

    PostgresWatched(Database database) {
        this.database = database;
    }

    @Override
    public List<Removal> deletedUnpaid(Optional<CourtCode> court, Instant from, Instant to, int limit) {
        return removals(UNPAID, court, from, to, limit);
    }

    @Override
    public List<Removal> relistedAfterConsent(Optional<CourtCode> court, Instant from, Instant to, int limit) {
        return removals(RELISTED, court, from, to, limit);
    }

    private List<Removal> removals(String sql, Optional<CourtCode> court, Instant from, Instant to, int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(sql)) {
                query.setObject(1, from.atOffset(ZoneOffset.UTC));
                query.setObject(2, to.atOffset(ZoneOffset.UTC));
                query.setString(3, court.map(CourtCode::value).orElse(null));
                query.setString(4, court.map(CourtCode::value).orElse(null));
                query.setInt(5, limit);
                return list(query);
            }
        });
    }

    private static List<Removal> list(PreparedStatement query) throws SQLException {
        var removals = new ArrayList<Removal>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                removals.add(new Removal(
                        new CourtCode(rows.getString(1)),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getObject(4, OffsetDateTime.class).toInstant()));
            }
        }
        return removals;
    }
}
