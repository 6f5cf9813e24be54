package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import zhixin.law.EntryId;
import zhixin.ledger.Erasure;
import zhixin.submission.Times;

/** Erases in one transaction under the writer's lock; the database's own trigger refuses whatever goes beyond it. */
final class PostgresErasure implements Erasure {
    /** Ended, with nothing for the clock to do, its end in every feed and acknowledged by all of these. */
    private static final String ENDED = """
            select e.id from unnest(?::text[]) e(id) cross join lateral (
                select position, visible, due_on, list from positions
                where entry_id = e.id order by position desc limit 1) newest
            where not newest.visible and newest.due_on is null and newest.list is not null and newest.position <= coalesce(
                (select d.to_position from feed_cursors c join editions d on d.number = c.edition
                 where c.subscriber = 'hub' and c.channel = 'queue'), 0)
                and newest.position <= coalesce((select min(coalesce((select max(d.to_position) from acknowledged_through a
                    join editions d on d.number = a.edition where a.subscriber = r.cn), 0)) from unnest(?::text[]) r(cn)),
                    newest.position)
            """;

    private static final String NOTE = """
            insert into erasures (position, erased_at, reason)
            select p.position, ?, ? from unnest(?::text[]) e(id) cross join lateral (
                select position from positions where entry_id = e.id and octet_length(salts) > 0 offset 0) p
            order by p.position
            returning position
            """;
    private static final String NOTE_ONE = """
            insert into erasures (position, erased_at, reason)
            select k.position, n.at, n.reason from (values (?::timestamptz, ?)) n(at, reason), unnest(?::bigint[]) k(position)
            """;
    private static final String EVIDENCE = """
            update evidence set kept = '', erased_at = ?, erased_for = ? where kept_at < ? and erased_at is null
            """;
    private static final String ERASE = """
            update positions set salts = '', subject_key = null, core_json = '', subject_json = '', case_json = '',
                obligation_json = '', document_json = '', restriction_json = ''
            where position = any(?)
            """;

    private static final String OVER = """
            select entry_id from (
                select distinct on (entry_id) entry_id, position, visible, due_on, list, recorded_at, salts
                from positions
                where entry_id is not null order by entry_id, position desc) newest
            where not visible and due_on is null and list is not null and recorded_at < ? and octet_length(salts) > 0
            order by position limit ?
            """;

    private final Database database;
    private final Clock clock;
    private final ErasureWatch watch;

    PostgresErasure(Database database, Clock clock, ErasureWatch watch) {
        this.database = database;
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public Outcome erase(Collection<EntryId> entries, String reason, Set<String> receivers) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an erasure has its reason");
        }
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        forRefused(entries, at, reason, receivers);
        var outcome = database.write(c -> {
            PostgresLedger.becomeWriter(c);
            var ended = ended(c, entries, receivers);
            var refused = new ArrayList<>(new LinkedHashSet<>(entries));
            refused.removeIf(entry -> ended.contains(entry.value()));
            return new Outcome(erase(c, ended, at, reason), refused);
        });
        watch.forget();
        return outcome;
    }

    /**
     * Records that were refused put nobody into the ledger, so they are looked for: first, batch by batch, since that may
     * take long, and a second run finds what a broken one left.
     */
    private void forRefused(Collection<EntryId> entries, OffsetDateTime at, String reason, Set<String> receivers) {
        var gone = database.read(c -> ErasedPerson.gone(c, ErasedPerson.of(c, ended(c, entries, receivers))));
        if (!gone.isEmpty()) {
            for (var batch : database.read(c -> BatchErasure.refused(c, gone))) {
                database.write(c -> {
                    new BatchErasure(c, List.of(), gone, at, reason).strike(batch);
                    return batch;
                });
            }
        }
    }

    private static Set<String> ended(Connection connection, Collection<EntryId> entries, Set<String> receivers)
            throws SQLException {
        try (var query = connection.prepareStatement(ENDED)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", entries.stream().map(EntryId::value).toArray()));
            query.setArray(2, connection.createArrayOf("text", receivers.toArray()));
            var ended = new HashSet<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ended.add(rows.getString(1));
                }
            }
            return ended;
        }
    }

    private static List<Long> erase(Connection connection, Set<String> entries, OffsetDateTime at, String reason)
            throws SQLException {
        var persons = ErasedPerson.of(connection, entries);
        var gone = ErasedPerson.gone(connection, persons);
        var positions = new ArrayList<Long>();
        try (var note = connection.prepareStatement(NOTE)) {
            note.setObject(1, at);
            note.setString(2, reason);
            note.setArray(3, connection.createArrayOf("text", entries.toArray()));
            positions.addAll(positions(note));
        }
        erase(connection, positions);
        try (var unlink = connection.prepareStatement("delete from linked_keys where entry_id = any(?)")) {
            unlink.setArray(1, connection.createArrayOf("text", entries.toArray()));
            unlink.executeUpdate();
        }
        var statements = ErasedStatements.of(connection, persons);
        positions.addAll(strike(connection, statements, at, reason));
        positions.sort(null);
        new BatchErasure(connection, persons, gone, at, reason).strike(positions);
        return positions;
    }

    private static List<Long> strike(Connection connection, List<Long> statements, OffsetDateTime at, String reason)
            throws SQLException {
        try (var note = connection.prepareStatement(NOTE_ONE)) {
            note.setObject(1, at);
            note.setString(2, reason);
            note.setArray(3, connection.createArrayOf("bigint", statements.toArray()));
            note.executeUpdate();
        }
        erase(connection, statements);
        HeldItems.forget(connection, statements);
        return statements;
    }

    private static void erase(Connection connection, List<Long> positions) throws SQLException {
        try (var erase = connection.prepareStatement(ERASE)) {
            erase.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            if (erase.executeUpdate() != positions.size()) {
                throw new LedgerException("an erasure did not reach all of its positions: nothing is erased");
            }
        }
    }

    private static List<Long> positions(PreparedStatement note) throws SQLException {
        try (var rows = note.executeQuery()) {
            var positions = new ArrayList<Long>();
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
            positions.sort(null);
            return positions;
        }
    }

    @Override
    public Outcome cases(LocalDate before, int limit, String reason) {
        var at = now(reason);
        var outcome = database.write(c -> {
            PostgresLedger.becomeWriter(c);
            var statements = ErasedStatements.ofCases(c, RetentionOver.cases(c, before, limit));
            strike(c, statements, at, reason);
            new BatchErasure(c, List.of(), List.of(), at, reason).strike(statements);
            return new Outcome(statements, List.of());
        });
        watch.forget();
        return outcome;
    }

    @Override
    public long access(String reason) {
        var at = now(reason);
        return database.write(c -> {
            PostgresAccess.becomeWriter(c);
            return RetentionOver.access(c, at, reason);
        });
    }

    @Override
    public int inquiries(LocalDate before, String reason) {
        var at = now(reason);
        var start = before.atStartOfDay(Times.ZONE).toOffsetDateTime();
        return database.write(c -> RetentionOver.inquiries(c, before, start, at, reason));
    }

    private OffsetDateTime now(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an erasure has its reason");
        }
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public int evidence(Instant before, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an erasure has its reason");
        }
        return database.write(c -> {
            try (var erase = c.prepareStatement(EVIDENCE)) {
                erase.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                erase.setString(2, reason);
                erase.setObject(3, before.atOffset(ZoneOffset.UTC));
                return erase.executeUpdate();
            }
        });
    }

    @Override
    public List<EntryId> ended(Instant before, int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(OVER)) {
                query.setObject(1, before.atOffset(ZoneOffset.UTC));
                query.setInt(2, limit);
                var entries = new ArrayList<EntryId>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        entries.add(new EntryId(rows.getString(1)));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public boolean any(long position) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select exists (select from erasures where position <= ?)")) {
                query.setLong(1, position);
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }
}
