package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.party.Correction;
import zhixin.party.CorrectionBook;

/** Requests for correction in their table; one and its duties are written in one transaction. */
final class PostgresCorrections implements CorrectionBook {
    private static final int FIELDS = 12;
    private static final String SELECT = """
            select number, reference, person, entry_id, list::text, court, case_number, record_id, claim, said, received_at,
                answer_by, request
            from party_corrections where\s""";
    private static final String KEEP = """
            insert into party_corrections (reference, person, entry_id, list, court, case_number, record_id, claim, said,
                received_at, answer_by, repeat_key, request)
            values (?, ?, ?, ?::public_list, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;

    PostgresCorrections(Database database) {
        this.database = database;
    }

    /** Sets a query's parameters. */
    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    /** One row, with the digest of what was sent. */
    private record Row(
            long number, Correction correction, @Nullable String request) {}

    @Override
    public Optional<Kept> keep(
            Correction correction, List<DutyChange.Opened> duties, @Nullable Repeat repeat, Limit limit) {
        return database.write(c -> {
            lock(c, correction.person()); // else fifty that come at once all count the same nine
            var earlier = repeat == null
                    ? List.<Row>of()
                    : list(c, "repeat_key = ?", query -> query.setString(1, repeat.key()));
            if (!earlier.isEmpty()) {
                return Optional.of(new Kept(
                        earlier.getFirst().correction(), earlier.getFirst().request()));
            }
            if (filed(c, correction.person(), limit.since()) >= limit.most()) {
                return Optional.empty();
            }
            insert(c, correction, repeat);
            CourtDutyRows.follow(c, List.copyOf(duties));
            return Optional.of(new Kept(correction, repeat == null ? null : repeat.request()));
        });
    }

    private static void lock(Connection connection, String person) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 19))")) {
            lock.setString(1, person);
            lock.execute();
        }
    }

    private static int filed(Connection connection, String person, Instant since) throws SQLException {
        return list(connection, "person = ? and received_at > ?", query -> {
                    query.setString(1, person);
                    query.setObject(2, since.atOffset(ZoneOffset.UTC));
                })
                .size();
    }

    private static void insert(Connection connection, Correction correction, @Nullable Repeat repeat)
            throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, correction.reference().value());
            insert.setString(2, correction.person());
            insert.setString(3, correction.entry().value());
            insert.setString(4, correction.list().wire());
            insert.setString(5, correction.court().value());
            insert.setString(6, correction.caseNumber());
            insert.setString(7, correction.recordId());
            insert.setString(8, correction.claim());
            insert.setString(9, correction.text());
            insert.setObject(10, correction.receivedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(11, correction.answerBy());
            insert.setString(12, repeat == null ? null : repeat.key());
            insert.setString(13, repeat == null ? null : repeat.request());
            insert.executeUpdate();
        }
    }

    @Override
    public List<Correction> of(Collection<String> persons, int limit) {
        return corrections(list("person = any(?) order by number desc limit ?", query -> {
            persons(query, persons);
            query.setInt(2, limit);
        }));
    }

    @Override
    public Optional<Correction> find(Collection<String> persons, String key) {
        return corrections(list("person = any(?) and repeat_key = ?", query -> {
                    persons(query, persons);
                    query.setString(2, key);
                }))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Correction> find(EntryId reference) {
        return corrections(list("reference = ?", query -> query.setString(1, reference.value()))).stream()
                .findFirst();
    }

    @Override
    public List<Numbered> ofCourt(CourtCode court, long after, int limit) {
        return list("court = ? and number > ? order by number limit ?", query -> {
                    query.setString(1, court.value());
                    query.setLong(2, after);
                    query.setInt(3, limit);
                })
                .stream()
                .map(row -> new Numbered(row.number(), row.correction()))
                .toList();
    }

    private static List<Correction> corrections(List<Row> rows) {
        return rows.stream().map(Row::correction).toList();
    }

    private static void persons(PreparedStatement query, Collection<String> persons) throws SQLException {
        query.setArray(1, query.getConnection().createArrayOf("text", persons.toArray()));
    }

    private List<Row> list(String where, Parameters parameters) {
        return database.read(c -> list(c, where, parameters));
    }

    private static List<Row> list(Connection connection, String where, Parameters parameters) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + where)) {
            parameters.set(query);
            var rows = new ArrayList<Row>();
            try (var each = query.executeQuery()) {
                while (each.next()) {
                    rows.add(new Row(each.getLong(1), read(each), each.getString(FIELDS + 1)));
                }
            }
            return rows;
        }
    }

    private static Correction read(ResultSet row) throws SQLException {
        return new Correction(
                new EntryId(row.getString(2)),
                row.getString(3),
                new EntryId(row.getString(4)),
                PublicList.of(row.getString(5)),
                new CourtCode(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getObject(FIELDS, LocalDate.class));
    }
}
