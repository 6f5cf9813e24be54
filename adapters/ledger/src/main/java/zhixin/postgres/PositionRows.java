package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** How a position stands in its table. */
final class PositionRows {
    private static final String COLUMNS =
            "position, change, list, visible, due_on, court, entry_id, record_id, subject_key, case_number, submission_id,"
                    + " leaf_entry, salts, core_json, subject_json, case_json, obligation_json, document_json,"
                    + " restriction_json";
    /** The columns of table {@code p}, in the order in which {@link #list} reads them. */
    static final String OF_P = "p." + COLUMNS.replace(", ", ", p.");

    private static final int FIELDS = COLUMNS.split(",").length + 1;
    private static final int FIRST_GROUP = 14;

    private static final String BY_NUMBER = "select " + OF_P
            + " from unnest(?::bigint[]) k(number) cross join lateral (select * from positions where position = k.number) p";

    private PositionRows() {}

    static void copy(Connection connection, List<LedgerPosition> positions, Instant recordedAt) throws SQLException {
        try (var copy = new BinaryCopy(connection, "positions", COLUMNS + ", recorded_at")) {
            for (var position : positions) {
                copy.row(FIELDS);
                write(copy, position);
                copy.instant(recordedAt);
            }
            copy.finish();
        }
    }

    private static void write(BinaryCopy copy, LedgerPosition p) {
        copy.number(p.position());
        copy.text(p.change().wire());
        copy.text(p.list() == null ? null : p.list().wire());
        copy.flag(p.visible());
        copy.date(p.dueOn());
        copy.text(p.court().value());
        copy.text(p.entry() == null ? null : p.entry().value());
        copy.text(p.recordId());
        copy.text(p.subjectKey());
        copy.text(p.caseNumber());
        copy.text(p.submissionId());
        copy.bytes(p.commitment().leafEntry());
        copy.bytes(p.commitment().salts());
        for (var group : FieldGroup.values()) {
            copy.utf8(p.utf8(group));
        }
    }

    static List<LedgerPosition> list(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<LedgerPosition>();
            while (rows.next()) {
                found.add(read(rows));
            }
            return found;
        }
    }

    /**
     * The positions that a query names by number, in its order: those recorded lately from memory, the others from disk.
     */
    static List<LedgerPosition> named(Connection connection, PreparedStatement query, FreshPositions fresh)
            throws SQLException {
        var numbers = numbers(query);
        var found = new HashMap<Long, LedgerPosition>();
        numbers.forEach(number -> fresh.position(number).ifPresent(position -> found.put(number, position)));
        var unread =
                numbers.stream().filter(number -> !found.containsKey(number)).toArray();
        if (unread.length > 0) {
            try (var rest = connection.prepareStatement(BY_NUMBER)) {
                rest.setArray(1, connection.createArrayOf("bigint", unread));
                list(rest).forEach(position -> found.put(position.position(), position));
            }
        }
        return numbers.stream().map(found::get).map(Objects::requireNonNull).toList();
    }

    private static List<Long> numbers(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    static LedgerPosition read(ResultSet row) throws SQLException {
        @Nullable String list = row.getString(3);
        @Nullable String entry = row.getString(7);
        var groups = new ArrayList<byte[]>(6);
        for (var i = 0; i < 6; i++) {
            groups.add(row.getBytes(FIRST_GROUP + i)); // a text's bytes, as they are on the wire
        }
        return new LedgerPosition(
                row.getLong(1),
                ChangeKind.of(row.getString(2)),
                list == null ? null : PublicList.of(list),
                entry == null ? null : new EntryId(entry),
                new CourtCode(row.getString(6)),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                GroupTexts.ofUtf8(groups),
                new Commitment(row.getBytes(13), row.getBytes(12)),
                row.getObject(5, LocalDate.class),
                row.getBoolean(4),
                row.getString(11));
    }
}
