package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zhixin.ledger.DocketData;
import zhixin.ledger.DocketQuery;
import zhixin.ledger.LedgerPosition;

/** Loads what the law has to know about a whole batch in three queries. */
final class Docket {
    // Key by key as well: weighing a thousand names against the statistics took longer than looking for them.
    private static final String USED = """
            select o.record_id from unnest(?::text[]) k(id) cross join lateral (
                select record_id from record_outcomes
                where court = ? and record_id = k.id and refusal_code is null and record_id is not null offset 0) o
            """;
    // Key by key ("offset 0" keeps the planner from turning it round): without statistics it would read whole indexes.
    private static final String ENTRIES = """
            select p.position from (
                select by_record.entry_id from unnest(?::text[]) k(id) cross join lateral (
                    select entry_id from positions
                    where court = ? and record_id = k.id and entry_id is not null offset 0) by_record
                union
                select by_case.entry_id from unnest(?::text[]) k(number) cross join lateral (
                    select entry_id from positions where case_number = k.number and entry_id is not null offset 0) by_case
            ) e cross join lateral (
                select position from positions where entry_id = e.entry_id order by position desc limit 1
            ) p
            """;
    private static final String CASES = """
            select distinct on (p.case_number) p.position from unnest(?::text[]) k(number) cross join lateral (
                select case_number, position from positions
                where case_number = k.number and change = 'case' and entry_id is null offset 0) p
            order by p.case_number, p.position desc
            """;

    private Docket() {}

    static DocketData load(Connection connection, DocketQuery query, FreshPositions fresh) throws SQLException {
        var latest = new ArrayList<LedgerPosition>();
        if (!query.recordIds().isEmpty() || !query.caseNumbers().isEmpty()) {
            latest.addAll(entries(connection, query, fresh));
        }
        if (!query.caseNumbers().isEmpty()) {
            latest.addAll(cases(connection, query, fresh));
        }
        latest.removeIf(LedgerPosition::erased); // nobody can act any more on what retention ended
        latest.sort(Comparator.comparingLong(LedgerPosition::position));
        return new DocketData(used(connection, query), latest);
    }

    private static Set<String> used(Connection connection, DocketQuery query) throws SQLException {
        var ids = query.ids();
        if (ids.isEmpty()) {
            return Set.of();
        }
        try (var select = connection.prepareStatement(USED)) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            select.setString(2, query.court().value());
            var used = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    used.add(rows.getString(1));
                }
            }
            return used;
        }
    }

    private static List<LedgerPosition> entries(Connection connection, DocketQuery query, FreshPositions fresh)
            throws SQLException {
        try (var select = connection.prepareStatement(ENTRIES)) {
            select.setArray(
                    1, connection.createArrayOf("text", query.recordIds().toArray()));
            select.setString(2, query.court().value());
            select.setArray(
                    3, connection.createArrayOf("text", query.caseNumbers().toArray()));
            return PositionRows.named(connection, select, fresh);
        }
    }

    private static List<LedgerPosition> cases(Connection connection, DocketQuery query, FreshPositions fresh)
            throws SQLException {
        try (var select = connection.prepareStatement(CASES)) {
            select.setArray(
                    1, connection.createArrayOf("text", query.caseNumbers().toArray()));
            return PositionRows.named(connection, select, fresh);
        }
    }
}
