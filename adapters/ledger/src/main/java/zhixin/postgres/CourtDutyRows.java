package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhixin.law.DutyChange;

/**
 * Follows a batch's changes of duties with two statements however many there are: the first end of each duty that was
 * open before, then those that begin, which are paired with their ends in memory.
 *
 * <p>Each change looks for its own duty ({@code lateral … offset 0}): left to choose, a planner without statistics walked
 * every open duty for every change, which made the server five times as busy until its first analyze.
 */
final class CourtDutyRows {
    private static final String CLOSE = """
            with change as (
                select * from unnest(?::int[], ?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[])
                    as n(ordinal, key, entry_id, closed_on, outcome, reason, article)
            ), hit as (
                select d.number, n.ordinal, n.closed_on, true as met, n.outcome, n.reason, n.article
                from change n cross join lateral (
                    select d.number from court_duties d where d.key = n.key and d.closed_on is null offset 0) d
                union all
                select d.number, n.ordinal, n.closed_on, d.met_by_end, null, null, null
                from change n cross join lateral (
                    select d.number, d.met_by_end from court_duties d
                    where d.entry_id = n.entry_id and d.closed_on is null offset 0) d
            ), first as (
                select distinct on (number) * from hit order by number, ordinal
            )
            update court_duties d set closed_on = first.closed_on, met = first.met, outcome = first.outcome,
                outcome_reason = first.reason, outcome_article = first.article
            from first where d.number = first.number returning d.key, first.ordinal
            """;
    private static final String OPEN = """
            insert into court_duties (key, deadline, rule_from, source, court, list, entry_id, case_number, started_on, due_on,
                met_by_end, closed_on, met, outcome, outcome_reason, outcome_article)
            select n.key, n.deadline, n.rule_from, n.source, n.court, n.list::public_list, n.entry_id, n.case_number,
                n.started_on, n.due_on, n.met_by_end, n.closed_on, n.met, n.outcome, n.reason, n.article
            from unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[],
                ?::date[], ?::boolean[], ?::date[], ?::boolean[], ?::text[], ?::text[], ?::text[])
                as n(key, deadline, rule_from, source, court, list, entry_id, case_number, started_on, due_on, met_by_end,
                    closed_on, met, outcome, reason, article)
            where not exists (select from court_duties d where d.key = n.key and d.closed_on is null offset 0)
            """;

    private final List<DutyChange> changes;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> open = new HashMap<>();

    private CourtDutyRows(List<DutyChange> changes) {
        this.changes = changes;
    }

    private static final class Row {
        private final DutyChange.Opened duty;
        private @Nullable LocalDate closedOn;
        private boolean met;
        private DutyChange.@Nullable Outcome outcome;

        Row(DutyChange.Opened duty) {
            this.duty = duty;
        }
    }

    static void follow(Connection connection, List<DutyChange> changes) throws SQLException {
        new CourtDutyRows(changes).write(connection);
    }

    private void write(Connection connection) throws SQLException {
        var closedAt = close(connection);
        for (var ordinal = 0; ordinal < changes.size(); ordinal++) {
            take(changes.get(ordinal), ordinal, closedAt);
        }
        if (!rows.isEmpty()) {
            insert(connection);
        }
    }

    /** Ends what was open before; at which change each key was. */
    private Map<String, Integer> close(Connection connection) throws SQLException {
        var ends = IntStream.range(0, changes.size())
                .filter(each -> !(changes.get(each) instanceof DutyChange.Opened))
                .boxed()
                .toList();
        var closedAt = new HashMap<String, Integer>();
        if (ends.isEmpty()) {
            return closedAt;
        }
        try (var update = connection.prepareStatement(CLOSE)) {
            update.setArray(1, connection.createArrayOf("int", ends.toArray()));
            update.setArray(2, connection.createArrayOf("text", ofEnds(ends, CourtDutyRows::key)));
            update.setArray(3, connection.createArrayOf("text", ofEnds(ends, CourtDutyRows::entry)));
            update.setArray(4, connection.createArrayOf("text", ofEnds(ends, CourtDutyRows::closedOn)));
            update.setArray(5, connection.createArrayOf("text", ofEnds(ends, of(DutyChange.Outcome::code))));
            update.setArray(6, connection.createArrayOf("text", ofEnds(ends, of(DutyChange.Outcome::reason))));
            update.setArray(7, connection.createArrayOf("text", ofEnds(ends, of(DutyChange.Outcome::article))));
            try (var closed = update.executeQuery()) {
                while (closed.next()) {
                    closedAt.put(closed.getString(1), closed.getInt(2));
                }
            }
        }
        return closedAt;
    }

    private static @Nullable Object key(DutyChange change) {
        return change instanceof DutyChange.Closed closed ? closed.key() : null;
    }

    private static @Nullable Object entry(DutyChange change) {
        return change instanceof DutyChange.Ended ended ? ended.entry() : null;
    }

    private static Function<DutyChange, @Nullable Object> of(Function<DutyChange.Outcome, String> part) {
        return change -> change instanceof DutyChange.Closed closed && closed.outcome() != null
                ? part.apply(closed.outcome())
                : null;
    }

    private static @Nullable Object closedOn(DutyChange change) {
        return switch (change) {
            case DutyChange.Opened _ -> null;
            case DutyChange.Closed closed -> closed.closedOn();
            case DutyChange.Ended ended -> ended.closedOn();
        };
    }

    private void take(DutyChange change, int ordinal, Map<String, Integer> closedAt) {
        switch (change) {
            case DutyChange.Opened duty -> {
                var stood = closedAt.getOrDefault(duty.key(), -1) > ordinal; // the older one was open until later
                if (!stood && !open.containsKey(duty.key())) {
                    var row = new Row(duty);
                    rows.add(row);
                    open.put(duty.key(), row);
                }
            }
            case DutyChange.Closed(var key, var on, var outcome) -> close(open.get(key), on, true, outcome);
            case DutyChange.Ended(var entry, var on) ->
                List.copyOf(open.values()).stream()
                        .filter(row -> row.duty.entry().equals(entry))
                        .forEach(row -> close(row, on, row.duty.metByEnd(), null));
        }
    }

    private void close(@Nullable Row row, LocalDate on, boolean met, DutyChange.@Nullable Outcome outcome) {
        if (row != null) {
            row.outcome = outcome;
            row.closedOn = on;
            row.met = met;
            open.remove(row.duty.key());
        }
    }

    private void insert(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(OPEN)) {
            var columns = List.<Function<Row, @Nullable Object>>of(
                    row -> row.duty.key(),
                    row -> row.duty.deadline(),
                    row -> row.duty.ruleFrom(),
                    row -> row.duty.source(),
                    row -> row.duty.court(),
                    row -> row.duty.list() == null ? null : row.duty.list().wire(),
                    row -> row.duty.entry(),
                    row -> row.duty.caseNumber(),
                    row -> row.duty.startedOn(),
                    row -> row.duty.dueOn(),
                    row -> row.duty.metByEnd(),
                    row -> row.closedOn,
                    row -> row.met,
                    row -> row.outcome == null ? null : row.outcome.code(),
                    row -> row.outcome == null ? null : row.outcome.reason(),
                    row -> row.outcome == null ? null : row.outcome.article());
            for (var column = 0; column < columns.size(); column++) {
                insert.setArray(column + 1, connection.createArrayOf("text", texts(rows, columns.get(column))));
            }
            insert.executeUpdate();
        }
    }

    private @Nullable String[] ofEnds(List<Integer> ordinals, Function<DutyChange, @Nullable Object> column) {
        return texts(ordinals.stream().map(changes::get).toList(), column);
    }

    private static <T> @Nullable String[] texts(List<T> items, Function<T, @Nullable Object> column) {
        return items.stream()
                .map(item -> {
                    var value = column.apply(item);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}
