package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100 MiB of anything, sent by curl: refused with its problem, and the hub, whose heap has 512 MiB, goes on. */
class LargeBodyIT {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "chunked"})
    void aHundredMebibytesAreTooLargeAndLeaveTheHubReady(String framing) throws Exception {
        var said = curl(SharedHub.hub(), framing, "application/json", "/v1/submissions");
        assertThat(said).contains("/problems/too-large").endsWith(" 413");
        assertServes();
    }

    @Test
    void tenAtOnceNeitherFillTheHeapNorStopAnybodyElse() throws Exception {
        var hub = SharedHub.hub();
        var commands = new ArrayList<Command.Running>();
        for (var i = 0; i < 10; i++) {
            commands.add(command(hub, "chunked", "application/json", "/v1/submissions")
                    .start());
        }
        for (var command : commands) {
            try (command) {
                assertThat(command.outcome(Duration.ofMinutes(3)).out()).endsWith(" 413");
            }
        }
        assertServes();
    }

    @Test
    void ofWhatNobodySignedTheDigestAndFourKibibytesAreKept() throws Exception {
        var hub = SharedHub.hub();
        curl(hub, "Content-Length", "application/json", "/v1/submissions");
        var query = "select count(*), max(size), max(octet_length(kept)), min(digest), max(digest) from evidence"
                + " where problem_type = '/problems/too-large' and size = 104857600 and door = 'REST'";
        try (var ledger = hub.ledger();
                var statement = ledger.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            assertThat(row.getLong(1)).isPositive();
            assertThat(row.getInt(3)).isEqualTo(4096);
            assertThat(row.getString(4)).startsWith("sm3:").isEqualTo(row.getString(5));
        }
    }

    @Test
    void aHundredMebibytesOfSoapAreAFault() throws Exception {
        var said = curl(SharedHub.hub(), "chunked", "text/xml", "/services/submission");
        assertThat(said).containsAnyOf("/problems/too-large", "/problems/malformed");
        assertServes();
    }

    private void assertServes() throws Exception {
        var hub = SharedHub.hub();
        try (var anybody = Caller.anybody(hub);
                var caller = Caller.partner(hub, "court")) {
            var ready = anybody.get("/readyz");
            assertThat(ready.status()).as(ready.text()).isEqualTo(200);
            var court = SharedHub.court();
            assertThat(caller.receipt(court, Records.listing(court).json())
                            .get("batchNumber")
                            .asLong())
                    .isEqualTo(court.lastBatch());
        }
        assertThat(hub.log()).doesNotContain("OutOfMemoryError");
    }

    private String curl(RunningHub hub, String framing, String type, String path) throws Exception {
        return command(hub, framing, type, path).run(Duration.ofMinutes(2)).out();
    }

    private Command command(RunningHub hub, String framing, String type, String path) throws Exception {
        var body = directory.resolve("body");
        if (Files.notExists(body)) {
            var filler = new byte[MIB];
            Arrays.fill(filler, (byte) ' ');
            try (var out = Files.newOutputStream(body)) {
                for (var i = 0; i < 100; i++) {
                    out.write(filler);
                }
            }
        }
        var pki = hub.pki();
        var words = new ArrayList<>(List.of("curl", "-sS", "-X", "POST", "-w", " %{http_code}"));
        words.addAll(List.of(
                "--cacert",
                pki.resolve("ca.crt").toString(),
                "--cert",
                pki.resolve("court.crt").toString()));
        words.addAll(
                List.of("--key", pki.resolve("court.key").toString(), "-H", "Content-Type: " + type, "-H", "Expect:"));
        words.addAll(List.of("-T", body.toString()));
        if (framing.equals("chunked")) {
            words.addAll(List.of("-H", "Transfer-Encoding: chunked"));
        }
        words.add(hub.partnerUrl() + path);
        return new Command(directory, words.toArray(String[]::new));
    }
}
