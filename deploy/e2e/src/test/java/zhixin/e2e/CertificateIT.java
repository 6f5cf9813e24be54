package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import zhixin.cli.Verify;
import zhixin.e2e.Caller.Answer;
import zhixin.e2e.Records.Listed;

/**
 * A person is cleared, listed, removed and erased. Clearances hold before and after and look the same; the proof of the
 * removal holds after the hub has forgotten what it proves; and then nothing is left of the person.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificateIT {

    @TempDir
    static Path papers;

    private static RunningHub hub;
    private static Court court;
    private static Listed person;
    private static String entry;
    private static Answer before;
    private static Answer after;
    private static Answer removal;
    private static int keys;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(60);
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        person = Records.listing(court);
    }

    @AfterAll
    static void end() throws Exception {
        hub.close();
    }

    private static String clearance(String name, String id) {
        return "{\"kind\":\"clearance\",\"subject\":{\"name\":\"%s\",\"idType\":\"resident-id\",\"id\":\"%s\"}}"
                .formatted(name, id);
    }

    private static String removal() {
        return clearance(person.personName(), person.id())
                .replace("clearance", "removal")
                .replace("}}", "},\"entryId\":\"" + entry + "\"}");
    }

    private static Answer ask(String cn, String key, String body, String accept) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            return caller.send(caller.request("/v1/certificates")
                    .header("Content-Type", "application/json")
                    .header("Accept", accept)
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(body)));
        }
    }

    private static Answer ask(String body) throws Exception {
        return ask("court", "key-" + ++keys, body, "application/json");
    }

    /** What the newest edition's state does not tell yet is answered 503, and told a moment later. */
    private static Answer granted(String body) throws Exception {
        var answers = new ArrayList<Answer>();
        eventually("told by an edition's state", () -> {
            answers.add(ask(body));
            return answers.getLast().status() != 503;
        });
        var answer = answers.getLast();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Seal.of(hub).verify(answer.document());
        assertThat(verify(save(answer))).isZero();
        return answer;
    }

    private static Path save(Answer answer) throws Exception {
        var file = papers.resolve("paper-" + ++keys + ".json");
        Files.write(file, answer.body());
        Files.write(Path.of(file + ".sig"), answer.document().signature());
        return file;
    }

    private static int verify(Path file, String... more) {
        var words = new java.util.ArrayList<String>();
        words.add(file.toString());
        words.addAll(
                java.util.List.of("--anchor", hub.pki().resolve("sign-ca.crt").toString()));
        words.addAll(java.util.List.of(more));
        return new Verify(System.out, System.err, java.time.Clock.systemUTC()).run(words.toArray(String[]::new));
    }

    private static String outcome() throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            return anybody.post("/v1/lookups", person.lookup())
                    .json()
                    .path("outcome")
                    .asString();
        }
    }

    @Test
    @Order(1)
    void whoNeverStoodIsCleared() throws Exception {
        before = granted(clearance(person.personName(), person.id()));
        assertThat(before.json().get("outcome").asString()).isEqualTo("not-listed");
        assertThat(before.text()).doesNotContain(person.id());
        for (var cn : new String[] {"bureau", "bidding", "travel", "officer", "overseer"}) {
            assertThat(ask(cn, "k", clearance("王小明", person.id()), "application/json")
                            .problem())
                    .isEqualTo("403 /problems/not-permitted");
        }
    }

    @Test
    @Order(2)
    void whoStandsIsNot() throws Exception {
        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            caller.receipt(court, person.json());
            eventually("listed", () -> outcome().equals("listed"));
            anybody.post("/v1/lookups", person.lookup()).json().get("matches").forEach(match -> {
                if (match.get("list").asString().equals("dishonest")) {
                    entry = match.get("entryId").asString();
                }
            });
        }
        for (var accept : new String[] {"application/json", "application/pdf", "application/cms"}) {
            var refused = ask("court", "listed", clearance(person.personName(), person.id()), accept);
            assertThat(refused.problem()).isEqualTo("409 /problems/listed");
            assertThat(refused.json().get("outcome").asString()).isEqualTo("listed");
            assertThat(refused.json().get("entries")).hasSize(2);
            assertThat(refused.headers().firstValue("X-Zhixin-Signature")).isEmpty();
        }
        assertThat(ask(clearance("王小明", person.id())).problem()).isEqualTo("409 /problems/name-mismatch");
        assertThat(ask(removal()).problem()).isEqualTo("409 /problems/listed");
    }

    @Test
    @Order(3)
    void whoWasRemovedIsClearedAsIfNothingHadBeen() throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            caller.receipt(court, person.removal());
        }
        eventually("removed", () -> outcome().equals("not-listed"));
        eventually(
                "in the state",
                () -> ask(clearance(person.personName(), person.id())).status() == 200);
        var removed = granted(clearance(person.personName(), person.id()));
        assertThat(shape(removed.json())).isEqualTo(shape(before.json()));
        removal = granted(removal());
        assertThat(removal.json().get("removed").get("change").asString()).isEqualTo("removed");
        assertThat(ask(removal().replace(person.personName(), "王小明")).problem()).isEqualTo("404 /problems/not-found");
    }

    /** Names and lengths of all fields but the path's hashes, of which there are more or fewer by chance. */
    private static String shape(JsonNode paper) {
        var shape = new StringBuilder();
        paper.properties().forEach(field -> {
            if (field.getKey().equals("siblings")
                    || field.getKey().equals("other")
                    || field.getKey().equals("edition")) {
                return;
            }
            shape.append(field.getKey()).append('=');
            if (field.getValue().isObject()) {
                shape.append('{').append(shape(field.getValue())).append('}');
            } else {
                var text = field.getValue().toString();
                // A millisecond that ends in naught is written without it.
                shape.append(text.matches("\"\\d{4}-\\d\\d-\\d\\dT.*") ? "time" : "" + text.length());
            }
            shape.append(' ');
        });
        return shape.toString();
    }

    @Test
    @Order(4)
    void theNumberBindsAndTimeEnds() throws Exception {
        var file = save(before);
        var number = Files.writeString(papers.resolve("number"), person.id() + "\n");
        var other = Files.writeString(papers.resolve("other"), "119999199003070019");
        assertThat(verify(file, "--id-file", number.toString())).isZero();
        assertThat(verify(file, "--id-file", other.toString())).isEqualTo(1);
        assertThat(verify(save(removal), "--id-file", number.toString())).isZero();
        assertThat(verify(save(removal), "--id-file", other.toString())).isEqualTo(1);
        var until = OffsetDateTime.parse(before.json().get("validUntil").asString());
        assertThat(verify(file, "--at", until.minusSeconds(1).toString())).isZero();
        assertThat(verify(file, "--at", until.toString())).isEqualTo(1);
    }

    @Test
    @Order(5)
    void aPageHoldsTheSamePaper() throws Exception {
        for (var body : new String[] {clearance(person.personName(), person.id()), removal()}) {
            var key = "page-" + ++keys;
            var paper = ask("court", key, body, "application/json");
            var page = ask("court", key, body, "application/pdf");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("application/pdf");
            var file = Files.write(papers.resolve(key + ".pdf"), page.body());
            assertThat(verify(file)).isZero();
            assertThat(paper.status()).isEqualTo(200);
            var text = new String(page.body(), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain(person.id());
        }
    }

    @Test
    @Order(6)
    void anybodyLearnsWhetherItStands() throws Exception {
        var id = before.json().get("certificateId").asString();
        try (var anybody = Caller.anybody(hub);
                var caller = Caller.partner(hub, "court2")) {
            var status = anybody.get("/v1/certificates/" + id + "/status").json();
            assertThat(status.get("state").asString()).isEqualTo("valid");
            assertThat(status.get("digest").asString()).isEqualTo(zhixin.security.sm.Sm3Digests.digest(before.body()));
            assertThat(anybody.get("/v1/certificates/AAAAAAAAAAAAAAAAAAAAAA/status")
                            .problem())
                    .isEqualTo("404 /problems/not-found");
            assertThat(caller.get("/v1/certificates/" + id).problem()).isEqualTo("404 /problems/not-found");
        }
    }

    @Test
    @Order(7)
    void afterErasureOldPapersHoldAndNothingIsLeft() throws Exception {
        eventually(
                "in every feed",
                () -> number("select coalesce(min(edition), 0) from feed_cursors where subscriber = 'hub'")
                        >= number("select max(number) from editions"));
        var erased = hub.erase("--unacknowledged", "on");
        assertThat(erased.exit()).as(erased.out() + erased.err()).isZero();
        eventually("forgotten", () -> ask(removal()).status() == 410);
        assertThat(ask(removal()).problem()).isEqualTo("410 /problems/erased");

        after = granted(clearance(person.personName(), person.id()));
        assertThat(shape(after.json())).isEqualTo(shape(before.json()));
        assertThat(verify(save(before))).isZero();
        assertThat(verify(save(removal))).isZero();

        var remnants = new Remnants(hub, person.personName(), person.id());
        assertThat(remnants.columns()).as("columns").isEmpty();
        assertThat(remnants.keys()).as("keys of Redis").isEmpty();
        assertThat(remnants.inLog()).as("the log").isFalse();
        for (var file : remnants.files()) {
            assertThat(file)
                    .as("bytes that no row shows, and messages that their subscriber has not taken")
                    .matches("pg/data/(base|pg_wal)/.*|broker/journal/.*");
        }
    }

    /**
     * What a database frees it does not overwrite: bytes of an erased row may lie in its files until the space is used again,
     * and in the write-ahead log until its segment is. An operator who cannot wait has the tables written anew. The broker's
     * journal holds a message until its subscriber has taken it, and its bytes until the file is used again.
     */
    @Test
    @Order(8)
    void bytesThatNobodyCanReadGoWhenTheTablesAreWrittenAnew() throws Exception {
        var remnants = new Remnants(hub, person.personName(), person.id());
        try (var ledger = hub.ledger();
                var statement = ledger.createStatement()) {
            statement.execute("alter system set wal_recycle = off");
            statement.execute("select pg_reload_conf()");
            statement.execute("vacuum full");
            statement.execute("checkpoint");
            statement.execute("select pg_switch_wal()");
            statement.execute("checkpoint");
        }
        assertThat(remnants.files()).allMatch(file -> file.startsWith("broker/journal/"));
    }

    private static long number(String sql) throws Exception {
        try (var ledger = hub.ledger();
                var row = ledger.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
