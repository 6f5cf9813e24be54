package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhixin.law.DutyChange;

/**
 * Follows a batch's changes of duties with three statements however many there are: the first end of each duty that was
 * open before, a look at which of those that begin stand already, and the others, paired with their ends in memory.
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
    private static final String STANDING = """
            select k.key from unnest(?::text[]) k(key) where exists (
                select from court_duties d where d.key = k.key and d.closed_on is null offset 0)
            """;
    private static final String COLUMNS =
            "key, deadline, rule_from, source, court, list, entry_id, case_number, started_on,"
                    + " due_on, met_by_end, closed_on, met, outcome, outcome_reason, outcome_article";
    private static final int FIELDS = COLUMNS.split(",").length;

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

    /** What a duty stands for already opens no second one. */
    private void insert(Connection connection) throws SQLException {
        var standing = standing(connection);
        try (var copy = new BinaryCopy(connection, "court_duties", COLUMNS)) {
            for (var row : rows) {
                if (!standing.contains(row.duty.key())) {
                    copy.row(FIELDS);
                    write(copy, row);
                }
            }
            copy.finish();
        }
    }

    private Set<String> standing(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(STANDING)) {
            query.setArray(1, connection.createArrayOf("text", texts(rows, row -> row.duty.key())));
            var standing = new HashSet<String>();
            try (var keys = query.executeQuery()) {
                while (keys.next()) {
                    standing.add(keys.getString(1));
                }
            }
            return standing;
        }
    }

    private static void write(BinaryCopy copy, Row row) {
        var duty = row.duty;
        copy.text(duty.key());
        copy.text(duty.deadline());
        copy.date(duty.ruleFrom());
        copy.text(duty.source());
        copy.text(duty.court().value());
        copy.text(duty.list() == null ? null : duty.list().wire());
        copy.text(duty.entry().value());
        copy.text(duty.caseNumber());
        copy.date(duty.startedOn());
        copy.date(duty.dueOn());
        copy.flag(duty.metByEnd());
        copy.date(row.closedOn);
        copy.flag(row.met);
        var outcome = row.outcome;
        copy.text(outcome == null ? null : outcome.code());
        copy.text(outcome == null ? null : outcome.reason());
        copy.text(outcome == null ? null : outcome.article());
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
