package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static zhixin.postgres.Positions.listing;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.EditionLedger;
import zhixin.ledger.LedgerPosition;

/** The embedded server's life, with real processes. */
class EmbeddedPostgresTest {
    private final Path data = TestServer.directory("life");

    @AfterEach
    void delete() {
        TestServer.delete(data);
    }

    private Ledger open() {
        return Ledger.open(LedgerSettings.embedded(data), TestServer.CLOCK);
    }

    @Test
    void aRestartKeepsTheData() throws Exception {
        try (var ledger = open()) {
            Batches.append(ledger.enforcement(), listing("1"), listing("2"));
            assertThat(ledger.healthy()).isTrue();
        }
        assertThat(Postmaster.of(data.resolve("pg/data"))).isEmpty();
        try (var ledger = open()) {
            assertThat(ledger.editions().lastPosition()).isEqualTo(2);
            assertThat(Batches.append(ledger.enforcement(), listing("3"))
                            .getFirst()
                            .position())
                    .isEqualTo(3);
        }
    }

    @Test
    void asksForThePasswordAndKeepsItPrivate() throws Exception {
        try (var ledger = open()) {
            var password = data.resolve("pg-password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            var place =
                    "jdbc:postgresql://" + ledger.url().substring(ledger.url().indexOf('@') + 1);
            DriverManager.getConnection(place, "zhixin", Files.readString(password))
                    .close();
            assertThatThrownBy(() -> DriverManager.getConnection(place, "zhixin", "guess"))
                    .hasMessageContaining("password");
            assertThat(Files.readString(data.resolve("pg/data/pg_hba.conf")))
                    .contains("scram-sha-256")
                    .doesNotContain("trust");
        }
    }

    @Test
    void refusesDataThatAnotherHubHolds() {
        try (var ledger = open()) {
            assertThatThrownBy(this::open).isInstanceOf(LedgerException.class).hasMessageContaining("another hub");
            assertThat(ledger.healthy()).isTrue();
        }
    }

    @Test
    void aStalePidFileOfAnotherProcessIsNoServer() throws Exception {
        open().close();
        Files.writeString(
                data.resolve("pg/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("pg/data") + "\n1\n5432\n\n127.0.0.1\n");
        try (var ledger = open()) {
            assertThat(ledger.healthy()).isTrue();
        }
    }

    @Test
    void saysWhenTheServerIsGone() throws Exception {
        try (var ledger = open()) {
            var server = Postmaster.of(data.resolve("pg/data")).orElseThrow();
            server.process().orElseThrow().destroyForcibly();
            var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (ledger.healthy() && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            assertThat(ledger.healthy()).isFalse();
        }
        try (var ledger = open()) {
            assertThat(ledger.healthy()).isTrue();
        }
    }

    @Test
    void runsAsAnotherAccountWhereRootMayNotHaveNamespaces() throws Exception {
        assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root can change to another account: run it as root");
        try (var server = EmbeddedPostgres.start(data, 0, Account.other())) {
            assertThat(server.running()).isTrue();
            var pid = Postmaster.of(data.resolve("pg/data")).orElseThrow().pid();
            assertThat(Files.getAttribute(Path.of("/proc/" + pid), "unix:uid")).isNotEqualTo(0);
        }
        // And back: the same data under root's own namespace.
        try (var ledger = open()) {
            assertThat(ledger.healthy()).isTrue();
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheHubIsKilled() throws Exception {
        var acknowledged = 0L;
        for (var round = 0; round < 3; round++) {
            var hub = hub();
            acknowledged = Math.max(acknowledged, killAfter(hub, acknowledged + 300 + 77L * round));
            assertThat(Postmaster.of(data.resolve("pg/data")).filter(Postmaster::lives))
                    .as("the server outlives the hub")
                    .isPresent();
        }
        var begun = System.nanoTime();
        try (var ledger = open()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
            checkWhole(ledger, acknowledged);
        }
    }

    private static void checkWhole(Ledger ledger, long acknowledged) {
        var last = ledger.editions().lastPosition();
        assertThat(last).isGreaterThanOrEqualTo(acknowledged);
        assertThat(last % 7).as("no append in part").isZero();
        assertThat(positions(ledger.editions(), last))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        var duties = ledger.enforcement().record(r -> r.due(LocalDate.EPOCH, 1_000_000));
        assertThat(duties).isNotEmpty().allSatisfy(d -> assertThat(d.position()).isLessThanOrEqualTo(last));
    }

    private static List<Long> positions(EditionLedger editions, long last) {
        return LongStream.rangeClosed(0, last / 10_000)
                .boxed()
                .flatMap(run -> editions.positions(run * 10_000 + 1, run * 10_000 + 10_000).stream())
                .map(LedgerPosition::position)
                .toList();
    }

    private Process hub() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerHolder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads what the hub says to the very end, since it may have said more than was read when it died. */
    private static long killAfter(Process hub, long position) throws Exception {
        var acknowledged = 0L;
        try (var said = new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.matches("durable \\d+")) {
                    acknowledged = Long.parseLong(line.substring(8));
                }
                if (acknowledged >= position && hub.isAlive()) {
                    // By its handle: Process would close the stream with lines still in it.
                    hub.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(hub.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hub.exitValue()).isEqualTo(137);
        assertThat(acknowledged).isGreaterThanOrEqualTo(position);
        return acknowledged;
    }
}
