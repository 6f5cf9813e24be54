package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;
import zhixin.report.ReceivedReport;
import zhixin.report.ReportBook;

/** Reports in their table, their answers in the positions. A report and its duty are written in one transaction. */
final class PostgresReports implements ReportBook {
    private static final int MOST = 200;
    /** A repeated key adds nothing: the unique column decides, also between two senders at the same moment. */
    private static final String KEEP = """
            insert into citizen_reports (reference, received_at, received_on, kind, matter, court, list, entry_id,
                case_number, reply_by, said, contact, repeat_key, request)
            values (?, ?, ?, ?, ?, ?, ?::public_list, ?, ?, ?, ?, ?, ?, ?)
            on conflict (repeat_key) do nothing
            """;

    private static final String BY_KEY =
            "select " + ReportRows.COLUMNS + ", r.request from citizen_reports r where r.repeat_key = ?";
    private static final String BY_REFERENCE =
            "select " + ReportRows.COLUMNS + " from citizen_reports r where r.reference = ?";
    private static final String OF_COURT = "select " + ReportRows.COLUMNS + """
             from citizen_reports r
            where r.court = ? and r.number > ? and (?::boolean is null or ? = exists (
                select from positions p where p.entry_id = r.reference))
            order by r.number limit ?
            """;
    private static final String ANSWERS = "select " + PositionRows.OF_P + """
             from positions p
            where p.change = 'other' and p.list is null and p.entry_id is not null
                and p.case_json like '%"record":"report-answer"%' and p.position <= ? and not exists (
                select from positions n where n.entry_id = p.entry_id and n.position > p.position and n.position <= ?)
            order by p.position desc limit ?
            """;

    private static final String FORGET = """
            update citizen_reports r set said = '', contact = null, repeat_key = null, request = null
            where r.said <> '' and exists (
                select from positions p where p.entry_id = r.reference and p.recorded_at < ?)
            """;

    private final Database database;

    PostgresReports(Database database) {
        this.database = database;
    }

    @Override
    public Kept keep(ReceivedReport report, Optional<DutyChange.Opened> duty, @Nullable Repeat repeat) {
        return database.write(c -> {
            if (!insert(c, report, repeat)) {
                return earlier(c, java.util.Objects.requireNonNull(repeat).key());
            }
            if (duty.isPresent()) {
                CourtDutyRows.follow(c, List.of(duty.get()));
            }
            return new Kept(report, repeat == null ? null : repeat.request());
        });
    }

    private static boolean insert(Connection connection, ReceivedReport received, @Nullable Repeat repeat)
            throws SQLException {
        var report = received.report();
        var about = report.about();
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, report.reference().value());
            insert.setObject(2, received.receivedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(3, report.receivedOn());
            insert.setString(4, report.kind().wire());
            insert.setString(5, report.matter() == null ? null : report.matter().wire());
            insert.setString(6, report.court().value());
            insert.setString(7, about == null ? null : about.list().wire());
            insert.setString(8, about == null ? null : about.entry().value());
            insert.setString(9, about == null ? null : about.caseNumber());
            insert.setObject(10, received.replyBy());
            insert.setString(11, received.text());
            insert.setString(12, report.contact());
            insert.setString(13, repeat == null ? null : repeat.key());
            insert.setString(14, repeat == null ? null : repeat.request());
            return insert.executeUpdate() == 1;
        }
    }

    private static Kept earlier(Connection connection, String key) throws SQLException {
        try (var query = connection.prepareStatement(BY_KEY)) {
            query.setString(1, key);
            try (var row = query.executeQuery()) {
                row.next();
                return new Kept(ReportRows.received(row), row.getString(ReportRows.FIELDS + 1));
            }
        }
    }

    @Override
    public Optional<Standing> find(EntryId reference, long upTo) {
        return database.read(c -> {
            try (var query = c.prepareStatement(BY_REFERENCE)) {
                query.setString(1, reference.value());
                return ReportRows.standing(query, c, upTo).stream().findFirst();
            }
        });
    }

    @Override
    public List<Standing> ofCourt(CourtCode court, Optional<Boolean> answered, long after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " reports");
        }
        return database.read(c -> {
            try (var query = c.prepareStatement(OF_COURT)) {
                query.setString(1, court.value());
                query.setLong(2, after);
                query.setObject(3, answered.orElse(null), java.sql.Types.BOOLEAN);
                query.setObject(4, answered.orElse(null), java.sql.Types.BOOLEAN);
                query.setInt(5, limit);
                return ReportRows.standing(query, c, Long.MAX_VALUE);
            }
        });
    }

    @Override
    public int forget(Instant answeredBefore) {
        return database.write(c -> {
            try (var update = c.prepareStatement(FORGET)) {
                update.setObject(1, answeredBefore.atOffset(ZoneOffset.UTC));
                return update.executeUpdate();
            }
        });
    }

    @Override
    public List<LedgerPosition> answers(long upTo, int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(ANSWERS)) {
                query.setLong(1, upTo);
                query.setLong(2, upTo);
                query.setInt(3, limit);
                return PositionRows.list(query);
            }
        });
    }
}
