package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.web.Hub.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import zhixin.identity.ResidentIdentityNumber;
import zhixin.web.quota.Quota;

/** What those who take too much see at the port, and those beside them do not. */
class AbuseTest {
    private static final String SEARCH = "{\"name\":\"张三\"}";

    private static String lookup(int sequence) {
        var digits = "11999919900307" + "%03d".formatted(sequence);
        return "{\"idType\":\"resident-id\",\"id\":\"" + digits + ResidentIdentityNumber.checkCharacter(digits) + "\"}";
    }

    private static HttpResponse<byte[]> from(Hub hub, String forwarded, String path, String body, String... more)
            throws Exception {
        var headers = new ArrayList<>(List.of(more));
        headers.addAll(List.of("X-Forwarded-For", forwarded));
        return hub.send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers.toArray(String[]::new));
    }

    @Test
    void meteredAnswersSayWhatIsLeftAndOthersDoNot() throws Exception {
        try (var hub = new Hub(Quota.of(1, 3))) {
            var answer = hub.post("/v1/search", SEARCH);
            assertThat(answer.headers().firstValue("RateLimit-Policy"))
                    .hasValue("\"address\";q=3;w=3, \"network\";q=48;w=3, \"misses\";q=300;w=1800");
            assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"address\";r=2;t=1, \"misses\";r=299;t=6");
            assertThat(hub.post("/v1/search", "{").headers().firstValue("RateLimit"))
                    .isPresent();
            assertThat(hub.get("/").headers().firstValue("RateLimit")).isEmpty();
            assertThat(hub.get("/v1/statistics").headers().firstValue("RateLimit-Policy"))
                    .isEmpty();
        }
        try (var hub = new Hub(null)) {
            assertThat(hub.post("/v1/search", SEARCH).headers().firstValue("RateLimit"))
                    .isEmpty();
        }
    }

    @Test
    void aChallengeIsSolvedAndServes() throws Exception {
        try (var hub = new Hub(Quota.parse("perSecond=1,burst=1,difficulty=12,perProof=3"))) {
            assertThat(hub.post("/v1/search", SEARCH).statusCode()).isEqualTo(200);
            var refused = untilRefused(() -> hub.post("/v1/search", SEARCH));
            QuestionsTest.problem(refused, 429, "quota-exceeded");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.headers().firstValue("RateLimit")).hasValue("\"address\";r=0;t=1");
            assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
            var told = QuestionsTest.json(refused);
            assertThat(told.get("detail").asString()).startsWith("quota.address: ");
            var challenge = told.get("challenge");
            assertThat(challenge.get("algorithm").asString()).isEqualTo("sha-256-zero-bits");
            assertThat(challenge.get("header").asString()).isEqualTo("X-Zhixin-Proof");
            assertThat(challenge.get("questions").asInt()).isEqualTo(3);
            var proof = solve(challenge);
            var body = SEARCH.getBytes(StandardCharsets.UTF_8);
            var served = hub.send("POST", "/v1/search", body, "X-Zhixin-Proof", proof);
            assertThat(served.statusCode()).as(text(served)).isEqualTo(200);
            var answered = 0;
            var begun = System.nanoTime();
            for (var i = 0; i < 8; i++) {
                answered += hub.send("POST", "/v1/search", body, "X-Zhixin-Proof", proof)
                                        .statusCode()
                                == 200
                        ? 1
                        : 0;
            }
            assertThat(answered)
                    .as("two more, and what the time brings")
                    .isBetween(
                            2,
                            4
                                    + (int) Duration.ofNanos(System.nanoTime() - begun)
                                            .toSeconds());
            var again = hub.send("POST", "/v1/search", body, "X-Zhixin-Proof", proof);
            if (again.statusCode() == 429) {
                assertThat(QuestionsTest.json(again).get("detail").asString()).startsWith("quota.proof: ");
            }
        }
    }

    /** The answer once an allowance is used up: on a slow machine some questions more are let in meanwhile. */
    static HttpResponse<byte[]> untilRefused(Callable<HttpResponse<byte[]>> question) throws Exception {
        var answer = question.call();
        for (var i = 0; i < 50 && answer.statusCode() == 200; i++) {
            answer = question.call();
        }
        return answer;
    }

    private static String solve(JsonNode challenge) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        for (var nonce = 0; ; nonce++) {
            var proof = challenge.get("value").asString() + "." + nonce;
            var digest = sha.digest(proof.getBytes(StandardCharsets.US_ASCII));
            var first =
                    (digest[0] & 0xFF) << 24 | (digest[1] & 0xFF) << 16 | (digest[2] & 0xFF) << 8 | digest[3] & 0xFF;
            if (Integer.numberOfLeadingZeros(first) >= challenge.get("bits").asInt()) {
                return proof;
            }
        }
    }

    @Test
    void aWalkerGetsTenAndNoProofAndNobodyElseNotices() throws Exception {
        try (var hub = new Hub(Quota.STANDARD, 1)) {
            var answered = 0;
            HttpResponse<byte[]> last = null;
            for (var i = 0; i < 50; i++) {
                last = from(hub, "192.0.2.1", "/v1/lookups", lookup(i));
                answered += last.statusCode() == 200 ? 1 : 0;
                if (i % 10 == 0) {
                    assertThat(from(hub, "192.0.2.2", "/v1/search", SEARCH).statusCode())
                            .isEqualTo(200);
                }
            }
            assertThat(answered).isBetween(10, 20);
            QuestionsTest.problem(last, 429, "quota-exceeded");
            assertThat(QuestionsTest.json(last).get("detail").asString()).startsWith("quota.walking: ");
            assertThat(QuestionsTest.json(last).has("challenge")).isFalse();
            assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(590, 600);
            assertThat(text(last)).doesNotContain("1199991990");
        }
    }

    @Test
    void missesRunOutForNumbersAndNamesAlike() throws Exception {
        try (var hub = new Hub(Quota.parse("misses=3,missesPerHour=1"))) {
            hub.list(Hub.ID, "张三", "AAAAAAAAAAAAAAAAAAAAA1", "dishonest", "11", "京0105");
            for (var i = 0; i < 10; i++) {
                assertThat(hub.post("/v1/search", SEARCH).statusCode()).isEqualTo(200);
            }
            assertThat(hub.post("/v1/search", "{\"name\":\"李四\"}").statusCode()).isEqualTo(200);
            assertThat(hub.post("/v1/lookups", lookup(5)).statusCode()).isEqualTo(200);
            assertThat(hub.post("/v1/search", "{\"name\":\"王五\"}").statusCode()).isEqualTo(200);
            for (var refused :
                    List.of(hub.post("/v1/search", "{\"name\":\"王五\"}"), hub.post("/v1/lookups", lookup(5)))) {
                QuestionsTest.problem(refused, 429, "quota-exceeded");
                assertThat(QuestionsTest.json(refused).get("detail").asString()).startsWith("quota.misses: ");
                assertThat(QuestionsTest.json(refused)
                                .get("challenge")
                                .get("bits")
                                .asInt())
                        .isEqualTo(16);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, '192.0.2.1:5555', true",
        "192.0.2.1, '::ffff:192.0.2.1', true",
        "'2001:db8::1', '2001:db8:0:0:ffff::2', true",
        "'2001:db8::1', '2001:db8:0:1::1', false",
        "192.0.2.1, '203.0.113.9, 192.0.2.1', true",
        "x, y, true"
    })
    void whoIsOneAddress(String first, String second, boolean one) throws Exception {
        assertThat(withinASecond(1, first, second)).isEqualTo(one ? 429 : 200);
    }

    @Test
    void withoutProxiesNobodyNamesAnotherAddress() throws Exception {
        assertThat(withinASecond(0, "192.0.2.1", "192.0.2.2")).isEqualTo(429);
    }

    /** What the second is answered, at one question a second each; asked again where the two took longer than that. */
    private static int withinASecond(int proxies, String first, String second) throws Exception {
        while (true) {
            try (var hub = new Hub(Quota.of(1, 1), proxies)) {
                var begun = System.nanoTime();
                assertThat(from(hub, first, "/v1/search", SEARCH).statusCode()).isEqualTo(200);
                var status = from(hub, second, "/v1/search", SEARCH).statusCode();
                if (System.nanoTime() - begun < Duration.ofMillis(900).toNanos()) {
                    return status;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resident-id, 119999199003070018, invalid-id, id.check-digit",
        "resident-id, 119999198502290011, invalid-id, id.birth-date",
        "resident-id, 609999199003070015, invalid-id, id.region",
        "resident-id, 11999919900307001, invalid-id, id.format",
        "resident-id, 11999919900307****, invalid-id, id.wildcard",
        "resident-id, 1199991990030700１％, invalid-id, id.wildcard",
        "resident-id, ?, invalid-id, id.wildcard",
        "resident-id, 11999919900307001□, invalid-id, id.wildcard",
        "uscc, 91350100M000100Y44, invalid-id, id.check-digit",
        "uscc, 91*, invalid-id, id.wildcard",
        "uscc, 91350100M000100I43, invalid-id, id.format",
        "org-code, D21435691, invalid-id, id.check-digit",
        "foreigner-prc-id, 911840199001010017, invalid-id, id.check-digit",
        "residence-permit, 830000199001010021, invalid-id, id.check-digit",
        "hk-macau-permit, H1234567_, invalid-id, id.wildcard",
        "taiwan-permit, 1234567, invalid-id, id.format"
    })
    void aWrongNumberIsNoMiss(String type, String number, String problem, String code) throws Exception {
        try (var hub = new Hub(null)) {
            var answer = hub.post("/v1/lookups", "{\"idType\":\"" + type + "\",\"id\":\"" + number + "\"}");
            QuestionsTest.problem(answer, 400, problem);
            assertThat(QuestionsTest.json(answer).get("detail").asString()).startsWith(code + ": ");
            assertThat(text(answer)).doesNotContain(number.substring(0, Math.min(number.length(), 8)) + "\"");
        }
    }

    @Test
    void aCountyThatNobodyKnowsIsNoReasonToRefuse() throws Exception {
        try (var hub = new Hub(null)) {
            var answer = QuestionsTest.json(hub.post("/v1/lookups", lookup(1)));
            assertThat(answer.get("outcome").asString()).isEqualTo("not-listed");
        }
    }

    @Test
    void aWrongNameIsNoMiss() throws Exception {
        try (var hub = new Hub(null)) {
            for (var wrong : List.of(
                    List.of("张", "name.too-short"),
                    List.of("张·", "name.too-short"),
                    List.of("", "name.too-short"),
                    List.of("  ", "name.too-short"),
                    List.of("某".repeat(200), "name.too-long"),
                    List.of("·".repeat(101) + "张三", "name.too-long"),
                    List.of("——！！", "name.signs"),
                    List.of("····", "name.signs"),
                    List.of("张*", "name.wildcard"),
                    List.of("%", "name.wildcard"),
                    List.of("张？三", "name.wildcard"),
                    List.of("张〓", "name.wildcard"))) {
                var name = "\"name\":\"" + wrong.getFirst() + "\"";
                for (var answer : List.of(
                        hub.post("/v1/search", "{" + name + "}"),
                        hub.post("/v1/search", "{" + name + ",\"mode\":\"prefix\"}"),
                        hub.post("/v1/lookups", lookup(1).replace("}", "," + name + "}")))) {
                    QuestionsTest.problem(answer, 400, "invalid-name");
                    assertThat(QuestionsTest.json(answer).get("detail").asString())
                            .as(wrong.getFirst())
                            .startsWith(wrong.getLast() + ": ");
                }
            }
        }
    }

    @Test
    void removedAndNeverListedAreTheSameBytes() throws Exception {
        try (var hub = new Hub(null)) {
            var never = hub.get("/v1/entries/BBBBBBBBBBBBBBBBBBBBBB");
            hub.list(Hub.ID, "张三", "BBBBBBBBBBBBBBBBBBBBBB", "dishonest", "11", "京0105");
            var before = text(hub.post("/v1/lookups", lookup(2)));
            assertThat(hub.get("/v1/entries/BBBBBBBBBBBBBBBBBBBBBB").statusCode())
                    .isEqualTo(200);
            hub.index.removeAll();
            var removed = hub.get("/v1/entries/BBBBBBBBBBBBBBBBBBBBBB");
            assertThat(removed.body()).isEqualTo(never.body());
            assertThat(shape(removed)).isEqualTo(shape(never));
            var gone = hub.post("/v1/lookups", "{\"idType\":\"resident-id\",\"id\":\"" + Hub.ID + "\"}");
            assertThat(text(gone)).isEqualTo(before);
            var name = hub.post("/v1/search", SEARCH);
            assertThat(text(name)).isEqualTo(text(hub.post("/v1/search", "{\"name\":\"未央\"}")));
        }
    }

    private static Object shape(HttpResponse<byte[]> response) {
        return List.of(response.statusCode(), response.headers().map());
    }

    @Test
    void nothingListsInBulk() throws Exception {
        try (var hub = new Hub(null)) {
            for (var body : List.of(
                    "{}",
                    "{\"list\":\"dishonest\"}",
                    "{\"court\":\"京0105\"}",
                    "{\"province\":\"11\",\"list\":\"dishonest\"}",
                    "{\"name\":null,\"court\":\"京0105\"}")) {
                QuestionsTest.problem(hub.post("/v1/search", body), 400, "invalid-request");
            }
            QuestionsTest.problem(hub.post("/v1/search", "{\"name\":\"张三\",\"limit\":101}"), 400, "invalid-request");
            for (var path :
                    List.of("/v1/entries", "/v1/entries/", "/v1/lists/dishonest/entries", "/v1/entries?limit=5")) {
                QuestionsTest.problem(hub.get(path), 404, "not-found");
            }
            assertThat(text(hub.get("/v1/lists/dishonest"))).doesNotContain("entryId");
        }
    }
}
