package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.lookup.CurrentEntries;

/**
 * What stands on the lists as of a position. An entry's subject key may change by a correction, so the newest position
 * is looked for over all of the entry's positions, not over those of the subject.
 */
final class PostgresCurrentEntries implements CurrentEntries {
    private static final String VISIBLE = """
            p.visible and p.entry_id is not null and p.position + 0 <= ? and p.position = (
                select n.position from positions n where n.entry_id = p.entry_id and n.position <= ?
                order by n.position desc limit 1)
            """;
    private static final String OF_SUBJECTS = "select p.position"
            + " from unnest(?::text[]) k(subject) cross join lateral (select p.subject_key, p.position from positions p where "
            + VISIBLE
            + " and p.subject_key = k.subject offset 0) p order by p.subject_key, p.position";
    // "position + 0" above: by subject is the one good way, and the primary key must not tempt. The subjects come from
    // their index alone: asked for the entries in one go, the planner reads and sorts all of them for every page.
    private static final String SUBJECTS = """
            select distinct subject_key from (
                select subject_key from positions where visible and subject_key > ? order by subject_key limit ?) k
            order by subject_key
            """;
    private static final String STANDING = "select k.subject from unnest(?::text[]) k(subject) where exists (select 1"
            + " from positions p where " + VISIBLE + " and p.subject_key = k.subject) order by k.subject";
    private static final String OF_ENTRIES = """
            select n.position from unnest(?::text[]) e(id) cross join lateral (
                select p.position, p.visible from positions p where p.entry_id = e.id and p.position <= ?
                order by p.position desc limit 1) n
            where n.visible order by n.position
            """;
    private static final String COUNT = """
            select list::text, count(*) from (
                select distinct on (entry_id) list, visible from positions
                where entry_id is not null and position <= ? order by entry_id, position desc) newest
            where visible group by list
            """;

    private final Database database;
    private final FreshPositions fresh;
    private final ErasureWatch erasures;

    PostgresCurrentEntries(Database database, FreshPositions fresh, ErasureWatch erasures) {
        this.database = database;
        this.fresh = fresh;
        this.erasures = erasures;
    }

    @Override
    public List<LedgerPosition> ofSubjects(Collection<String> subjectKeys, long position) {
        if (subjectKeys.isEmpty()) {
            return List.of();
        }
        erasures.look();
        return database.read(c -> {
            try (var query = c.prepareStatement(OF_SUBJECTS)) {
                query.setArray(
                        1, c.createArrayOf("text", Set.copyOf(subjectKeys).toArray()));
                query.setLong(2, position);
                query.setLong(3, position);
                return PositionRows.named(c, query, fresh);
            }
        });
    }

    @Override
    public List<LedgerPosition> ofEntries(Collection<EntryId> entries, long position) {
        if (entries.isEmpty() || position < 1) {
            return List.of();
        }
        erasures.look();
        return database.read(c -> {
            try (var query = c.prepareStatement(OF_ENTRIES)) {
                query.setArray(
                        1,
                        c.createArrayOf(
                                "text", entries.stream().map(EntryId::value).toArray()));
                query.setLong(2, position);
                return PositionRows.named(c, query, fresh);
            }
        });
    }

    @Override
    public List<Guest> guests(Collection<String> keys, long position) {
        if (keys.isEmpty()) {
            return List.of();
        }
        erasures.look();
        return database.read(c -> {
            return guests(c, LinkedKeys.guests(c, Set.copyOf(keys), position));
        });
    }

    @Override
    public List<Guest> withdrawn(Set<String> keys, long position) {
        if (keys.isEmpty()) {
            return List.of();
        }
        erasures.look();
        return database.read(c -> {
            var all = LinkedKeys.withdrawn(c, position);
            return guests(
                    c, all.stream().filter(each -> keys.contains(each.getKey())).toList());
        });
    }

    private List<Guest> guests(Connection connection, List<Map.Entry<String, Long>> guests) throws SQLException {
        if (guests.isEmpty()) {
            return List.of();
        }
        try (var query = connection.prepareStatement("select unnest(?::bigint[])")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            guests.stream().map(Map.Entry::getValue).distinct().toArray()));
            return LinkedKeys.with(guests, PositionRows.named(connection, query, fresh));
        }
    }

    @Override
    public Set<String> linked(Collection<EntryId> entries) {
        return entries.isEmpty()
                ? Set.of()
                : database.read(c -> {
                    try (var query =
                            c.prepareStatement("select distinct key from linked_keys where entry_id = any(?)")) {
                        query.setArray(
                                1,
                                c.createArrayOf(
                                        "text",
                                        entries.stream().map(EntryId::value).toArray()));
                        return Set.copyOf(keys(query));
                    }
                });
    }

    @Override
    public List<String> linkedPage(String after, int limit) {
        return database.read(c -> {
            try (var query =
                    c.prepareStatement("select distinct key from linked_keys where key > ? order by key limit ?")) {
                query.setString(1, after);
                query.setInt(2, limit);
                return keys(query);
            }
        });
    }

    @Override
    public List<LedgerPosition> page(String afterSubjectKey, int limit, long position) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one entry");
        }
        var after = afterSubjectKey;
        while (true) {
            var subjects = subjects(after, limit);
            if (subjects.isEmpty()) {
                return List.of();
            }
            var page = ofSubjects(subjects, position);
            if (!page.isEmpty()) {
                return page;
            }
            after = subjects.getLast(); // nobody of them stands on a list any more
        }
    }

    @Override
    public List<String> subjectKeys(String after, int limit, long position) {
        var last = after;
        while (true) {
            var subjects = subjects(last, limit);
            var standing = standing(subjects, position);
            if (subjects.isEmpty() || !standing.isEmpty()) {
                return standing;
            }
            last = subjects.getLast(); // nobody of them stands on a list any more
        }
    }

    private List<String> standing(List<String> subjects, long position) {
        return database.read(c -> {
            try (var query = c.prepareStatement(STANDING)) {
                query.setArray(1, c.createArrayOf("text", subjects.toArray()));
                query.setLong(2, position);
                query.setLong(3, position);
                return keys(query);
            }
        });
    }

    private List<String> subjects(String after, int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(SUBJECTS)) {
                query.setString(1, after);
                query.setInt(2, limit);
                return keys(query);
            }
        });
    }

    private static List<String> keys(java.sql.PreparedStatement query) throws SQLException {
        var keys = new ArrayList<String>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    @Override
    public Map<PublicList, Long> counts(long position) {
        return database.read(c -> {
            try (var query = c.prepareStatement(COUNT)) {
                query.setLong(1, position);
                return counts(query);
            }
        });
    }

    private static Map<PublicList, Long> counts(java.sql.PreparedStatement query) throws SQLException {
        var counts = new EnumMap<PublicList, Long>(PublicList.class);
        for (var list : PublicList.values()) {
            counts.put(list, 0L);
        }
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                counts.put(PublicList.of(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }
}
