package zhixin.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.delivery.Feedback;
import zhixin.delivery.FeedbackBook;
import zhixin.delivery.FeedbackOutcome;
import zhixin.edition.ChangeKind;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/** Feedback in its table; the unique key decides between two under one name. */
final class PostgresFeedback implements FeedbackBook {
    private static final String STANDING = """
        select list::text, court, change::text, recorded_at, position from positions
        where entry_id = ? and position <= ? and list is not null and change <> 'other'
        order by position desc limit 1
        """;
    private static final String NAMED = """
        select distinct said #>> '{}' from positions p cross join lateral (
            select jsonb_path_query(p.subject_json::jsonb, '$.**.name')
            union select jsonb_path_query(p.subject_json::jsonb, '$.**.id')) s(said)
        where p.entry_id = ? and p.subject_json <> '' and jsonb_typeof(said) = 'string' and length(said #>> '{}') > 1
        """;
    private static final String FIND = """
        select feedback_id, entry_id, edition, measure, measure_on, basis, unit, outcome, kept_until, list::text, court,
            change::text, changed_at, position, received_at, digest
        from feedback where subscriber = ? and feedback_id = ?
        """;
    private static final String KEEP = """
        insert into feedback (subscriber, feedback_id, entry_id, edition, list, court, change, changed_at, position,
            measure, measure_on, basis, unit, outcome, kept_until, received_at, digest)
        values (?, ?, ?, ?, ?::public_list, ?, ?::change_kind, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """;
    private static final String TALLIES = """
        select subscriber, court, list::text, measure, outcome, count(*) from feedback
        where ?::text is null or court = ?
        group by subscriber, court, list, measure, outcome
        order by subscriber, court, list, measure, outcome
        """;

    private final Database database;

    PostgresFeedback(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Standing> standing(EntryId entry, long upToPosition) {
        return database.read(c -> {
            try (var query = c.prepareStatement(STANDING)) {
                query.setString(1, entry.value());
                query.setLong(2, upToPosition);
                try (var row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Standing(
                                    PublicList.of(row.getString(1)),
                                    new CourtCode(row.getString(2)),
                                    change(row.getString(3)),
                                    row.getObject(4, OffsetDateTime.class).toInstant(),
                                    row.getLong(5)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public Set<String> named(EntryId entry) {
        return database.read(c -> {
            try (var query = c.prepareStatement(NAMED)) {
                query.setString(1, entry.value());
                return ErasedPerson.texts(query);
            }
        });
    }

    @Override
    public Optional<Kept> find(String subscriber, String feedbackId) {
        return database.read(c -> find(c, subscriber, feedbackId));
    }

    private static Optional<Kept> find(Connection connection, String subscriber, String feedbackId)
            throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, subscriber);
            query.setString(2, feedbackId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
            }
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        @Nullable LocalDate until = row.getObject(9, LocalDate.class);
        var feedback = new Feedback(
                row.getString(1),
                new EntryId(row.getString(2)),
                row.getLong(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getString(7),
                outcome(row.getString(8)),
                until);
        var standing = new Standing(
                PublicList.of(row.getString(10)),
                new CourtCode(row.getString(11)),
                change(row.getString(12)),
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getLong(14));
        return new Kept(
                feedback, standing, row.getObject(15, OffsetDateTime.class).toInstant(), row.getString(16));
    }

    @Override
    public List<Kept> keep(String subscriber, List<Kept> fresh) {
        return database.write(c -> {
            try (var insert = c.prepareStatement(KEEP)) {
                for (var each : fresh) {
                    fill(insert, subscriber, each);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            var kept = new ArrayList<Kept>();
            for (var each : fresh) {
                kept.add(find(c, subscriber, each.feedback().feedbackId())
                        .orElseThrow(() -> new LedgerException("a kept feedback is gone while it was looked for")));
            }
            return kept;
        });
    }

    private static void fill(java.sql.PreparedStatement insert, String subscriber, Kept kept) throws SQLException {
        var feedback = kept.feedback();
        var standing = kept.standing();
        insert.setString(1, subscriber);
        insert.setString(2, feedback.feedbackId());
        insert.setString(3, feedback.entryId().value());
        insert.setLong(4, feedback.edition());
        insert.setString(5, standing.list().wire());
        insert.setString(6, standing.court().value());
        insert.setString(7, standing.change().name().toLowerCase(Locale.ROOT));
        insert.setObject(8, standing.changedAt().atOffset(ZoneOffset.UTC));
        insert.setLong(9, standing.position());
        insert.setString(10, feedback.measure());
        insert.setObject(11, feedback.measureOn());
        insert.setString(12, feedback.basis());
        insert.setString(13, feedback.unit());
        insert.setString(14, feedback.outcome().wire());
        insert.setObject(15, feedback.until());
        insert.setObject(16, kept.receivedAt().atOffset(ZoneOffset.UTC));
        insert.setString(17, kept.digest());
    }

    @Override
    public List<Tally> tallies(@Nullable CourtCode court) {
        return database.read(c -> {
            try (var query = c.prepareStatement(TALLIES)) {
                query.setString(1, court == null ? null : court.value());
                query.setString(2, court == null ? null : court.value());
                var tallies = new ArrayList<Tally>();
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        tallies.add(new Tally(
                                row.getString(1),
                                new CourtCode(row.getString(2)),
                                PublicList.of(row.getString(3)),
                                row.getString(4),
                                outcome(row.getString(5)),
                                row.getLong(6)));
                    }
                }
                return tallies;
            }
        });
    }

    private static FeedbackOutcome outcome(String wire) {
        return FeedbackOutcome.of(wire).orElseThrow();
    }

    private static ChangeKind change(String wire) {
        return ChangeKind.valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
