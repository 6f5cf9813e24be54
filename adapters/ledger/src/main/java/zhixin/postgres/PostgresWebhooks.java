package zhixin.postgres;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.delivery.Webhook;
import zhixin.delivery.WebhookBook;

/** Webhooks in their table. */
final class PostgresWebhooks implements WebhookBook {
    private static final String SELECT =
            "select subscriber, url, registered_at, state, cause, failing_since, attempts from webhooks ";

    private final Database database;

    PostgresWebhooks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Webhook> find(String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement(SELECT + "where subscriber = ?")) {
                query.setString(1, subscriber);
                return read(query).stream().findFirst();
            }
        });
    }

    @Override
    public List<Webhook> all() {
        return database.read(c -> {
            try (var query = c.prepareStatement(SELECT + "order by subscriber")) {
                return read(query);
            }
        });
    }

    private static List<Webhook> read(PreparedStatement query) throws SQLException {
        var all = new ArrayList<Webhook>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                all.add(new Webhook(
                        row.getString(1),
                        URI.create(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        Webhook.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getString(5),
                        instant(row, 6),
                        row.getInt(7)));
            }
        }
        return all;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public void put(Webhook webhook) {
        database.write(c -> {
            try (var upsert = c.prepareStatement("""
                insert into webhooks (state, cause, failing_since, attempts, subscriber, url, registered_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (subscriber) do update set url = excluded.url, registered_at = excluded.registered_at,
                    state = excluded.state, cause = excluded.cause, failing_since = excluded.failing_since,
                    attempts = excluded.attempts
                """)) {
                fill(upsert, webhook);
                return upsert.executeUpdate();
            }
        });
    }

    @Override
    public void update(Webhook webhook) {
        database.write(c -> {
            try (var update = c.prepareStatement("""
                update webhooks set state = ?, cause = ?, failing_since = ?, attempts = ?
                where subscriber = ? and url = ? and registered_at = ?
                """)) {
                fill(update, webhook);
                return update.executeUpdate();
            }
        });
    }

    private static void fill(PreparedStatement statement, Webhook webhook) throws SQLException {
        statement.setString(1, webhook.state().name().toLowerCase(Locale.ROOT));
        statement.setString(2, webhook.cause());
        var since = webhook.failingSince();
        statement.setObject(
                3, since == null ? null : since.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setInt(4, webhook.attempts());
        statement.setString(5, webhook.subscriber());
        statement.setString(6, webhook.url().toString());
        statement.setObject(7, webhook.registeredAt().atOffset(ZoneOffset.UTC));
    }

    @Override
    public void remove(String subscriber) {
        database.write(c -> {
            try (var delete = c.prepareStatement("delete from webhooks where subscriber = ?")) {
                delete.setString(1, subscriber);
                return delete.executeUpdate();
            }
        });
    }
}
