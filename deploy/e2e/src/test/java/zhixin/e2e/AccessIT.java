package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.cli.Verify;

/**
 * Who asked for whose data, from outside: a court gets its own record, signed and without a gap, and proves it whole with
 * the trust anchor alone; a line taken away in the database is found by it and by {@code fsck}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int QUESTIONS = 5;

    private static RunningHub hub;
    private static Records.Listed listed;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(20);
        var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        listed = Records.listing(court);
        try (var caller = Caller.partner(hub, "court");
                var officer = Caller.partner(hub, "officer")) {
            var receipt = caller.receipt(court, listed.json());
            assertThat(receipt.get("refused")).isEmpty();
            eventually(
                    "published",
                    () -> officer.post("/v1/lookups", listed.lookup()).text().contains("\"outcome\":\"listed\""));
            for (var i = 0; i < QUESTIONS; i++) {
                assertThat(officer.post("/v1/lookups", listed.lookup()).status())
                        .isEqualTo(200);
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    private static Caller.Answer records(String cn, String query) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            return caller.get("/v1/access-records" + query);
        }
    }

    private record Said(int exit, String text) {}

    private Said verify(Caller.Answer answer) throws Exception {
        var file = directory.resolve("access.json");
        Files.write(file, answer.body());
        Files.write(directory.resolve("access.json.sig"), answer.document().signature());
        var pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(answer.document().signer())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(directory.resolve("access.json.crt"), pem);
        var said = new ByteArrayOutputStream();
        var print = new PrintStream(said, true, StandardCharsets.UTF_8);
        var exit = new Verify(print, print, Clock.systemUTC())
                .run(
                        file.toString(),
                        "--anchor",
                        hub.pki().resolve("sign-ca.crt").toString());
        return new Said(exit, said.toString(StandardCharsets.UTF_8));
    }

    private static void anchor() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(hub.managementUrl().resolve("/actuator/access"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
        eventually("anchored and published", () -> records("court", "").json().hasNonNull("anchor"));
    }

    @Test
    @Order(1)
    void aCourtReadsWhoAskedForItsDataAndOfWhichOfItsEntries() throws Exception {
        var answer = records("court", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Seal.of(hub).verify(answer.document());
        var document = answer.json();
        assertThat(document.get("schema").asString()).isEqualTo("zhixin/access/1");
        assertThat(document.get("owner").asString()).isEqualTo("京0105");
        assertThat(document.get("from").asLong()).isEqualTo(1);
        assertThat(document.get("to").asLong()).isEqualTo(document.get("count").asLong());
        assertThat(document.get("count").asLong()).isGreaterThanOrEqualTo(QUESTIONS);
        var line = document.get("records").get(0);
        assertThat(line.at("/groups/caller/data/id").asString()).isEqualTo("officer");
        assertThat(line.at("/groups/decision/data/operation").asString()).isEqualTo("look-up-as-of");
        assertThat(line.at("/groups/subject").has("data"))
                .as("whom: its own entries say")
                .isFalse();
        assertThat(line.at("/own/data/outcome").asString()).isEqualTo("opened");
        assertThat(line.at("/own/data/records")).isNotEmpty();
        assertThat(answer.text()).doesNotContain(listed.id()).doesNotContain(listed.personName());

        var other = records("court2", "").json();
        assertThat(other.get("owner").asString()).isEqualTo("沪0115");
        assertThat(other.get("count").asLong()).isZero();
        assertThat(records("officer", "").json().get("owner").asString()).isEqualTo("京0105");
        assertThat(records("bureau", "").problem()).isEqualTo("403 /problems/not-permitted");
        assertThat(records("overseer", "?limit=1000").json().get("records"))
                .as("what was refused is on the record too")
                .anyMatch(each -> each.at("/groups/caller/data/id").asString().equals("bureau")
                        && each.at("/groups/decision/data/operation").asString().equals("read-access-records"));
        assertThat(records("court", "?court=%E6%B2%AA0115").problem()).isEqualTo("403 /problems/not-permitted");
        assertThat(records("court", "?after=x").problem()).isEqualTo("400 /problems/invalid-request");
    }

    @Test
    @Order(2)
    void itProvesItsRecordWholeWithTheAnchorAlone() throws Exception {
        assertThat(verify(records("court", "")).exit()).isZero();
        anchor();
        var whole = verify(records("court", ""));
        assertThat(whole.text()).contains("access record of 京0105, lines 1-").contains("as anchored at position");
        assertThat(whole.exit()).isZero();
        assertThat(verify(records("court", "?after=2&limit=2")).text()).contains("lines 3-4 of");
        assertThat(verify(records("overseer", "?limit=1000")).text()).contains("access record of all courts");
        assertThat(verify(records("overseer", "?court=%E4%BA%AC0105")).exit()).isZero();
        assertThat(verify(records("court2", "")).text()).contains("no lines of 0");
        var fsck = hub.command("fsck").run(PATIENCE);
        assertThat(fsck.out()).containsPattern("access +[1-9][0-9]* entries that touched");
        assertThat(fsck.exit()).as(fsck.out()).isZero();
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(longs = {1, 3, -1})
    void aLineTakenAwayByHandIsFoundByItsOwnerAndByFsck(long which) throws Exception {
        awayFromTheFullHour();
        var count = records("court", "").json().get("count").asLong();
        var number = which < 0 ? count : which;
        var mine = "court = '京0105' and number = " + number;
        tamper(List.of(
                "create temporary table gone as select * from access_owners where " + mine,
                "delete from access_owners where " + mine,
                "create table kept_aside as select * from gone"));
        try {
            var found = verify(records("court", "?limit=1000"));
            assertThat(found.exit()).as(found.text()).isEqualTo(1);
            assertThat(found.text()).contains("invalid: ");
            var fsck = hub.command("fsck").run(PATIENCE);
            assertThat(fsck.exit()).as(fsck.out()).isEqualTo(1);
            assertThat(fsck.out()).contains("DIFFERS: see above").containsPattern("access \\d+: ");
        } finally {
            tamper(List.of("insert into access_owners select * from kept_aside", "drop table kept_aside"));
        }
        assertThat(verify(records("court", "")).exit()).isZero();
        assertThat(hub.command("fsck").run(PATIENCE).exit()).isZero();
    }

    /** At the full hour the log is anchored as it stands, which must not be without the line that is missing for now. */
    private static void awayFromTheFullHour() throws InterruptedException {
        var left = 3600 - Instant.now().getEpochSecond() % 3600;
        if (left < 180) {
            Thread.sleep(Duration.ofSeconds(left + 10));
        }
    }

    private static void tamper(List<String> statements) throws Exception {
        try (var ledger = hub.ledger();
                var statement = ledger.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    @Order(4)
    void whatIsAskedAfterTheAnchorIsThereAtOnceAndAfterARestartStill() throws Exception {
        var before = records("court", "").json().get("count").asLong();
        try (var officer = Caller.partner(hub, "officer")) {
            assertThat(officer.post("/v1/lookups", listed.lookup()).status()).isEqualTo(200);
        }
        assertThat(records("court", "").json().get("count").asLong()).isEqualTo(before + 1);
        hub.kill9();
        hub.restart();
        var after = records("court", "");
        assertThat(after.json().get("count").asLong()).isEqualTo(before + 1);
        assertThat(verify(after).exit()).isZero();
    }

    @Test
    @Order(5)
    void whatRetentionTookIsBareAndTheRestStillProvesItself() throws Exception {
        tamper(List.of(
                "insert into access_erasures (through, erased_at, reason) values (3, now(), 'as if five years were over')",
                "update access_entries set caller = 'erased', caller_court = null, case_number = null, basis = null,"
                        + " subject_key = null, kinds = '{}', reference = null, groups = array_fill(''::text, array[6]),"
                        + " salts = '' where position <= 3",
                "update access_owners set records = '{}', opening = '', salt = '' where position <= 3"));
        var whole = verify(records("court", "?limit=1000"));
        assertThat(whole.text()).contains("of them erased, retention over").contains("as anchored at position");
        assertThat(whole.exit()).isZero();
        assertThat(VerifyJs.run(
                                directory.resolve("access.json"),
                                "--anchor",
                                hub.pki().resolve("sign-ca.crt"))
                        .ok())
                .contains("of them erased, retention over");
        var all = verify(records("overseer", "?limit=1000"));
        assertThat(all.text()).contains("(3 of them erased, retention over)");
        assertThat(all.exit()).isZero();
        assertThat(hub.command("fsck").run(PATIENCE).exit()).isZero();
        var erased = hub.command("erase", "--ended-before", "2026-01-01").run(PATIENCE);
        assertThat(erased.out())
                .contains("0 access entries older than 5 years")
                .contains("0 inquiries with their answers");
    }
}
