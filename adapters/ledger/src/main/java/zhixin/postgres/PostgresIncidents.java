package zhixin.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.exchange.IncidentLedger;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/** The incidents from their positions, and from the book of the subscribers whom they reached. */
final class PostgresIncidents implements IncidentLedger {
    private static final int MOST = 1000;

    /** A key in canonical JSON cannot be taken for a part of a text, whose quotation marks are escaped. */
    private static final String NEWEST = "select " + PositionRows.OF_P + """
            , (select min(f.position) from positions f where f.entry_id = p.entry_id) as first
            from positions p
            where p.change = 'other' and p.list is null and p.entry_id is not null
                and p.case_json like '%"record":"incident"%' and (?::text is null or p.court = ?)
                and not exists (select from positions n where n.entry_id = p.entry_id and n.position > p.position)
            order by p.position desc limit ?
            """;

    /** Subscriber by subscriber, since the seals are found by subscriber and edition; those who left are there, too. */
    private static final String ISSUED = """
            select m.subscriber, m.terms, p.list::text, p.court, p.position, m.edition
            from unnest(?::text[]) k(id)
            cross join lateral (
                select position, list, court from positions
                where entry_id = k.id and position < ? and change <> 'other' offset 0) p
            cross join lateral (
                select number from editions where to_position >= p.position order by to_position limit 1) e
            cross join (select distinct subscriber from feed_cursors) s
            join delta_marks m on m.subscriber = s.subscriber and m.edition = e.number
            """;

    private static final String ACKNOWLEDGED =
            "select min(acknowledged_at) from acknowledgements where subscriber = ? and edition >= ?";

    private final Database database;

    PostgresIncidents(Database database) {
        this.database = database;
    }

    @Override
    public List<Reported> incidents(Optional<CourtCode> court, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " incidents");
        }
        return database.read(c -> {
            try (var query = c.prepareStatement(NEWEST)) {
                query.setString(1, court.map(CourtCode::value).orElse(null));
                query.setString(2, court.map(CourtCode::value).orElse(null));
                query.setInt(3, limit);
                var found = new ArrayList<Reported>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Reported(PositionRows.read(rows), rows.getLong("first")));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public List<Issued> issued(Collection<EntryId> entries, long before) {
        return database.read(c -> {
            try (var query = c.prepareStatement(ISSUED)) {
                query.setArray(
                        1,
                        c.createArrayOf(
                                "text", entries.stream().map(EntryId::value).toArray()));
                query.setLong(2, before);
                var issued = new ArrayList<Issued>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        issued.add(new Issued(
                                rows.getString(1),
                                rows.getString(2),
                                PublicList.of(rows.getString(3)),
                                new CourtCode(rows.getString(4)),
                                rows.getLong(5),
                                rows.getLong(6)));
                    }
                }
                return issued;
            }
        });
    }

    @Override
    public Optional<Instant> acknowledged(String subscriber, long edition) {
        return database.read(c -> {
            try (var query = c.prepareStatement(ACKNOWLEDGED)) {
                query.setString(1, subscriber);
                query.setLong(2, edition);
                return moment(query);
            }
        });
    }

    private static Optional<Instant> moment(java.sql.PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next()
                    ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                    : Optional.empty();
        }
    }
}
