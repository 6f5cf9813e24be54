package zhixin.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.DutyBook;

/** The book of duties in its table. */
final class PostgresDutyBook implements DutyBook {
    private static final int MOST = 1000;
    private static final String OPEN = """
            select key, deadline, rule_from, source, court, list::text, entry_id, case_number, started_on, due_on, closed_on, met
            from court_duties where closed_on is null and (?::text is null or court = ?)
            order by due_on nulls last, number limit ?
            """;
    /** {@link CourtDuty#state} over all rows: the two are held against each other by a test. */
    private static final String TALLY = """
            select court, deadline, state, count(*) from (
                select court, deadline, case
                    when closed_on <= ? and not met then 'FALLEN'
                    when closed_on <= ? and due_on < closed_on then 'MET_LATE'
                    when closed_on <= ? then 'MET'
                    when due_on is null then 'NOT_COMPUTABLE'
                    when due_on < ? then 'OVERDUE'
                    else 'OPEN' end as state
                from court_duties where started_on <= ? and (?::text is null or court = ?)) stood
            group by court, deadline, state
            """;

    private static final Comparator<Tally> ORDER =
            Comparator.comparing(Tally::court).thenComparing(Tally::deadline).thenComparing(Tally::state);

    private final Database database;

    PostgresDutyBook(Database database) {
        this.database = database;
    }

    @Override
    public List<CourtDuty> open(Optional<CourtCode> court, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " duties");
        }
        return database.read(c -> {
            try (var query = c.prepareStatement(OPEN)) {
                query.setString(1, court.map(CourtCode::value).orElse(null));
                query.setString(2, court.map(CourtCode::value).orElse(null));
                query.setInt(3, limit);
                var duties = new ArrayList<CourtDuty>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        duties.add(read(rows));
                    }
                }
                return duties;
            }
        });
    }

    private static CourtDuty read(ResultSet row) throws SQLException {
        return new CourtDuty(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                new CourtCode(row.getString(5)),
                PublicList.of(row.getString(6)),
                new EntryId(row.getString(7)),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                row.getBoolean(12));
    }

    @Override
    public List<Tally> tally(Optional<CourtCode> court, LocalDate day) {
        return database.read(c -> {
            try (var query = c.prepareStatement(TALLY)) {
                for (var i = 1; i <= 5; i++) {
                    query.setObject(i, day);
                }
                query.setString(6, court.map(CourtCode::value).orElse(null));
                query.setString(7, court.map(CourtCode::value).orElse(null));
                var lines = new ArrayList<Tally>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        lines.add(new Tally(
                                new CourtCode(rows.getString(1)),
                                rows.getString(2),
                                CourtDuty.State.valueOf(rows.getString(3)),
                                rows.getLong(4)));
                    }
                }
                lines.sort(ORDER);
                return lines;
            }
        });
    }
}
