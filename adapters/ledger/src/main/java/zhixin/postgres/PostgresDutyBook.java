package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.DutyBook;

/** The book of duties in its table. */
final class PostgresDutyBook implements DutyBook {
    private static final int MOST = 1000;
    private static final String FIELDS = """
            select key, deadline, rule_from, source, court, list::text, entry_id, case_number, started_on, due_on, closed_on, met,
                outcome, outcome_reason, outcome_article
            from court_duties where\s""";
    private static final String COLUMNS = FIELDS + "(?::text is null or court = ?)";
    private static final String ABOUT = FIELDS + "entry_id = ? and closed_on is null order by number";
    private static final String OPEN = COLUMNS + " and closed_on is null order by due_on nulls last, number limit ?";
    private static final String REFUSED = COLUMNS + " and outcome is not null order by closed_on desc, number limit ?";
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
        return page(OPEN, court, limit);
    }

    /** Open duties about one entry or report, in the order in which they began. */
    static List<CourtDuty> openAbout(Connection connection, EntryId entry) throws SQLException {
        try (var query = connection.prepareStatement(ABOUT)) {
            query.setString(1, entry.value());
            return list(query);
        }
    }

    private static List<CourtDuty> list(PreparedStatement query) throws SQLException {
        var duties = new ArrayList<CourtDuty>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                duties.add(read(rows));
            }
        }
        return duties;
    }

    @Override
    public List<CourtDuty> refused(Optional<CourtCode> court, int limit) {
        return page(REFUSED, court, limit);
    }

    private List<CourtDuty> page(String sql, Optional<CourtCode> court, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " duties");
        }
        return database.read(c -> {
            try (var query = c.prepareStatement(sql)) {
                query.setString(1, court.map(CourtCode::value).orElse(null));
                query.setString(2, court.map(CourtCode::value).orElse(null));
                query.setInt(3, limit);
                return list(query);
            }
        });
    }

    private static CourtDuty read(ResultSet row) throws SQLException {
        @Nullable String list = row.getString(6);
        return new CourtDuty(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                new CourtCode(row.getString(5)),
                list == null ? null : PublicList.of(list),
                new EntryId(row.getString(7)),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                row.getBoolean(12),
                outcome(row));
    }

    private static DutyChange.@Nullable Outcome outcome(ResultSet row) throws SQLException {
        var code = row.getString(13);
        return code == null ? null : new DutyChange.Outcome(code, row.getString(14), row.getString(15));
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
