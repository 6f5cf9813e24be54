package zhixin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real server a test JVM; every test that asks gets an empty schema of its own in it. */
final class TestServer {
    static final Clock CLOCK = Clock.fixed(Batches.NOON, ZoneOffset.UTC);
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestServer() {}

    private static EmbeddedPostgres start() {
        var data = directory("ledger");
        var server = EmbeddedPostgres.start(data, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            delete(data);
        }));
        return server;
    }

    static Path directory(String name) {
        try {
            return Files.createTempDirectory("zhixin-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String emptyUrl() {
        var name = "test" + SCHEMAS.incrementAndGet();
        var place = SERVER.jdbcUrl().substring(0, SERVER.jdbcUrl().lastIndexOf('/'));
        var url = place + "/postgres?user=" + SERVER.user() + "&password=" + SERVER.password();
        execute(url, "create schema " + name);
        return url + "&currentSchema=" + name;
    }

    static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }

    static String ask(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw LedgerException.of(e);
        }
    }

    static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
