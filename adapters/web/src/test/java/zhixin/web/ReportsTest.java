package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.web.Hub.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import zhixin.court.CourtCode;
import zhixin.web.quota.Quota;

/** Clues and opinions at the public port; how their answers come about is the domain's to test. */
class ReportsTest {
    private static final String ENTRY = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String RESTRICTED = "BBBBBBBBBBBBBBBBBBBBBB";
    private static final String SAID = "名下有一辆小轿车，停在测试路一号。";

    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
        hub.list(Hub.ID, "张三", ENTRY, "dishonest", "11", "京0105");
        hub.list(Hub.ID, "张三", RESTRICTED, "consumption", "11", "京0105");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static String clue(String entry, String about) {
        return """
                {"kind": "clue", "about": "%s", "entryId": "%s", "text": "%s", "contact": "某先生"}""".formatted(about, entry, SAID);
    }

    private static String opinion(String court) {
        return """
                {"kind": "opinion", "court": "%s", "text": "建议公开办理的流程和时限。"}""".formatted(court);
    }

    private HttpResponse<byte[]> report(String body, String... headers) throws Exception {
        return hub.send("POST", "/v1/reports", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private int kept() {
        return hub.reports
                .ofCourt(new CourtCode("京0105"), Optional.empty(), 0, 200)
                .size();
    }

    private JsonNode received(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        return QuestionsTest.json(response);
    }

    private HttpResponse<byte[]> status(JsonNode receipt) throws Exception {
        return hub.post(
                "/v1/reports/status",
                "{\"reference\":\"%s\",\"secret\":\"%s\"}"
                        .formatted(
                                receipt.get("reference").asString(),
                                receipt.get("secret").asString()));
    }

    @Test
    void aClueGoesToTheCourtOfTheEntry() throws Exception {
        var receipt = received(report(clue(ENTRY, "assets")));
        assertThat(receipt.get("court").get("code").asString()).isEqualTo("京0105");
        assertThat(receipt.get("about").asString()).isEqualTo("assets");
        assertThat(receipt.get("replyBy").asString()).isEqualTo("2026-11-23");
        assertThat(receipt.get("reference").asString()).matches("[A-Za-z0-9_-]{22}");
        assertThat(receipt.get("secret").asString()).matches("[0-9a-f]{64}");

        var kept = hub.reports
                .ofCourt(new CourtCode("京0105"), Optional.of(false), 0, 10)
                .getFirst()
                .received();
        assertThat(kept.text()).isEqualTo(SAID);
        assertThat(kept.report().contact()).isEqualTo("某先生");
        assertThat(kept.report().about().entry().value()).isEqualTo(ENTRY);
    }

    @Test
    void itsSenderSeesHowItStandsAndWhenItIsLate() throws Exception {
        var receipt = received(report(clue(ENTRY, "assets")));
        var status = QuestionsTest.json(status(receipt));
        assertThat(status.get("state").asString()).isEqualTo("received");
        assertThat(status.get("late").asBoolean()).isFalse();
        assertThat(status.get("answer").isNull()).isTrue();
        assertThat(status.has("secret")).isFalse();
        hub.clock.advance(Duration.ofDays(8));
        assertThat(QuestionsTest.json(status(receipt)).get("late").asBoolean()).isTrue();
        assertThat(text(status(receipt))).doesNotContain("小轿车", "某先生", ENTRY);
    }

    @Test
    void aWrongReferenceAndAWrongSecretAreAnsweredAlike() throws Exception {
        var receipt = received(report(clue(ENTRY, "assets")));
        var other = received(report(opinion("沪0115")));
        var reference = receipt.get("reference").asString();
        var wrong = List.of(
                "{\"reference\":\"%s\",\"secret\":\"%s\"}"
                        .formatted(reference, other.get("secret").asString()),
                "{\"reference\":\"%s\",\"secret\":\"\"}".formatted(reference),
                "{\"reference\":\"%s\",\"secret\":\"x\"}".formatted(ENTRY),
                "{\"reference\":\"x\",\"secret\":\"%s\"}"
                        .formatted(receipt.get("secret").asString()));
        for (var body : wrong) {
            var answer = hub.post("/v1/reports/status", body);
            QuestionsTest.problem(answer, 404, "not-found");
            assertThat(answer.body()).isEqualTo(hub.get("/v1/none").body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCCCCCCCCCCCCCCCCCCCCC", "x", "", "../entries"})
    void anEntryThatIsNotVisibleIsAsIfItHadNeverBeen(String entry) throws Exception {
        var answer = report(clue(entry, "assets"));
        QuestionsTest.problem(answer, 404, "not-found");
        assertThat(answer.body())
                .isEqualTo(hub.get("/v1/entries/CCCCCCCCCCCCCCCCCCCCCC").body());
        assertThat(kept()).isZero();
    }

    @Test
    void aBreachIsReportedOnTheConsumptionList() throws Exception {
        QuestionsTest.problem(report(clue(ENTRY, "consumption-breach")), 400, "invalid-request");
        assertThat(received(report(clue(RESTRICTED, "consumption-breach")))
                        .get("replyBy")
                        .asString())
                .isEqualTo("2026-12-07");
    }

    @Test
    void anOpinionNamesACourtThatIsKnown() throws Exception {
        assertThat(received(report(opinion("沪0115"))).get("about").isNull()).isTrue();
        QuestionsTest.problem(report(opinion("京9999")), 400, "invalid-request");
        QuestionsTest.problem(report(opinion("nobody")), 400, "invalid-request");
    }

    @Test
    void whatIsNotAFormIsRefusedAndNotKept() throws Exception {
        for (var wrong : List.of(
                "{}",
                "[]",
                "{\"kind\":\"clue\"}",
                "{\"kind\":\"rumour\",\"court\":\"京0105\",\"text\":\"%s\"}".formatted(SAID),
                clue(ENTRY, "gossip"),
                clue(ENTRY, "assets").replace("\"contact\"", "\"name\""),
                clue(ENTRY, "assets").replace(SAID, "太短"),
                clue(ENTRY, "assets").replace(SAID, "长".repeat(4001)),
                clue(ENTRY, "assets").replace("\"某先生\"", "17"),
                opinion("京0105").replace("\"court\"", "\"entryId\""))) {
            QuestionsTest.problem(report(wrong), 400, "invalid-request");
        }
        QuestionsTest.problem(report(opinion("京0105").replace("}", ",\"kind\":\"clue\"}")), 400, "malformed");
        QuestionsTest.problem(report("{\"text\":\"" + "x".repeat(70_000) + "\"}"), 413, "too-large");
        QuestionsTest.problem(hub.post("/v1/reports/status", "{\"reference\":\"x\"}"), 400, "invalid-request");
        assertThat(kept()).isZero();
    }

    @Test
    void withoutAWholeIndexNoClueIsTaken() throws Exception {
        hub.index.available = false;
        QuestionsTest.problem(report(clue(ENTRY, "assets")), 503, "index-unavailable");
        received(report(opinion("京0105")));
    }

    @Test
    void theSameKeyIsTheSameReport() throws Exception {
        var first = received(report(clue(ENTRY, "assets"), "Idempotency-Key", "0123456789abcdef"));
        var again = received(report(clue(ENTRY, "assets"), "Idempotency-Key", "0123456789abcdef"));
        assertThat(again).isEqualTo(first);
        assertThat(kept()).isOne();
        var other = report(clue(RESTRICTED, "assets"), "Idempotency-Key", "0123456789abcdef");
        QuestionsTest.problem(other, 409, "idempotency-conflict");
        QuestionsTest.problem(report(clue(ENTRY, "assets"), "Idempotency-Key", "short"), 400, "invalid-request");
    }

    @Test
    void aReportCostsAsMuchAsTwentyQuestions() throws Exception {
        try (var limited = new Hub(Quota.of(1, 41))) {
            for (var i = 0; i < 2; i++) {
                assertThat(limited.post("/v1/reports", opinion("京0105")).statusCode())
                        .isEqualTo(201);
            }
            var refused = limited.post("/v1/reports", opinion("京0105"));
            QuestionsTest.problem(refused, 429, "quota-exceeded");
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(17, 20);
            assertThat(limited.post("/v1/search", "{\"name\":\"张三\"}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void digestsAreThereBeforeThereAreAny() throws Exception {
        var digests = hub.get("/v1/reports/digests");
        assertThat(text(digests)).isEqualTo("{\"digests\":[]}");
    }
}
