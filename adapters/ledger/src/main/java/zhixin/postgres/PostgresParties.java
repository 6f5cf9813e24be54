package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.party.PartyBook;
import zhixin.party.PartyMail;
import zhixin.party.PartySession;
import zhixin.party.Tries;

/** Passwords' verifiers, sessions, failed attempts and read marks of parties, in their tables. */
final class PostgresParties implements PartyBook, PartyMail.MailMarks {
    private static final String SET = """
            insert into party_credentials (account, grant_at, verifier) values (?, ?, ?)
            on conflict (account) do update set grant_at = excluded.grant_at, verifier = excluded.verifier,
                changed_at = now()
            """;
    private static final String OPEN = """
            insert into party_sessions (token, account, case_number, persons, grant_at, must_change, opened_at, seen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SESSION = """
            select account, case_number, persons, grant_at, must_change, opened_at, seen_at from party_sessions
            where token = ? and ended_at is null
            """;
    private static final String END_OTHERS = """
            update party_sessions set ended_at = now(), end_cause = 'password'
            where account = ? and token <> ? and ended_at is null
            """;
    private static final String TRIES = "select failures, last_at, locked_until from party_tries where key = ?";
    private static final String TRIED = """
            insert into party_tries (key, failures, last_at, locked_until) values (?, ?, ?, ?)
            on conflict (key) do update set failures = excluded.failures, last_at = excluded.last_at,
                locked_until = excluded.locked_until
            """;
    private static final String MARK = """
            insert into party_mail (person, read_through) values (?, ?)
            on conflict (person) do update set read_through = greatest(party_mail.read_through, excluded.read_through)
            """;

    private final Database database;

    PostgresParties(Database database) {
        this.database = database;
    }

    /** Sets a statement's parameters. */
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String sql, Parameters parameters, Reader<T> reader) {
        return database.read(c -> one(c, sql, parameters, reader));
    }

    private static <T> Optional<T> one(Connection connection, String sql, Parameters parameters, Reader<T> reader)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            parameters.set(query);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        }
    }

    private static int change(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        }
    }

    @Override
    public Optional<Credential> credential(String account) {
        return one(
                "select grant_at, verifier from party_credentials where account = ?",
                query -> query.setString(1, account),
                row -> new Credential(row.getLong(1), row.getString(2)));
    }

    @Override
    public void set(String account, Credential credential, String keptToken) {
        database.write(c -> {
            change(c, SET, statement -> {
                statement.setString(1, account);
                statement.setLong(2, credential.grant());
                statement.setString(3, credential.verifier());
            });
            return change(c, END_OTHERS, statement -> {
                statement.setString(1, account);
                statement.setString(2, keptToken);
            });
        });
    }

    @Override
    public void open(String token, PartySession session) {
        database.write(c -> change(c, OPEN, statement -> {
            statement.setString(1, token);
            statement.setString(2, session.account());
            statement.setString(3, session.caseNumber().toString());
            statement.setArray(4, c.createArrayOf("text", session.persons().toArray()));
            statement.setLong(5, session.grant());
            statement.setBoolean(6, session.mustChange());
            statement.setObject(7, at(session.openedAt()));
            statement.setObject(8, at(session.seenAt()));
        }));
    }

    @Override
    public Optional<PartySession> session(String token) {
        return one(
                SESSION,
                query -> query.setString(1, token),
                row -> new PartySession(
                        row.getString(1),
                        CaseNumber.parse(row.getString(2)).orElseThrow(),
                        Set.of((String[]) row.getArray(3).getArray()),
                        row.getLong(4),
                        row.getBoolean(5),
                        instant(row, 6),
                        instant(row, 7)));
    }

    @Override
    public void seen(String token, Instant moment) {
        database.write(c -> change(c, "update party_sessions set seen_at = ? where token = ?", statement -> {
            statement.setObject(1, at(moment));
            statement.setString(2, token);
        }));
    }

    @Override
    public boolean end(String token, Instant moment, String cause) {
        var sql = "update party_sessions set ended_at = ?, end_cause = ? where token = ? and ended_at is null";
        return database.write(c -> change(c, sql, statement -> {
                    statement.setObject(1, at(moment));
                    statement.setString(2, cause);
                    statement.setString(3, token);
                }))
                == 1;
    }

    @Override
    public Tries tries(String key) {
        return one(TRIES, query -> query.setString(1, key), PostgresParties::read)
                .orElse(Tries.NONE);
    }

    private static Tries read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime locked = row.getObject(3, OffsetDateTime.class);
        return new Tries(row.getInt(1), instant(row, 2), locked == null ? null : locked.toInstant());
    }

    @Override
    public void tried(String key, UnaryOperator<Tries> change) {
        database.write(c -> {
            // Two hubs that count under one key wait for each other; a row that is not there yet cannot be locked.
            one(c, "select pg_advisory_xact_lock(hashtextextended(?, 19))", q -> q.setString(1, key), row -> true);
            var before = one(c, TRIES, query -> query.setString(1, key), PostgresParties::read);
            var after = change.apply(before.orElse(Tries.NONE));
            return after.failures() == 0
                    ? 0
                    : change(c, TRIED, statement -> {
                        statement.setString(1, key);
                        statement.setInt(2, after.failures());
                        statement.setObject(3, at(after.lastAt()));
                        statement.setObject(4, after.lockedUntil() == null ? null : at(after.lockedUntil()));
                    });
        });
    }

    @Override
    public void forget(Instant before) {
        database.write(c -> {
            change(c, "delete from party_tries where last_at < ?", statement -> statement.setObject(1, at(before)));
            return change(
                    c,
                    "delete from party_sessions where opened_at < ?",
                    statement -> statement.setObject(1, at(before)));
        });
    }

    @Override
    public long read(String person) {
        return one(
                        "select read_through from party_mail where person = ?",
                        query -> query.setString(1, person),
                        row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public void mark(String person, long position) {
        database.write(c -> change(c, MARK, statement -> {
            statement.setString(1, person);
            statement.setLong(2, Math.max(0, position));
        }));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
