package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.StateChange;
import zhixin.edition.StateLedger;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** The few columns of positions from which the state is computed. */
final class PostgresState implements StateLedger {
    private static final String CHANGES = """
            select position, change, list, entry_id, leaf_entry, subject_key from positions
            where position between ? and ? and list is not null and change in
                ('listed', 'corrected', 'removed', 'revoked', 'extended', 'suspended', 'resumed', 'disputed')
            order by position
            """;
    private static final String LINKS = "select position, key from linked_keys where position between ? and ?";

    private final Database database;
    private final FreshPositions fresh;

    PostgresState(Database database, FreshPositions fresh) {
        this.database = database;
        this.fresh = fresh;
    }

    @Override
    public List<StateChange> stateChanges(long from, long to) {
        if (to - from >= MOST) {
            throw new IllegalArgumentException("at most " + MOST + " positions a call");
        }
        var recent = fresh.run(from, to);
        return database.read(c -> {
            var links = links(c, from, to);
            return recent.isPresent() ? changes(recent.get(), links) : read(c, from, to, links);
        });
    }

    private static List<StateChange> changes(List<LedgerPosition> positions, Map<Long, List<String>> links) {
        return positions.stream()
                .filter(each -> each.change().changesAnEntry())
                .map(each -> new StateChange(
                        each.position(),
                        each.change(),
                        Objects.requireNonNull(each.list()),
                        Objects.requireNonNull(each.entry()),
                        each.commitment().leafEntry(),
                        subjects(each.position(), each.subjectKey(), links)))
                .toList();
    }

    private static List<StateChange> read(Connection connection, long from, long to, Map<Long, List<String>> links)
            throws SQLException {
        try (var query = range(connection, CHANGES, from, to);
                var rows = query.executeQuery()) {
            var changes = new ArrayList<StateChange>();
            while (rows.next()) {
                changes.add(change(rows, links));
            }
            return changes;
        }
    }

    private static StateChange change(ResultSet row, Map<Long, List<String>> links) throws SQLException {
        var position = row.getLong(1);
        return new StateChange(
                position,
                ChangeKind.of(row.getString(2)),
                PublicList.of(row.getString(3)),
                new EntryId(row.getString(4)),
                row.getBytes(5),
                subjects(position, row.getString(6), links));
    }

    private static List<String> subjects(long position, @Nullable String subjectKey, Map<Long, List<String>> links) {
        var further = links.get(position);
        if (subjectKey == null) {
            return List.of();
        }
        if (further == null) {
            return List.of(subjectKey);
        }
        var subjects = new ArrayList<>(further);
        subjects.add(subjectKey);
        return subjects;
    }

    private static Map<Long, List<String>> links(Connection connection, long from, long to) throws SQLException {
        try (var query = range(connection, LINKS, from, to);
                var rows = query.executeQuery()) {
            var links = new HashMap<Long, List<String>>();
            while (rows.next()) {
                links.computeIfAbsent(rows.getLong(1), position -> new ArrayList<>())
                        .add(rows.getString(2));
            }
            return links;
        }
    }

    private static PreparedStatement range(Connection connection, String sql, long from, long to) throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setLong(1, from);
        query.setLong(2, to);
        return query;
    }
}
