package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.CitizenReport;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.law.ReportKind;
import zhixin.law.ReportMatter;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.ReportFile;
import zhixin.report.ReceivedReport;
import zhixin.report.ReportBook;

/** How a report stands in its table, and how its answer is found among the positions. */
final class ReportRows {
    static final String COLUMNS = "r.number, r.reference, r.received_at, r.received_on, r.kind, r.matter, r.court,"
            + " r.list::text, r.entry_id, r.case_number, r.reply_by, r.said, r.contact";
    static final int FIELDS = 13;
    private static final String NAMED = "select " + COLUMNS
            + " from unnest(?::text[]) k(reference) join citizen_reports r on r.reference = k.reference";
    private static final String ANSWERS = "select " + PositionRows.OF_P + """
             from unnest(?::text[]) k(reference) cross join lateral (
                select * from positions where entry_id = k.reference and position <= ? order by position desc limit 1) p
            """;

    private ReportRows() {}

    /** For the law: those that are named, with the newest answers. */
    static List<ReportFile> files(Connection connection, Collection<EntryId> references) throws SQLException {
        try (var query = connection.prepareStatement(NAMED)) {
            query.setArray(1, texts(connection, references));
            return standing(query, connection, Long.MAX_VALUE).stream()
                    .map(each -> new ReportFile(each.received().report(), each.answer()))
                    .toList();
        }
    }

    static List<ReportBook.Standing> standing(PreparedStatement query, Connection connection, long upTo)
            throws SQLException {
        var received = new ArrayList<ReceivedReport>();
        var numbers = new ArrayList<Long>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
                received.add(received(rows));
            }
        }
        var answers = answers(
                connection,
                received.stream().map(each -> each.report().reference()).toList(),
                upTo);
        var standing = new ArrayList<ReportBook.Standing>();
        for (var i = 0; i < received.size(); i++) {
            var report = received.get(i);
            standing.add(new ReportBook.Standing(
                    numbers.get(i), report, answers.get(report.report().reference())));
        }
        return standing;
    }

    private static Map<EntryId, LedgerPosition> answers(
            Connection connection, Collection<EntryId> references, long upTo) throws SQLException {
        var answers = new HashMap<EntryId, LedgerPosition>();
        if (!references.isEmpty()) {
            try (var query = connection.prepareStatement(ANSWERS)) {
                query.setArray(1, texts(connection, references));
                query.setLong(2, upTo);
                PositionRows.list(query).forEach(each -> answers.put(Objects.requireNonNull(each.entry()), each));
            }
        }
        return answers;
    }

    private static java.sql.Array texts(Connection connection, Collection<EntryId> references) throws SQLException {
        return connection.createArrayOf(
                "text", references.stream().map(EntryId::value).toArray());
    }

    static ReceivedReport received(ResultSet row) throws SQLException {
        @Nullable String matter = row.getString(6);
        @Nullable String list = row.getString(8);
        var report = new CitizenReport(
                new EntryId(row.getString(2)),
                ReportKind.of(row.getString(5)),
                matter == null ? null : ReportMatter.of(matter),
                new CourtCode(row.getString(7)),
                list == null
                        ? null
                        : new CitizenReport.About(
                                new EntryId(row.getString(9)), PublicList.of(list), row.getString(10)),
                row.getString(13),
                row.getObject(4, LocalDate.class));
        return new ReceivedReport(
                report,
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(12),
                row.getObject(11, LocalDate.class));
    }
}
