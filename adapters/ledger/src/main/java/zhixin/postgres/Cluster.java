package zhixin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The embedded server's files: made once, configured anew at every start, so that an upgrade brings its settings. */
final class Cluster {
    static final String USER = "zhixin";
    private static final String LOOPBACK = "127.0.0.1";

    private final Path directory;
    private final Path programs;
    private final Account account;
    private final Path log;

    Cluster(Path pg, Path programs, Account account) {
        this.directory = pg.resolve("data");
        this.programs = programs;
        this.account = account;
        this.log = pg.resolve("server.log");
    }

    Path directory() {
        return directory;
    }

    /** Makes the files with that password if there are none. */
    void create(String password) throws IOException {
        if (Files.exists(directory)) {
            return;
        }
        var pg = directory.resolveSibling("");
        var fresh = Files.createTempDirectory(pg, "initdb-");
        var secret = Files.createTempFile(pg, "initdb-", ".password");
        try {
            Files.writeString(secret, password + "\n");
            account.own(secret);
            account.own(fresh);
            var code = Command.run(
                    account.command(
                            program("initdb"),
                            "--pgdata=" + fresh,
                            "--username=" + USER,
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C"),
                    log,
                    Duration.ofMinutes(2));
            if (code != 0) {
                throw new LedgerException("initdb ended with " + code + ": see " + log);
            }
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    /** Writes the settings: through to the disk, by password, from this machine only. */
    void configure(int port) throws IOException {
        Files.writeString(directory.resolve("postgresql.conf"), settings(port));
        Files.writeString(
                directory.resolve("pg_hba.conf"), "host all " + USER + " " + LOOPBACK + "/32 scram-sha-256\n");
    }

    private static String settings(int port) {
        return String.join(
                "\n",
                List.of(
                        "# Written at every start; changes here are lost.",
                        "listen_addresses = '" + LOOPBACK + "'",
                        "port = " + port,
                        "unix_socket_directories = ''",
                        "max_connections = 110",
                        "password_encryption = scram-sha-256",
                        "# A receipt promises that the batch is on disk.",
                        "fsync = on",
                        "synchronous_commit = on",
                        "full_page_writes = on",
                        "# One server, no replicas.",
                        "wal_level = minimal",
                        "max_wal_senders = 0",
                        "max_wal_size = 2GB",
                        "checkpoint_timeout = 15min",
                        "shared_buffers = 192MB",
                        "jit = off",
                        "timezone = 'UTC'",
                        "log_timezone = 'UTC'",
                        "lc_messages = 'C'",
                        "# No values of rows in the log: terse leaves out detail and context, panic the statements.",
                        "log_error_verbosity = terse",
                        "log_min_error_statement = panic",
                        "log_parameter_max_length = 0",
                        "log_parameter_max_length_on_error = 0",
                        ""));
    }

    int control(Duration limit, String... words) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                program("pg_ctl"), "-D", directory.toString(), "-s", "-w", "-t", Long.toString(limit.toSeconds())));
        command.addAll(List.of(words));
        return Command.run(account.command(command.toArray(String[]::new)), log, limit.plusSeconds(5));
    }

    int start() throws IOException {
        return control(Duration.ofSeconds(60), "-l", log.toString(), "start");
    }

    Path log() {
        return log;
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }
}
