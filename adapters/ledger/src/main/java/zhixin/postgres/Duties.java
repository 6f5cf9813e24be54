package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import zhixin.edition.ChangeKind;
import zhixin.ledger.LedgerPosition;

/** Keeps the clock's work list: for every entry, the due day of its newest position, if it has one. */
final class Duties {
    private Duties() {}

    /** Follows positions that were just appended, in their transaction. */
    static void follow(Connection connection, List<LedgerPosition> positions) throws SQLException {
        var newest = new HashMap<String, LedgerPosition>();
        var known = new HashSet<String>();
        for (var position : positions) {
            if (position.entry() != null) {
                newest.put(position.entry().value(), position);
                // What the clock lists was in grace before, and that was a duty.
                if (position.change() != ChangeKind.LISTED || position.submissionId() == null) {
                    known.add(position.entry().value());
                }
            }
        }
        // An entry that a court only just listed has no older duty to drop.
        drop(
                connection,
                newest.entrySet().stream()
                        .filter(e -> e.getValue().dueOn() == null && known.contains(e.getKey()))
                        .map(java.util.Map.Entry::getKey)
                        .toList());
        put(connection, newest.values().stream().filter(p -> p.dueOn() != null).toList());
    }

    private static void drop(Connection connection, List<String> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement("delete from duties where entry_id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("text", entries.toArray()));
            delete.executeUpdate();
        }
    }

    private static void put(Connection connection, List<LedgerPosition> due) throws SQLException {
        if (due.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into duties (entry_id, due_on, position)
                select * from unnest(?::text[], ?::date[], ?::bigint[])
                on conflict (entry_id) do update set due_on = excluded.due_on, position = excluded.position
                """)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            due.stream()
                                    .map(LedgerPosition::entry)
                                    .map(String::valueOf)
                                    .toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            due.stream()
                                    .map(LedgerPosition::dueOn)
                                    .map(String::valueOf)
                                    .toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", due.stream().map(LedgerPosition::position).toArray()));
            insert.executeUpdate();
        }
    }

    static List<LedgerPosition> due(Connection connection, LocalDate day, int limit) throws SQLException {
        try (var query = connection.prepareStatement("select " + PositionRows.OF_P + """
                 from duties d join positions p on p.position = d.position
                where d.due_on <= ? order by d.due_on, d.position limit ?
                """)) {
            query.setObject(1, day);
            query.setInt(2, limit);
            return PositionRows.list(query);
        }
    }
}
