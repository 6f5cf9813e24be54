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
            with asked as materialized (
                select key from unnest(?::text[]) k(key)
            ), named as materialized (
                select distinct i.thing_key, i.ground_key from asked k
                cross join lateral (select entry_id from held_names where key = k.key offset 0) n
                cross join lateral (select thing_key, ground_key from held_items where entry_id = n.entry_id offset 0) i
            ), things as materialized (
                select key from asked union select thing_key from named
                union select ground_key from named where ground_key is not null
            )
            select distinct i.position from things k cross join lateral (
                select position from held_items where thing_key = k.key
                union all select position from held_items where ground_key = k.key offset 0) i
            order by 1
            """;
    private static final String NAMES = """
            insert into held_names (entry_id, key) select * from unnest(?::text[], ?::text[]) on conflict do nothing
            """;
    private static final String FORGET = """
            with gone as (
                select distinct entry_id from positions where position = any(?) and change = 'case' and entry_id is not null
            ), items as (
                delete from held_items where entry_id in (select entry_id from gone)
            ), names as (
                delete from held_names where entry_id in (select entry_id from gone)
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
        pairs(connection, NAMES, last, HeldItem::nameKeys);
        return pairs(connection, OWNERS, last, HeldItem::ownerKeys);
    }

    private static int pairs(
            Connection connection, String sql, List<HeldItem> items, Function<HeldItem, List<String>> keys)
            throws SQLException {
        record Pair(String entry, String key) {}
        var pairs = items.stream()
                .flatMap(item -> keys.apply(item).stream()
                        .map(key -> new Pair(item.entry().value(), key)))
                .toList();
        if (pairs.isEmpty()) {
            return 0;
        }
        try (var insert = connection.prepareStatement(sql)) {
            insert.setArray(1, array(connection, "text", pairs, Pair::entry));
            insert.setArray(2, array(connection, "text", pairs, Pair::key));
            return insert.executeUpdate();
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
