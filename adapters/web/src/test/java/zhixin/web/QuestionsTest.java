package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.web.Hub.ID;
import static zhixin.web.Hub.OTHER_ID;
import static zhixin.web.Hub.text;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuestionsTest {
    private static final String E1 = "AAAAAAAAAAAAAAAAAAAAA1";
    private static final String E2 = "AAAAAAAAAAAAAAAAAAAAA2";
    private static final String E3 = "AAAAAAAAAAAAAAAAAAAAA3";
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
        hub.list(ID, "张三", E1, "dishonest", "11", "京0105");
        hub.list(ID, "张三", E2, "consumption", "11", "京0105");
        hub.list(OTHER_ID, "张三", E3, "dishonest", "11", "沪0115");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aNumberThatIsListed() throws Exception {
        var response = hub.post("/v1/lookups", "{\"idType\":\"resident-id\",\"id\":\"" + ID + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(text(response)).startsWith("""
                {"outcome":"listed","listsChecked":["enforcement","dishonest","exit-ban","bidding-ban","consumption"],\
                "asOf":"2026-11-22T09:02:03.456+08:00","edition":3,"complete":true,"behind":[],"matches":[{"matchKind":"id-exact",\
                "entryId":"AAAAAAAAAAAAAAAAAAAAA1","list":"dishonest",""").endsWith("],\"nextCursor\":null,\"notices\":[]}");
        assertThat(json(response).get("matches")).hasSize(2);
    }

    @Test
    void aNumberThatIsNotAndANameThatDoesNotFit() throws Exception {
        var none = json(hub.post("/v1/lookups", "{\"idType\":\"uscc\",\"id\":\"91119999X000000190\"}"));
        assertThat(none.get("outcome").asString()).isEqualTo("not-listed");
        assertThat(none.get("matches")).isEmpty();
        var named = json(lookup(ID, "张 三"));
        assertThat(named.get("outcome").asString()).isEqualTo("listed");
        var other = lookup(ID, "李四");
        assertThat(json(other).get("outcome").asString()).isEqualTo("name-mismatch");
        assertThat(json(other).get("matches")).isEmpty();
        assertThat(text(other)).doesNotContain("张三");
    }

    @Test
    void aNumberUnderTwoNamesShowsTheOneThatWasAsked() throws Exception {
        hub.list(ID, "张三丰", "AAAAAAAAAAAAAAAAAAAAA9", "exit-ban", "11", "京0105");
        var answer = lookup(ID, "张三丰");
        assertThat(json(answer).get("outcome").asString()).isEqualTo("listed");
        assertThat(json(answer).get("matches")).hasSize(1);
        assertThat(text(answer)).contains("other-name").doesNotContain("\"张三\"");
    }

    @Test
    void aVariantIsFoundIsSaidToBeOneAndComesAfterTheNameItself() throws Exception {
        hub.list(OTHER_ID, "張三", "AAAAAAAAAAAAAAAAAAAA11", "exit-ban", "11", "京0105");
        var matches = json(hub.post("/v1/search", "{\"name\":\"张 三\"}")).get("matches");
        assertThat(matches).hasSize(4);
        assertThat(matches.get(0).get("matchSteps").get(0).asString()).isEqualTo("spaces");
        assertThat(matches.get(3).get("matchKind").asString()).isEqualTo("variant");
        assertThat(matches.get(3).get("matchSteps").get(0).asString()).isEqualTo("variant-characters");
        // A number says who it is: a name in another spelling is no other person's.
        assertThat(json(lookup(ID, "張三")).get("outcome").asString()).isEqualTo("listed");
    }

    @Test
    void aBeginningFindsNoPersons() throws Exception {
        var answer = json(hub.post("/v1/search", "{\"name\":\"张三\",\"mode\":\"prefix\"}"));
        assertThat(answer.get("outcome").asString()).isEqualTo("not-listed");
        assertThat(answer.get("matches")).isEmpty();
    }

    @Test
    void aNameIsNeverMoreThanPossible() throws Exception {
        var both = json(hub.post("/v1/search", "{\"name\":\"张三\",\"limit\":1}"));
        assertThat(both.get("outcome").asString()).isEqualTo("ambiguous");
        assertThat(both.get("matches").get(0).get("matchKind").asString()).isEqualTo("name-exact");
        assertThat(both.get("notices").get(0).get("code").asString()).isEqualTo("same-name");
        assertThat(both.get("nextCursor").asString()).isEqualTo("at-1");
        var next = json(hub.post("/v1/search", "{\"name\":\"张三\",\"limit\":100,\"cursor\":\"at-1\"}"));
        assertThat(next.get("matches")).hasSize(2);
        assertThat(next.get("nextCursor").isNull()).isTrue();
        var one = json(
                hub.post("/v1/search", "{\"name\":\"张三\",\"court\":\"沪0115\",\"province\":\"11\",\"mode\":\"whole\"}"));
        assertThat(one.get("outcome").asString()).isEqualTo("possible");
        var list = json(hub.post("/v1/search", "{\"name\":\"张三\",\"list\":\"exit-ban\",\"cursor\":null}"));
        assertThat(list.get("outcome").asString()).isEqualTo("not-listed");
        assertThat(list.get("listsChecked").toString()).isEqualTo("[\"exit-ban\"]");
        assertThat(list.get("notices")).hasSize(1);
    }

    @Test
    void courtsThatAreBehindMakeItIncomplete() throws Exception {
        hub.behind = List.of("京0105");
        var answer = json(lookup(ID, "张三"));
        assertThat(answer.get("complete").asBoolean()).isFalse();
        assertThat(answer.get("behind").toString()).isEqualTo("[\"京0105\"]");
    }

    @Test
    void entriesListsAndStatistics() throws Exception {
        var entry = json(hub.get("/v1/entries/" + E1));
        assertThat(entry.get("entryId").asString()).isEqualTo(E1);
        assertThat(entry.get("edition").asInt()).isEqualTo(3);
        assertThat(json(hub.get("/v1/lists/dishonest")).get("count").asInt()).isEqualTo(2);
        assertThat(json(hub.get("/v1/lists/enforcement")).get("count").asInt()).isZero();
        assertThat(text(hub.get("/v1/statistics")))
                .startsWith(
                        "{\"counts\":{\"enforcement\":0,\"dishonest\":2,\"exit-ban\":0,\"bidding-ban\":0,\"consumption\":1},\"total\":3,");
        assertThat(text(hub.get("/v1/notices"))).isEqualTo("{\"columns\":[],\"notices\":[]}");
        var gone = hub.get("/v1/entries/BBBBBBBBBBBBBBBBBBBBBB");
        var never = hub.get("/v1/entries/x");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(never.body());
    }

    @Test
    void anIndexThatIsNotWholeAnswersNothing() throws Exception {
        hub.index.available = false;
        for (var response : List.of(
                lookup(ID, "张三"),
                hub.post("/v1/search", "{\"name\":\"张三\"}"),
                hub.get("/v1/entries/" + E1),
                hub.get("/v1/lists/dishonest"),
                hub.get("/v1/statistics"))) {
            problem(response, 503, "index-unavailable");
        }
        problem(hub.get("/readyz"), 503, "unavailable");
    }

    @Test
    void everyWrongQuestionHasItsProblem() throws Exception {
        for (var body : List.of(
                "",
                "x",
                "{",
                "{}x",
                "{\"id\":1}{}",
                "{'id':1}",
                "{\"id\":\"1\",\"id\":\"2\"}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"id\":01}",
                "{\"id\":NaN}",
                "{\"id\":\"\\ud800\"}",
                "{\"id\":\"a\tb\"}",
                "{\"id\":" + "9".repeat(40) + "}",
                "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                "[".repeat(30000),
                "{\"id\":\"1\",}",
                "/**/{}",
                "nul")) {
            problem(hub.post("/v1/lookups", body), 400, "malformed");
            problem(hub.post("/v1/search", body), 400, "malformed");
        }
        problem(
                hub.send("POST", "/v1/lookups", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}),
                400,
                "malformed");
        problem(
                hub.send("POST", "/v1/search", "{\"name\":\"张三\"}".getBytes(StandardCharsets.UTF_16)),
                400,
                "malformed");
        for (var body : List.of(
                "[]",
                "\"a\"",
                "{}",
                "{\"idType\":\"resident-id\"}",
                "{\"idType\":\"x\",\"id\":\"1\"}",
                "{\"idType\":\"resident-id\",\"id\":1}",
                "{\"idType\":\"resident-id\",\"id\":\"" + ID + "\",\"x\":null}",
                "{\"idType\":\"passport\",\"id\":\"E12345678\"}",
                "{\"idType\":\"resident-id\",\"id\":\"" + ID + "\",\"country\":\"CN\"}")) {
            problem(hub.post("/v1/lookups", body), 400, "invalid-request");
        }
        problem(
                hub.post("/v1/lookups", "{\"idType\":\"resident-id\",\"id\":\"119999199003070018\"}"),
                400,
                "invalid-id");
        problem(
                hub.post("/v1/lookups", "{\"idType\":\"passport\",\"id\":\"E12345678\",\"country\":\"?\"}"),
                400,
                "invalid-id");
        problem(lookup(ID, "张*"), 400, "invalid-name");
    }

    @Test
    void everyWrongSearchHasItsProblem() throws Exception {
        for (var name : List.of("张", "", "·· ··", "张*", "张%三", "张?三", "张□三", "张〓", "a".repeat(101))) {
            problem(hub.post("/v1/search", "{\"name\":\"" + name + "\"}"), 400, "invalid-name");
        }
        for (var field : List.of(
                "\"list\":\"x\"",
                "\"list\":1",
                "\"province\":\"1\"",
                "\"province\":\"99\"",
                "\"court\":\"x\"",
                "\"court\":\"粤0303\"",
                "\"mode\":\"x\"",
                "\"limit\":0",
                "\"limit\":101",
                "\"limit\":\"5\"",
                "\"limit\":1.5",
                "\"limit\":99999999999",
                "\"cursor\":\"x\"",
                "\"cursor\":[]",
                "\"id\":\"1\"")) {
            problem(hub.post("/v1/search", "{\"name\":\"张三\"," + field + "}"), 400, "invalid-request");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndNotKept() throws Exception {
        problem(hub.post("/v1/search", "{\"name\":\"" + "a".repeat(65_536) + "\"}"), 413, "too-large");
        problem(hub.send("POST", "/v1/lookups", new byte[20 << 20]), 413, "too-large");
        assertThat(hub.post("/v1/search", "{\"name\":\"张三\"" + " ".repeat(65_000) + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyInChunksWithoutALengthIsBoundedToo() throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", hub.port())) {
            var out = socket.getOutputStream();
            out.write("POST /v1/lookups HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (var i = 0; i < 40; i++) {
                out.write(chunk);
            }
            out.flush();
            var answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    private HttpResponse<byte[]> lookup(String id, String name) throws Exception {
        return hub.post("/v1/lookups", "{\"idType\":\"resident-id\",\"id\":\"" + id + "\",\"name\":\"" + name + "\"}");
    }

    static void problem(HttpResponse<byte[]> response, int status, String type) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + type);
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
