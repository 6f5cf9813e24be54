package zhixin.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import zhixin.law.PublicList;

/**
 * What a span of time looks like in the ledger: questions that read everything, asked seldom. On a connection of its own,
 * since the hub's are told to go by index alone, which is right for its questions and wrong for these. Days are Beijing's.
 * Not thread-safe.
 */
public final class LedgerStatistics implements AutoCloseable {
    private final Connection connection;

    private LedgerStatistics(Connection connection) {
        this.connection = connection;
    }

    /** @throws LedgerException if the ledger's database takes no further connection */
    public static LedgerStatistics of(Ledger ledger) {
        var url = URI.create(ledger.url());
        var properties = new Properties();
        var user = url.getRawUserInfo();
        if (user != null) {
            var parts = user.split(":", 2);
            properties.setProperty("user", decoded(parts[0]));
            properties.setProperty("password", decoded(parts[1]));
        }
        properties.setProperty("ApplicationName", "zhixin-statistics");
        var place = ledger.url().replaceFirst("//[^/@]*@", "//");
        try {
            return new LedgerStatistics(DriverManager.getConnection("jdbc:" + place, properties));
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** The latest time that anything in the ledger carries; empty for an empty ledger. */
    public Optional<Instant> newestMoment() {
        return asked(
                        StatisticsSql.NEWEST_MOMENT,
                        _ -> {},
                        row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .getFirst()
                .map(OffsetDateTime::toInstant);
    }

    /** How many stood on a list at the end of a day. */
    public record Standing(LocalDate day, PublicList list, long entries) {}

    /** Entries that the public saw at the end of each of those days, by list; a list without any has no row. */
    public List<Standing> standing(Collection<LocalDate> days) {
        return asked(
                StatisticsSql.STANDING,
                query -> query.setArray(
                        1,
                        connection.createArrayOf(
                                "date", days.stream().map(Date::valueOf).toArray())),
                row -> new Standing(day(row, 1), PublicList.of(row.getString(2)), row.getLong(3)));
    }

    /**
     * How entries ended.
     *
     * @param change {@code removed}, {@code revoked}, or {@code in grace} for what nobody was ever shown
     * @param trigger the fact or ground; {@code case-closed} where a closing took the debtor off the enforcement list
     */
    public record Ending(PublicList list, String change, String trigger, long entries) {}

    /** Ends of entries recorded from one day to another, both included. */
    public List<Ending> endings(LocalDate from, LocalDate to) {
        return asked(
                StatisticsSql.ENDINGS,
                query -> span(query, from, to),
                row -> new Ending(PublicList.of(row.getString(1)), row.getString(2), row.getString(3), row.getLong(4)));
    }

    /**
     * Entries on a list at the end of a day on which they had no business there.
     *
     * @param kind {@code past its term}: the last day of its term was before; {@code in grace}: its grace was not over
     */
    public record Breach(LocalDate day, PublicList list, String kind, long entries) {}

    /** Every day of the span is looked at, both ends included; empty if nobody stood where the law has none stand. */
    public List<Breach> breaches(LocalDate from, LocalDate to) {
        return asked(
                StatisticsSql.BREACHES,
                query -> span(query, from, to),
                row -> new Breach(day(row, 1), PublicList.of(row.getString(2)), row.getString(3), row.getLong(4)));
    }

    /** The longest that an entry stayed published after the midnight that ended its term; empty if no term ended. */
    public Optional<Duration> slowestExpiry(LocalDate from, LocalDate to) {
        return asked(
                        StatisticsSql.SLOWEST_EXPIRY,
                        query -> span(query, from, to),
                        row -> Optional.ofNullable(row.getObject(1, Double.class)))
                .getFirst()
                .map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
    }

    /**
     * What courts sent.
     *
     * @param action as the record names it; empty where it could not be read
     * @param refusal the refusal's code; null when admitted
     */
    public record Sent(String action, @Nullable String refusal, long records) {}

    /** Records received from one day to another, both included, by action and answer. */
    public List<Sent> sent(LocalDate from, LocalDate to) {
        return asked(
                StatisticsSql.SENT,
                query -> span(query, from, to),
                row -> new Sent(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** Facts by kind, and how many days after they had occurred they were reported. */
    public record Reported(String fact, long facts, double meanDays, long mostDays) {}

    public List<Reported> facts(LocalDate from, LocalDate to) {
        return asked(
                StatisticsSql.FACTS,
                query -> span(query, from, to),
                row -> new Reported(row.getString(1), row.getLong(2), row.getDouble(3), row.getLong(4)));
    }

    private static void span(PreparedStatement query, LocalDate from, LocalDate to) throws SQLException {
        query.setObject(1, from);
        query.setObject(2, to);
    }

    private static LocalDate day(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    @FunctionalInterface
    private interface Given {
        void to(PreparedStatement query) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> asked(String sql, Given given, Row<T> each) {
        try (var query = connection.prepareStatement(sql)) {
            given.to(query);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(each.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }
}
