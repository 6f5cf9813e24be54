package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * Clues and opinions the whole way: a citizen reports, the court reads and answers by its signed batch, the citizen reads
 * the reply, everybody the reviewed digest; the clock runs on a rehearsed day; and a kill -9 loses nothing that was
 * answered.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportsIT {
    private static final String SAID = "被执行人在测试路一号停有一辆小轿车。";
    private static final String CONTACT = "某先生 13900001111";
    private static final String APPROVAL = """
            "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "2026-06-01"}""";
    private static final String LISTED = "119999198106101020";

    private static RunningHub hub;
    private static Court court;
    private static String dishonest;
    private static String restricted;
    private static JsonNode first;

    @BeforeAll
    static void list() throws Exception {
        hub = RunningHub.demo(0, "--from-day", "2026-06-01");
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        try (var caller = Caller.partner(hub, "court")) {
            admitted(
                    caller,
                    listing(
                            "l-1",
                            "dishonest",
                            "\"grounds\": [\"evades\"], \"rulesVersion\": \"2017\", \"termYears\": 2,"),
                    listing("l-2", "consumption", ""));
        }
        dishonest = entry("dishonest");
        restricted = entry("consumption");
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
    }

    private static String listing(String recordId, String list, String more) {
        return """
                {"recordId": "%s", "action": "list", "list": "%s",
                 "subject": {"kind": "person", "name": "冯测试", "idType": "resident-id", "id": "%s"},
                 "case": {"caseNumber": "(2026)京0105执80101号", "filedOn": "2026-05-06",
                          "basis": {"issuer": "北京市朝阳区人民法院", "number": "(2025)京0105民初101号"}},
                 "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款", "publishText": false},
                 "performance": "none", %s
                 "document": {"number": "(2026)京0105执80101号之一", "issuedOn": "2026-06-01", "servedOn": "2026-06-01"},
                 %s}""".formatted(recordId, list, LISTED, more, APPROVAL);
    }

    private static void admitted(Caller caller, String... records) throws Exception {
        var receipt = caller.receipt(court, records);
        assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
    }

    private static String refused(Caller caller, String record) throws Exception {
        return caller.receipt(court, record).get("refused").get(0).get("code").asString();
    }

    private static String entry(String list) throws Exception {
        var found = new ArrayList<String>();
        try (var anybody = Caller.anybody(hub)) {
            eventually("listed", () -> {
                var question = "{\"idType\": \"resident-id\", \"id\": \"%s\"}".formatted(LISTED);
                for (var match : anybody.post("/v1/lookups", question).json().path("matches")) {
                    if (match.get("list").asString().equals(list)) {
                        found.add(match.get("entryId").asString());
                    }
                }
                return !found.isEmpty();
            });
        }
        return found.getFirst();
    }

    private static String clue(String entry, String about) {
        return """
                {"kind": "clue", "about": "%s", "entryId": "%s", "text": "%s", "contact": "%s"}""".formatted(about, entry, SAID, CONTACT);
    }

    private static String opinion(String to) {
        return """
                {"kind": "opinion", "court": "%s", "text": "建议在网上公开执行流程和时限。"}""".formatted(to);
    }

    private static JsonNode report(String body) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var answer = anybody.post("/v1/reports", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return answer.json();
        }
    }

    private static String reference(JsonNode receipt) {
        return receipt.get("reference").asString();
    }

    private static JsonNode status(JsonNode receipt) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            return anybody.post(
                            "/v1/reports/status",
                            "{\"reference\": \"%s\", \"secret\": \"%s\"}"
                                    .formatted(
                                            reference(receipt),
                                            receipt.get("secret").asString()))
                    .json();
        }
    }

    private static String answer(String recordId, JsonNode receipt, String outcome, String more) {
        return """
                {"recordId": "%s", "action": "answer-report", "report": "%s", "outcome": "%s",
                 "reply": "感谢您的来信。经核查属实，本院已采取措施。", %s %s}""".formatted(recordId, reference(receipt), outcome, more, APPROVAL);
    }

    private static String digest(String reported) {
        return """
                "digest": {"reported": "%s", "result": "经查属实，车辆已查封。", "release": true,
                           "review": {"reviewer": "赵四", "approver": "王三", "reviewedOn": "2026-06-01"}},""".formatted(reported);
    }

    private static void eventuallyAnswered(JsonNode receipt) throws Exception {
        eventually("answered", () -> status(receipt).get("state").asString().equals("answered"));
    }

    private static void goTo(String day) throws Exception {
        Files.writeString(hub.data().resolve("day"), day + "\n");
        try (var overseer = Caller.partner(hub, "overseer")) {
            eventually(
                    "it is " + day,
                    () -> overseer.get("/v1/reports/duties")
                            .json()
                            .get("day")
                            .asString()
                            .equals(day));
        }
    }

    private static List<String> open(String cn) throws Exception {
        var duties = new ArrayList<String>();
        try (var caller = Caller.partner(hub, cn)) {
            for (var duty : caller.get("/v1/reports/duties?limit=1000").json().get("open")) {
                if (duty.get("deadline").asString().matches("report\\..*|opinion\\.reply")) {
                    duties.add(duty.get("deadline").asString() + " "
                            + duty.get("dueOn").asString() + " "
                            + duty.get("state").asString() + " "
                            + duty.get("daysLate").asLong());
                }
            }
        }
        return duties;
    }

    @Test
    @Order(1)
    void theWholeWay() throws Exception {
        var receipt = report(clue(dishonest, "assets"));
        first = receipt;
        assertThat(receipt.get("court").get("code").asString()).isEqualTo("京0105");
        assertThat(receipt.get("replyBy").asString()).isEqualTo("2026-06-08");
        assertThat(status(receipt).get("state").asString()).isEqualTo("received");
        assertThat(open("court")).containsExactly("report.assets 2026-06-08 open 0");

        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            var read = caller.get("/v1/reports/received").json().get("reports");
            assertThat(read).hasSize(1);
            assertThat(read.get(0).get("text").asString()).isEqualTo(SAID);
            assertThat(read.get(0).get("contact").asString()).isEqualTo(CONTACT);
            assertThat(read.get(0).get("entryId").asString()).isEqualTo(dishonest);
            assertThat(read.get(0).get("reference").asString()).isEqualTo(reference(receipt));

            assertThat(refused(caller, answer("a-1", receipt, "acted-on", digest("群众举报冯测试有车。"))))
                    .isEqualTo("digest.names-somebody");
            assertThat(refused(caller, answer("a-2", receipt, "adopted", ""))).isEqualTo("report.outcome");
            admitted(caller, answer("a-3", receipt, "acted-on", digest("群众举报一名被执行人有车。")));
            eventuallyAnswered(receipt);
            var status = status(receipt);
            assertThat(status.get("answer").get("reply").asString()).contains("本院已采取措施");
            assertThat(status.get("answer").get("outcome").asString()).isEqualTo("acted-on");
            assertThat(status.get("late").asBoolean()).isFalse();

            eventually(
                    "the digest",
                    () -> anybody.get("/v1/reports/digests").text().contains("一名被执行人有车"));
            assertThat(anybody.get("/v1/reports/digests").text())
                    .contains("车辆已查封")
                    .doesNotContain(SAID, CONTACT, "冯测试", reference(receipt), dishonest, "80101");
            assertThat(open("court")).isEmpty();
            assertThat(refused(caller, answer("a-4", receipt, "confirmed", ""))).isEqualTo("report.answered");

            admitted(caller, """
                    {"recordId": "d-1", "action": "withdraw-digest", "report": "%s", %s}""".formatted(reference(receipt), APPROVAL));
            eventually(
                    "no digest", () -> anybody.get("/v1/reports/digests").text().equals("{\"digests\":[]}"));
            assertThat(status(receipt).get("answer").get("reply").asString()).contains("本院已采取措施");
        }
    }

    @Test
    @Order(2)
    void onlyTheCourtConcernedReadsWhatWasSaid() throws Exception {
        var receipt = report(clue(restricted, "consumption-breach"));
        var path = "/v1/reports/received/" + reference(receipt);
        try (var own = Caller.partner(hub, "court")) {
            assertThat(own.get(path).text()).contains(SAID, CONTACT);
        }
        try (var other = Caller.partner(hub, "court2")) {
            assertThat(other.get(path).problem()).isEqualTo("404 /problems/not-found");
            assertThat(other.get(path).body())
                    .isEqualTo(other.get("/v1/reports/received/AAAAAAAAAAAAAAAAAAAAAA")
                            .body());
            assertThat(other.get("/v1/reports/received?state=all").json().get("reports"))
                    .isEmpty();
        }
        for (var cn : new String[] {"bureau", "travel", "officer", "overseer"}) {
            try (var caller = Caller.partner(hub, cn)) {
                assertThat(caller.get(path).problem()).as(cn).isEqualTo("403 /problems/not-permitted");
                assertThat(caller.get("/v1/reports/received").problem()).isEqualTo("403 /problems/not-permitted");
            }
        }
        try (var anybody = Caller.anybody(hub)) {
            assertThat(anybody.get(path).problem()).isEqualTo("404 /problems/not-found");
            var guessed = "{\"reference\": \"%s\", \"secret\": \"%s\"}".formatted(reference(receipt), "0".repeat(64));
            assertThat(anybody.post("/v1/reports/status", guessed).problem()).isEqualTo("404 /problems/not-found");
        }
        try (var bureau = Caller.partner(hub, "bureau")) {
            var latest = bureau.get("/v1/feed?after=0").json().get("latest").asLong();
            for (var edition = 1L; edition <= latest; edition++) {
                assertThat(bureau.get("/v1/feed/" + edition).text()).doesNotContain("本院已采取措施", reference(receipt));
            }
        }
    }

    @Test
    @Order(3)
    void anEntryThatIsGoneIsAsIfItHadNeverBeen() throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var never = anybody.post("/v1/reports", clue("AAAAAAAAAAAAAAAAAAAAAA", "assets"));
            assertThat(never.problem()).isEqualTo("404 /problems/not-found");
            try (var caller = Caller.partner(hub, "court")) {
                admitted(caller, """
                        {"recordId": "x-1", "action": "revoke", "list": "dishonest", "target": "l-1",
                         "document": {"number": "之二", "issuedOn": "2026-06-01", "servedOn": "2026-06-01"}, %s}""".formatted(APPROVAL));
            }
            eventually("gone", () -> anybody.get("/v1/entries/" + dishonest).status() == 404);
            var gone = anybody.post("/v1/reports", clue(dishonest, "assets"));
            assertThat(gone.problem()).isEqualTo("404 /problems/not-found");
            assertThat(gone.body()).isEqualTo(never.body());
        }
    }

    @Test
    @Order(4)
    void theClocksRunByTheHubsDay() throws Exception {
        var receipt = report(opinion("京0105"));
        assertThat(open("court")).containsExactly("report.breach 2026-06-23 open 0", "opinion.reply 2026-06-23 open 0");
        goTo("2026-06-25");
        assertThat(open("overseer"))
                .containsExactly("report.breach 2026-06-23 overdue 2", "opinion.reply 2026-06-23 overdue 2");
        assertThat(status(receipt).get("late").asBoolean()).isTrue();
        try (var caller = Caller.partner(hub, "court")) {
            assertThat(caller.get("/v1/reports/received")
                            .json()
                            .get("reports")
                            .get(0)
                            .get("late")
                            .asBoolean())
                    .isTrue();
            admitted(caller, answer("a-5", receipt, "adopted", ""));
        }
        eventuallyAnswered(receipt);
        assertThat(status(receipt).get("late").asBoolean()).isTrue();
        try (var overseer = Caller.partner(hub, "overseer")) {
            var tally = overseer.get("/v1/reports/duties").json().get("tally");
            var lines = new ArrayList<String>();
            tally.forEach(line -> lines.add(
                    line.get("deadline").asString() + " " + line.get("state").asString()));
            assertThat(lines).contains("report.assets met", "report.breach overdue", "opinion.reply met-late");
        }
    }

    @Test
    @Order(6)
    void whatWasAnsweredSurvivesAKill() throws Exception {
        var key = "a-sender-s-own-key-0001";
        var receipts = new ArrayList<JsonNode>();
        try (var anybody = Caller.anybody(hub)) {
            for (var i = 0; i < 20; i++) {
                receipts.add(report(opinion("沪0115")));
            }
            receipts.add(anybody.send(keyed(anybody, key)).json());
        }
        hub.kill9();
        hub.restart();
        for (var receipt : receipts) {
            assertThat(status(receipt).get("state").asString()).isEqualTo("received");
        }
        try (var anybody = Caller.anybody(hub);
                var court2 = Caller.partner(hub, "court2")) {
            assertThat(anybody.send(keyed(anybody, key)).json()).isEqualTo(receipts.getLast());
            assertThat(court2.get("/v1/reports/received?limit=200").json().get("reports"))
                    .hasSize(21);
        }
    }

    @Test
    @Order(7)
    void whenRetentionEndsTheWordsGoAndTheAnswerStays() throws Exception {
        var fsck = hub.command("fsck").run(Duration.ofMinutes(2));
        assertThat(fsck.exit()).as(fsck.out() + fsck.err()).isZero();
        var erased = hub.command("erase", "--ended-before", "2026-07-01").run(Duration.ofMinutes(2));
        assertThat(erased.out()).as(erased.err()).contains("the words of 2 citizens' reports");
        try (var caller = Caller.partner(hub, "court")) {
            var one = caller.get("/v1/reports/received/" + reference(first)).json();
            assertThat(one.get("text").isNull() && one.get("contact").isNull()).isTrue();
            assertThat(caller.get("/v1/reports/received").text())
                    .as("not answered yet")
                    .contains(SAID);
        }
        assertThat(status(first).get("answer").get("outcome").asString()).isEqualTo("acted-on");
    }

    private static java.net.http.HttpRequest.Builder keyed(Caller caller, String key) {
        return caller.request("/v1/reports")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(opinion("沪0115")));
    }

    @Test
    @Order(5)
    void nothingOfItIsInTheLogOrInRedis() throws Exception {
        assertThat(hub.log()).doesNotContain("小轿车", "13900001111");
        var looked = 0;
        for (var file : Directories.files(hub.data())) {
            if (mustNotHoldIt(file)) {
                looked++;
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .as(file.toString())
                        .doesNotContain("小轿车", "13900001111");
            }
        }
        assertThat(looked).isPositive();
    }

    /** Redis, and whatever is a log. */
    private static boolean mustNotHoldIt(Path file) {
        return Files.isRegularFile(file)
                && (file.getFileName().toString().endsWith(".log")
                        || file.startsWith(hub.data().resolve("redis")));
    }
}
