package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.ledger.HeldItem;
import zhixin.ledger.LedgerPosition;

/** Where assets and measures are to be found: by the thing, and by whose it is. */
final class HeldItems {
    private static final String ITEMS = """
            insert into held_items (entry_id, position, thing_key, ground_key)
            select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[])
            on conflict (entry_id) do update set position = excluded.position, thing_key = excluded.thing_key,
                ground_key = excluded.ground_key
            """;
    private static final String OWNERS = """
            insert into held_owners (entry_id, key) select * from unnest(?::text[], ?::text[]) on conflict do nothing
            """;
    // Key by key, as everywhere: no plan may read an index whole.
    private static final String OF_THINGS = """
            select distinct i.position from unnest(?::text[]) k(key) cross join lateral (
                select position from held_items where thing_key = k.key
                union all select position from held_items where ground_key = k.key offset 0) i
            order by 1
            """;
    private static final String FORGET = """
            with gone as (
                select distinct entry_id from positions where position = any(?) and change = 'case' and entry_id is not null
            ), items as (
                delete from held_items where entry_id in (select entry_id from gone)
            )
            delete from held_owners where entry_id in (select entry_id from gone)
            """;

    private HeldItems() {}

    static int add(Connection connection, List<HeldItem> items) throws SQLException {
        var newest = new LinkedHashMap<String, HeldItem>();
        items.forEach(item -> newest.put(item.entry().value(), item)); // several positions of one: the last counts
        var last = List.copyOf(newest.values());
        try (var insert = connection.prepareStatement(ITEMS)) {
            insert.setArray(
                    1, array(connection, "text", last, item -> item.entry().value()));
            insert.setArray(2, array(connection, "bigint", last, HeldItem::position));
            insert.setArray(3, array(connection, "text", last, HeldItem::thingKey));
            insert.setArray(4, array(connection, "text", last, HeldItem::groundKey));
            insert.executeUpdate();
        }
        return own(connection, last);
    }

    private static int own(Connection connection, List<HeldItem> items) throws SQLException {
        record Owner(String entry, String key) {}
        var owners = items.stream()
                .flatMap(item -> item.ownerKeys().stream()
                        .map(key -> new Owner(item.entry().value(), key)))
                .toList();
        try (var insert = connection.prepareStatement(OWNERS)) {
            insert.setArray(1, array(connection, "text", owners, Owner::entry));
            insert.setArray(2, array(connection, "text", owners, Owner::key));
            return owners.isEmpty() ? 0 : insert.executeUpdate();
        }
    }

    private static <T> java.sql.Array array(
            Connection connection, String type, Collection<T> items, Function<T, @Nullable Object> part)
            throws SQLException {
        return connection.createArrayOf(
                type,
                items.stream()
                        .flatMap(item -> Stream.of(new Object[] {part.apply(item)}))
                        .toArray());
    }

    static List<LedgerPosition> ofThings(Connection connection, Set<String> keys, FreshPositions fresh)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_THINGS)) {
            query.setArray(1, connection.createArrayOf("text", keys.toArray()));
            return PositionRows.named(connection, query, fresh).stream()
                    .filter(position -> !position.erased())
                    .toList();
        }
    }

    /** What was erased is found by nobody any more. */
    static void forget(Connection connection, List<Long> positions) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            delete.executeUpdate();
        }
    }
}
