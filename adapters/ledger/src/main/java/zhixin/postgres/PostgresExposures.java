package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.delivery.Escalation;
import zhixin.delivery.ExposureBook;
import zhixin.delivery.ExposureTally;
import zhixin.delivery.Removal;
import zhixin.exchange.Terms;
import zhixin.identity.Provinces;
import zhixin.law.PublicList;

/** Who received which removals since when: from the positions, the seals of the deltas and the acknowledgements. */
final class PostgresExposures implements ExposureBook {
    private static final String REMOVAL = """
        select p.position, e.number, p.court, p.list::text, p.entry_id,
            coalesce((select s.received_at from submissions s where s.submission_id = p.submission_id), p.recorded_at),
            e.published_at, p.submission_id\
        """;
    private static final String EDITION = """
         cross join lateral (
            select number, published_at from editions where to_position >= p.position order by to_position limit 1) e
        """;
    private static final String OF_SUBSCRIBER = REMOVAL + ", m.terms from positions p" + EDITION + """
        join delta_marks m on m.subscriber = ? and m.edition = e.number
        where p.change in ('removed', 'revoked') and p.position > ? and p.position <= ?
        order by p.position
        """;
    private static final String NEWEST = REMOVAL + " from positions p" + EDITION + """
        where p.change in ('removed', 'revoked') and p.list is not null and p.entry_id is not null
            and p.position <= ? and (?::text is null or p.court = ?)
        order by p.position desc limit ?
        """;

    private final Database database;

    PostgresExposures(Database database) {
        this.database = database;
    }

    @Override
    public void join(Member member) {
        database.write(c -> {
            try (var insert = c.prepareStatement(
                    "insert into feed_members (subscriber, joined_at, edition) values (?, ?, ?) on conflict do"
                            + " nothing")) {
                insert.setString(1, member.subscriber());
                insert.setObject(2, at(member.joinedAt()));
                insert.setLong(3, member.edition());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public List<Member> members() {
        return list(
                "select subscriber, joined_at, edition from feed_members order by subscriber",
                query -> {},
                row -> new Member(row.getString(1), instant(row, 2), row.getLong(3)));
    }

    @Override
    public Optional<Through> through(String subscriber) {
        return list(
                        "select edition, at from acknowledged_through where subscriber = ? order by edition desc limit"
                                + " 1",
                        query -> query.setString(1, subscriber),
                        row -> new Through(row.getLong(1), instant(row, 2)))
                .stream()
                .findFirst();
    }

    @Override
    public Map<String, Instant> acknowledgedAt(Collection<String> subscribers, long edition) {
        var times = new HashMap<String, Instant>();
        list(
                """
                select s.cn, a.at from unnest(?::text[]) s(cn) cross join lateral (
                    select at from acknowledged_through where subscriber = s.cn and edition >= ? order by edition limit 1) a
                """,
                query -> {
                    query.setArray(1, query.getConnection().createArrayOf("text", subscribers.toArray()));
                    query.setLong(2, edition);
                },
                row -> times.put(row.getString(1), instant(row, 2)));
        return times;
    }

    @Override
    public boolean count(String subscriber, Through through, ExposureTally ended) {
        return database.write(c -> {
            try (var insert = c.prepareStatement(
                    "insert into acknowledged_through (subscriber, edition, at) values (?, ?, ?) on conflict do"
                            + " nothing")) {
                insert.setString(1, subscriber);
                insert.setLong(2, through.edition());
                insert.setObject(3, at(through.at()));
                if (insert.executeUpdate() == 0) {
                    return false;
                }
            }
            tally(c, subscriber, ended);
            return true;
        });
    }

    private static void tally(Connection connection, String subscriber, ExposureTally ended) throws SQLException {
        try (var upsert = connection.prepareStatement("""
            insert into exposure_tallies (subscriber, class, removals, longest_millis) values (?, ?, ?, ?)
            on conflict (subscriber, class) do update set removals = exposure_tallies.removals + excluded.removals,
                longest_millis = greatest(exposure_tallies.longest_millis, excluded.longest_millis)
            """)) {
            var highest = ended.counts().keySet().stream().max(Integer::compare).orElse(0);
            for (var each : ended.counts().entrySet()) {
                upsert.setString(1, subscriber);
                upsert.setInt(2, each.getKey());
                upsert.setLong(3, each.getValue());
                upsert.setLong(
                        4, each.getKey().equals(highest) ? ended.longest().toMillis() : 0);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    @Override
    public ExposureTally ended(String subscriber) {
        var counts = new HashMap<Integer, Long>();
        var longest = list(
                "select class, removals, longest_millis from exposure_tallies where subscriber = ?",
                query -> query.setString(1, subscriber),
                row -> {
                    counts.put(row.getInt(1), row.getLong(2));
                    return row.getLong(3);
                });
        return new ExposureTally(
                counts, Duration.ofMillis(longest.stream().max(Long::compare).orElse(0L)));
    }

    @Override
    public void refuse(String subscriber, String cause, Instant at) {
        database.write(c -> {
            try (var upsert = c.prepareStatement("""
                insert into refused_acknowledgements (subscriber, cause, times, last_at) values (?, ?, 1, ?)
                on conflict (subscriber, cause) do update set times = refused_acknowledgements.times + 1,
                    last_at = excluded.last_at
                """)) {
                upsert.setString(1, subscriber);
                upsert.setString(2, cause);
                upsert.setObject(3, at(at));
                return upsert.executeUpdate();
            }
        });
    }

    @Override
    public List<Refused> refusals(String subscriber) {
        return list(
                "select cause, times, last_at from refused_acknowledgements where subscriber = ? order by cause",
                query -> query.setString(1, subscriber),
                row -> new Refused(row.getString(1), row.getLong(2), instant(row, 3)));
    }

    @Override
    public List<Removal> removals(String subscriber, long afterPosition, long toPosition, int limit) {
        var terms = new HashMap<String, Terms>();
        return database.read(c -> {
            try (var query = c.prepareStatement(OF_SUBSCRIBER)) {
                // Read as they come: of a portfolio's subscriber most are not shown, and the limit counts those that
                // are.
                c.setAutoCommit(false);
                query.setFetchSize(1000);
                query.setString(1, subscriber);
                query.setLong(2, afterPosition);
                query.setLong(3, toPosition);
                var found = new ArrayList<Removal>();
                try (var rows = query.executeQuery()) {
                    while (found.size() < limit && rows.next()) {
                        if (sees(terms.computeIfAbsent(rows.getString(9), Terms::of), rows)) {
                            found.add(removal(rows));
                        }
                    }
                } finally {
                    c.rollback();
                    c.setAutoCommit(true);
                }
                return found;
            }
        });
    }

    private static boolean sees(Terms terms, ResultSet row) throws SQLException {
        @Nullable String list = row.getString(4);
        var shown = terms.shown();
        return list != null
                && terms.lists().contains(PublicList.of(list))
                && (terms.provinces().isEmpty() || terms.provinces().contains(Provinces.ofCourt(row.getString(3))))
                && (shown == null || shown.contains(row.getLong(1)));
    }

    @Override
    public List<Removal> newest(Optional<CourtCode> court, long toPosition, int limit) {
        return list(
                NEWEST,
                query -> {
                    query.setLong(1, toPosition);
                    query.setString(2, court.map(CourtCode::value).orElse(null));
                    query.setString(3, court.map(CourtCode::value).orElse(null));
                    query.setInt(4, limit);
                },
                PostgresExposures::removal);
    }

    @Override
    public List<String> shown(Removal removal, Collection<String> subscribers) {
        return subscribers.stream()
                .filter(subscriber -> !removals(subscriber, removal.position() - 1, removal.position(), 1)
                        .isEmpty())
                .toList();
    }

    @Override
    public boolean raise(Escalation escalation) {
        return database.write(c -> {
            try (var insert =
                    c.prepareStatement("insert into escalations (subscriber, stage, edition, since, raised_at)"
                            + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
                insert.setString(1, escalation.subscriber());
                insert.setString(2, escalation.stage().wire());
                insert.setLong(3, escalation.edition());
                insert.setObject(4, at(escalation.since()));
                insert.setObject(5, at(escalation.raisedAt()));
                return insert.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean lower(String subscriber, Escalation.Stage stage, Instant at) {
        return database.write(c -> {
            try (var update = c.prepareStatement(
                    "update escalations set ended_at = ? where subscriber = ? and stage = ? and ended_at is null")) {
                update.setObject(1, at(at));
                update.setString(2, subscriber);
                update.setString(3, stage.wire());
                return update.executeUpdate() > 0;
            }
        });
    }

    @Override
    public List<Escalation> escalations(int limit) {
        return list(
                "select subscriber, stage, edition, since, raised_at, ended_at from escalations"
                        + " order by ended_at is not null, number desc limit ?",
                query -> query.setInt(1, limit),
                PostgresExposures::escalation);
    }

    @Override
    public Map<String, List<Escalation>> open() {
        return list(
                        "select subscriber, stage, edition, since, raised_at, ended_at from escalations"
                                + " where ended_at is null order by number",
                        query -> {},
                        PostgresExposures::escalation)
                .stream()
                .collect(Collectors.groupingBy(Escalation::subscriber));
    }

    private static Escalation escalation(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject(6, OffsetDateTime.class);
        return new Escalation(
                row.getString(1),
                Escalation.Stage.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getLong(3),
                instant(row, 4),
                instant(row, 5),
                ended == null ? null : ended.toInstant());
    }

    private static Removal removal(ResultSet row) throws SQLException {
        return new Removal(
                row.getLong(1),
                row.getLong(2),
                new CourtCode(row.getString(3)),
                PublicList.of(row.getString(4)),
                row.getString(5),
                instant(row, 6),
                instant(row, 7),
                row.getString(8));
    }

    /** Sets a query's parameters. */
    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, Parameters parameters, Reader<T> reader) {
        return database.read(c -> {
            try (var query = c.prepareStatement(sql)) {
                parameters.set(query);
                var all = new ArrayList<T>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        all.add(reader.read(rows));
                    }
                }
                return all;
            }
        });
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
