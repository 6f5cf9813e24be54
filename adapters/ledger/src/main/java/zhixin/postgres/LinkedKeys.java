package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.LinkedKey;
import zhixin.lookup.CurrentEntries.Guest;

/** Under which further keys entries are to be found, position by position: derived, and gone with the entry's erasure. */
final class LinkedKeys {
    private static final String ADD = """
            insert into linked_keys (position, entry_id, key) select * from unnest(?::bigint[], ?::text[], ?::text[])
            on conflict do nothing
            """;
    private static final String GUESTS = """
            select l.key, l.position from linked_keys l join positions p on p.position = l.position
            where l.key = any(?) and l.position <= ? and p.visible and octet_length(p.salts) > 0 and l.position = (
                select n.position from positions n where n.entry_id = l.entry_id and n.position <= ?
                order by n.position desc limit 1)
            order by l.key, l.position
            """;

    /** By the index of those that are off the public site, which are few. */
    private static final String WITHDRAWN = """
            select k.key, p.position from positions p cross join lateral (
                select p.subject_key as key
                union select l.key from linked_keys l where l.entry_id = p.entry_id and l.position = p.position) k
            where not p.visible and p.due_on is not null and strpos(p.document_json, '"withdrawn":{') > 0
                and p.list is not null and p.position <= ? and p.position = (
                    select n.position from positions n where n.entry_id = p.entry_id and n.position <= ?
                    order by n.position desc limit 1)
            order by k.key, p.position
            """;

    private LinkedKeys() {}

    static int add(Connection connection, List<LinkedKey> links) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, array(connection, "bigint", links, LinkedKey::position));
            insert.setArray(
                    2, array(connection, "text", links, link -> link.entry().value()));
            insert.setArray(3, array(connection, "text", links, LinkedKey::key));
            return insert.executeUpdate();
        }
    }

    private static java.sql.Array array(
            Connection connection, String type, List<LinkedKey> links, Function<LinkedKey, Object> part)
            throws SQLException {
        return connection.createArrayOf(type, links.stream().map(part).toArray());
    }

    /** Keys and the numbers of the positions that stand under them beside their own. */
    static List<Map.Entry<String, Long>> guests(Connection connection, Collection<String> keys, long position)
            throws SQLException {
        try (var query = connection.prepareStatement(GUESTS)) {
            query.setArray(1, connection.createArrayOf("text", keys.toArray()));
            query.setLong(2, position);
            query.setLong(3, position);
            return pairs(query);
        }
    }

    /** All keys and the numbers of the positions that stand under them, off the public site. */
    static List<Map.Entry<String, Long>> withdrawn(Connection connection, long position) throws SQLException {
        try (var query = connection.prepareStatement(WITHDRAWN)) {
            query.setLong(1, position);
            query.setLong(2, position);
            return pairs(query);
        }
    }

    private static List<Map.Entry<String, Long>> pairs(PreparedStatement query) throws SQLException {
        var pairs = new ArrayList<Map.Entry<String, Long>>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                pairs.add(Map.entry(rows.getString(1), rows.getLong(2)));
            }
        }
        return pairs;
    }

    static List<Guest> with(List<Map.Entry<String, Long>> guests, List<LedgerPosition> positions) {
        var byNumber = positions.stream()
                .collect(Collectors.toMap(LedgerPosition::position, Function.identity(), (one, same) -> one));
        return guests.stream()
                .filter(guest -> byNumber.containsKey(guest.getValue()))
                .map(guest -> new Guest(guest.getKey(), byNumber.getOrDefault(guest.getValue(), positions.getFirst())))
                .toList();
    }
}
