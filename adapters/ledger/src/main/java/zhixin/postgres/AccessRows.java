package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.access.AccessRow;
import zhixin.access.OwnerRow;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.Commitment;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;

/** Rows of the access log and what stands in them. */
final class AccessRows {
    static final String SELECT = """
            select e.position, e.decided_at, e.caller, e.role, e.caller_court, e.operation, e.case_number, e.purpose, e.basis,
                e.subject_key, e.kinds, e.decision, e.reference, e.groups, e.salts, e.leaf_entry
            from access_entries e
            """;
    static final String OWNERS =
            "select court, number, position, outcome, records, opening, salt, digest from access_owners ";
    private static final String INSERT = """
            insert into access_entries (position, decided_at, caller, role, caller_court, operation, case_number, purpose,
                basis, subject_key, kinds, decision, reference, groups, salts, leaf_entry)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_OWNER = """
            insert into access_owners (court, number, position, outcome, records, opening, salt, digest)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private AccessRows() {}

    static void insert(Connection connection, List<AccessRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT);
                var owner = connection.prepareStatement(INSERT_OWNER)) {
            for (var row : rows) {
                bind(connection, insert, row);
                insert.addBatch();
                for (var line : row.owners()) {
                    bind(connection, owner, line, records(row.entry(), line.court()));
                    owner.addBatch();
                }
            }
            insert.executeBatch();
            owner.executeBatch();
        }
    }

    private static void bind(Connection connection, PreparedStatement insert, AccessRow row) throws SQLException {
        var entry = row.entry();
        insert.setLong(1, row.position());
        insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(3, entry.caller().id());
        insert.setString(4, entry.caller().role().wire());
        text(insert, 5, Objects.toString(entry.caller().court(), null));
        insert.setString(6, entry.operation().wire());
        text(insert, 7, Objects.toString(entry.caseNumber(), null));
        insert.setString(8, entry.purpose().kind().wire());
        text(insert, 9, entry.purpose().basis());
        text(insert, 10, entry.subject());
        insert.setArray(11, connection.createArrayOf("text", entry.kinds().toArray()));
        insert.setString(12, entry.decision().code());
        text(insert, 13, entry.reference());
        insert.setArray(14, connection.createArrayOf("text", row.groups().toArray()));
        insert.setBytes(15, row.commitment().salts());
        insert.setBytes(16, row.commitment().leafEntry());
    }

    private static void bind(Connection connection, PreparedStatement insert, OwnerRow line, List<String> records)
            throws SQLException {
        insert.setString(1, line.court().value());
        insert.setLong(2, line.number());
        insert.setLong(3, line.position());
        insert.setString(4, line.outcome().wire());
        insert.setArray(5, connection.createArrayOf("text", records.toArray()));
        insert.setString(6, line.opening());
        insert.setBytes(7, line.salt());
        insert.setString(8, line.digest());
    }

    private static void text(PreparedStatement insert, int at, @Nullable String value) throws SQLException {
        if (value == null) {
            insert.setNull(at, Types.VARCHAR);
        } else {
            insert.setString(at, value);
        }
    }

    private static List<String> records(AccessEntry entry, CourtCode court) {
        return entry.touched().stream()
                .filter(each -> each.court().equals(court))
                .findFirst()
                .map(Touched::records)
                .orElse(List.of());
    }

    /** The rows that a query over {@link #SELECT} finds, with their courts' lines. */
    static List<AccessRow> list(Connection connection, PreparedStatement query) throws SQLException {
        var bare = new ArrayList<Bare>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                bare.add(bare(rows));
            }
        }
        var owners = owners(connection, bare.stream().map(Bare::position).toList());
        return bare.stream()
                .map(each -> each.row(owners.getOrDefault(each.position, List.of())))
                .toList();
    }

    private static Map<Long, List<Line>> owners(Connection connection, List<Long> positions) throws SQLException {
        var owners = new HashMap<Long, List<Line>>();
        if (positions.isEmpty()) {
            return owners;
        }
        try (var query = connection.prepareStatement(OWNERS + "where position = any (?) order by position, court")) {
            query.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    owners.computeIfAbsent(rows.getLong(3), each -> new ArrayList<>())
                            .add(line(rows));
                }
            }
        }
        return owners;
    }

    /** A court's line with the records that it names. */
    record Line(OwnerRow row, List<String> records) {}

    static Line line(ResultSet row) throws SQLException {
        return new Line(
                new OwnerRow(
                        new CourtCode(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        outcome(row.getString(4)),
                        row.getString(6),
                        row.getBytes(7),
                        row.getString(8)),
                texts(row, 5));
    }

    /** What stands in the columns of an entry, before its courts' lines are known. */
    private record Bare(
            long position,
            java.time.Instant at,
            Caller caller,
            Operation operation,
            @Nullable CaseNumber caseNumber,
            Purpose purpose,
            @Nullable String subject,
            List<String> kinds,
            AccessDecision decision,
            @Nullable String reference,
            List<String> groups,
            Commitment commitment) {
        AccessRow row(List<Line> lines) {
            var touched = lines.stream()
                    .map(each -> new Touched(each.row.court(), each.row.outcome(), each.records))
                    .toList();
            var entry = new AccessEntry(
                    at, caller, operation, caseNumber, purpose, subject, kinds, touched, decision, reference);
            return new AccessRow(
                    position,
                    entry,
                    groups,
                    commitment,
                    lines.stream().map(Line::row).toList());
        }
    }

    private static Bare bare(ResultSet row) throws SQLException {
        var number = row.getString(7);
        return new Bare(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                caller(row),
                Operation.of(row.getString(6)),
                number == null ? null : CaseNumber.parse(number).orElse(null),
                new Purpose(purpose(row.getString(8)), row.getString(9)),
                row.getString(10),
                texts(row, 11),
                decision(row.getString(12)),
                row.getString(13),
                texts(row, 14),
                new Commitment(row.getBytes(15), row.getBytes(16)));
    }

    private static Caller caller(ResultSet row) throws SQLException {
        var court = row.getString(5);
        return new Caller(
                row.getString(3),
                CallerRole.valueOf(constant(row.getString(4))),
                court == null ? null : new CourtCode(court),
                Set.of());
    }

    private static Purpose.Kind purpose(String wire) {
        return Purpose.Kind.valueOf(constant(wire));
    }

    private static Outcome outcome(String wire) {
        return Outcome.valueOf(constant(wire));
    }

    private static AccessDecision decision(String code) {
        return code.equals(AccessDecision.ALLOWED.code()) ? AccessDecision.ALLOWED : AccessDecision.refused(code);
    }

    private static String constant(String wire) {
        return wire.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
