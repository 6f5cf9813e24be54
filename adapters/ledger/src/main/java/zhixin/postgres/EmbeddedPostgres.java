package zhixin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the embedded PostgreSQL: a process of its own, in a session of its own (Ctrl-C stops the hub, and the hub
 * its server). If the hub is killed, the server outlives it; the next start stops that one first and starts afresh.
 */
final class EmbeddedPostgres implements LedgerServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long LOG_LIMIT = 8L << 20;
    private static final int ATTEMPTS = 4;

    private final Cluster cluster;
    private final DataLock lock;
    private final String password;
    private final int port;

    private EmbeddedPostgres(Cluster cluster, DataLock lock, String password, int port) {
        this.cluster = cluster;
        this.lock = lock;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts the server under {@code data/pg}.
     *
     * @param port 0 for any free one
     * @throws LedgerException if the data is another hub's, or the server does not come up
     */
    static EmbeddedPostgres start(Path data, int port) {
        try {
            return start(data, port, Account.choose());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL cannot be started", e);
        }
    }

    /** Starts the server on files that are there. @throws LedgerException if there are none */
    static EmbeddedPostgres startExisting(Path data) {
        if (!Files.isDirectory(data.resolve("pg").resolve("data"))) {
            throw new LedgerException("there is no ledger under " + data);
        }
        return start(data, 0);
    }

    static EmbeddedPostgres start(Path data, int port, Account account) throws IOException {
        var begun = System.nanoTime();
        var pg = Files.createDirectories(data.resolve("pg"));
        var lock = DataLock.take(pg.resolve("lock"));
        try {
            var password = password(data.resolve("pg-password"), Files.exists(pg.resolve("data")));
            var cluster = prepare(data, pg, account, password);
            var served = launch(cluster, port);
            LOG.info("PostgreSQL serves on 127.0.0.1:{} after {} ms", served, millisSince(begun));
            return new EmbeddedPostgres(cluster, lock, password, served);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Cluster prepare(Path data, Path pg, Account account, String password) throws IOException {
        account.pass(data);
        account.pass(pg);
        var cluster = new Cluster(pg, PostgresBinaries.unpackInto(pg), account);
        turnOver(cluster.log());
        new Orphan(cluster).stop();
        account.own(pg);
        cluster.create(password);
        return cluster;
    }

    /** A free port may be taken by another before the server has it, and a killed server's memory needs a moment. */
    private static int launch(Cluster cluster, int port) throws IOException {
        for (var attempt = 1; ; attempt++) {
            var chosen = port == 0 ? freePort() : port;
            cluster.configure(chosen);
            if (cluster.start() == 0) {
                return chosen;
            }
            if (attempt == ATTEMPTS) {
                throw new LedgerException("the embedded PostgreSQL does not start: see " + cluster.log());
            }
            Orphan.pause(Duration.ofMillis(300));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String password(Path file, boolean used) throws IOException {
        if (!Files.exists(file)) {
            if (used) {
                throw new LedgerException("the data has a ledger, but its password is gone: restore " + file);
            }
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var fresh = Files.createTempFile(file.resolveSibling(""), "pg-password", "", mode);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Files.writeString(fresh, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** The log has to be there before the files are handed to the account, or the server could not write to it. */
    private static void turnOver(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log);
        }
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.USER;
    }

    @Override
    public String user() {
        return Cluster.USER;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public boolean running() {
        try {
            return Postmaster.of(cluster.directory()).filter(Postmaster::lives).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        var begun = System.nanoTime();
        try (lock) {
            new Orphan(cluster).stop();
            LOG.info("PostgreSQL stopped after {} ms", millisSince(begun));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL cannot be stopped", e);
        }
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
