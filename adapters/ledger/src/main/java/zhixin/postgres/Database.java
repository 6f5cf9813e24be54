package zhixin.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/** The pool of connections, the schema, and the two ways of using them: a read, and one transaction. */
final class Database implements AutoCloseable {
    private static final String NO_SUCH_DATABASE = "3D000";
    /**
     * Plans are made for the values of the moment and go by index alone: the tables grow from nothing to millions while
     * statistics lag behind, every query of ours has its index, and reading a table whole is never the better way.
     */
    private static final String SESSION = String.join(
            "; ",
            "set synchronous_commit = on",
            "set plan_cache_mode = force_custom_plan",
            "set enable_seqscan = off",
            "set enable_bitmapscan = off",
            "set enable_hashjoin = off",
            "set enable_mergejoin = off",
            "set max_parallel_workers_per_gather = 0",
            "set jit = off");

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** What runs on a connection. */
    @FunctionalInterface
    interface Sql<T> {
        T on(Connection connection) throws SQLException;
    }

    static Database open(LedgerServer server, LedgerSettings settings) {
        try {
            makeDurablySure(server);
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
        return open(config(server, settings), pool -> schema(pool).migrate());
    }

    /** The schema as it is, which has to be ours; sessions may not write. */
    static Database openToRead(LedgerServer server, LedgerSettings settings) {
        var config = config(server, settings);
        config.setConnectionInitSql(SESSION + "; set default_transaction_read_only = on");
        return open(config, pool -> {
            var state = schema(pool).info();
            if (state.pending().length > 0 || state.current() == null) {
                throw new LedgerException("the ledger is of an earlier version of the hub: start this one on it first");
            }
        });
    }

    private static Flyway schema(HikariDataSource pool) {
        return Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load();
    }

    private static Database open(HikariConfig config, Consumer<HikariDataSource> prepare) {
        var pool = new HikariDataSource(config);
        try {
            prepare.accept(pool);
            return new Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Makes the embedded server's database at its first start, and refuses a server that forgets what it confirmed. */
    private static void makeDurablySure(LedgerServer server) throws SQLException {
        if (server instanceof EmbeddedPostgres) {
            create(server);
        }
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), properties(server));
                var statement = connection.createStatement();
                var row = statement.executeQuery("show fsync")) {
            if (!row.next() || !"on".equals(row.getString(1))) {
                throw new LedgerException("the database runs with fsync off: a receipt would promise too much");
            }
        }
    }

    private static void create(LedgerServer server) throws SQLException {
        try {
            DriverManager.getConnection(server.jdbcUrl(), properties(server)).close();
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            var url = server.jdbcUrl().replaceFirst("/" + Cluster.USER + "$", "/postgres");
            try (var connection = DriverManager.getConnection(url, properties(server));
                    var statement = connection.createStatement()) {
                statement.execute("create database " + Cluster.USER);
            }
        }
    }

    private static HikariConfig config(LedgerServer server, LedgerSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(server.jdbcUrl());
        config.setDataSourceProperties(properties(server));
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(settings.patience().toMillis());
        config.setConnectionInitSql(SESSION);
        return config;
    }

    private static Properties properties(LedgerServer server) {
        var properties = new Properties();
        if (!server.user().isEmpty()) {
            properties.setProperty("user", server.user());
            properties.setProperty("password", server.password());
        }
        properties.setProperty("ApplicationName", "zhixin");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        // The server's detail lines repeat the values of rows: they never reach a message of ours.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /** Runs single statements, each on its own; nothing is locked. */
    <T> T read(Sql<T> sql) {
        try (var connection = pool.getConnection()) {
            return sql.on(connection);
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }

    /** Runs one transaction: durable when this returns, undone when it throws. */
    <T> T write(Sql<T> sql) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = sql.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }

    private static void undo(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken: the server undoes it by itself.
            why.addSuppressed(e);
        }
    }

    /** Whether it answers within two seconds. */
    boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
