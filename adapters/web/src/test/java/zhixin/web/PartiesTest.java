package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.web.Hub.text;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import zhixin.party.PartyRoom;

class PartiesTest {
    private static final String OWN = "梅花香自苦寒来2026";

    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static String signIn(String caseNumber, String id, String password, String more) {
        return "{\"caseNumber\":\"%s\",\"id\":\"%s\",\"password\":\"%s\"%s}".formatted(caseNumber, id, password, more);
    }

    private HttpResponse<byte[]> signIn(String id, String password) throws Exception {
        return hub.post("/v1/party-sessions", signIn(PartyRoom.CASE.toString(), id, password, ""));
    }

    private HttpResponse<byte[]> send(String method, String path, String body, String... headers) throws Exception {
        return hub.send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static JsonNode json(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return QuestionsTest.json(answer);
    }

    private String own(String id) throws Exception {
        var first = json(signIn(id, PartyRoom.INITIAL), 201).get("token").asString();
        return changed(first).get("token").asString();
    }

    private JsonNode changed(String token) throws Exception {
        var body = "{\"password\":\"%s\",\"newPassword\":\"%s\"}".formatted(PartyRoom.INITIAL, OWN);
        return json(send("POST", "/v1/party-sessions/current/password", body, "Authorization", "Bearer " + token), 200);
    }

    private static String path(String caseNumber) {
        return "/v1/party/cases/" + URLEncoder.encode(caseNumber, StandardCharsets.UTF_8);
    }

    @Test
    void theCourtsPasswordOpensItsChangeAlone() throws Exception {
        var token = json(signIn(PartyRoom.DEBTOR, PartyRoom.INITIAL), 201);
        assertThat(token.get("mustChangePassword").asBoolean()).isTrue();
        var bearer = "Bearer " + token.get("token").asString();
        for (var path : List.of(path(PartyRoom.CASE.toString()), "/v1/party/listings", "/v1/party/corrections")) {
            QuestionsTest.problem(hub.get(path, "Authorization", bearer), 403, "not-permitted");
        }
        var changed = changed(token.get("token").asString());
        assertThat(changed.get("mustChangePassword").asBoolean()).isFalse();
        QuestionsTest.problem(hub.get("/v1/party/listings", "Authorization", bearer), 401, "unknown-caller");
        var next = "Bearer " + changed.get("token").asString();
        var seen = json(hub.get(path(PartyRoom.CASE.toString()), "Authorization", next), 200);
        assertThat(seen.get("roles").get(0).asString()).isEqualTo("debtor");
        assertThat(json(hub.get("/v1/party/listings", "Authorization", next), 200)
                        .get("entries"))
                .isEmpty();
    }

    @Test
    void everyRefusalIsTheSameToTheByte() throws Exception {
        var answers = new ArrayList<HttpResponse<byte[]>>();
        answers.add(signIn(PartyRoom.APPLICANT, "wrong-password"));
        answers.add(signIn(PartyRoom.STRANGER, PartyRoom.INITIAL));
        answers.add(hub.post("/v1/party-sessions", signIn("(2026)京0105执99999号", PartyRoom.APPLICANT, "x", "")));
        answers.add(hub.post("/v1/party-sessions", signIn("none", "none", "", "")));
        for (var i = 0; i < 6; i++) {
            answers.add(signIn(PartyRoom.APPLICANT, "wrong-" + i));
        }
        answers.add(signIn(PartyRoom.APPLICANT, PartyRoom.INITIAL));
        answers.add(hub.get("/v1/party/listings"));
        answers.add(hub.get("/v1/party/listings", "Authorization", "Bearer " + "A".repeat(43)));
        answers.add(hub.get("/v1/party-sessions/current", "Authorization", "Basic eDp5"));
        for (var answer : answers) {
            QuestionsTest.problem(answer, 401, "unknown-caller");
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
            assertThat(answer.headers().map())
                    .isEqualTo(answers.getFirst().headers().map());
        }
    }

    @Test
    void anothersCaseAndNoneAreTheSame() throws Exception {
        var token = "Bearer " + own(PartyRoom.APPLICANT);
        var nowhere = hub.get("/v1/none");
        for (var number : List.of("(2026)京0105执12346号", "(2019)沪0115执1号", "x", "%", "(2026)京0105执12345号之一")) {
            var answer = hub.get(path(number), "Authorization", token);
            QuestionsTest.problem(answer, 404, "not-found");
            assertThat(answer.body()).isEqualTo(nowhere.body());
        }
        assertThat(json(hub.get(path("（2026）京0105执12345号"), "Authorization", token), 200)
                        .get("caseNumber")
                        .asString())
                .isEqualTo(PartyRoom.CASE.toString());
    }

    @Test
    void aCookieIsForThisSitesPagesAlone() throws Exception {
        var body = signIn(PartyRoom.CASE.toString(), PartyRoom.DEBTOR, PartyRoom.INITIAL, ",\"carrier\":\"cookie\"");
        var opened = hub.post("/v1/party-sessions", body);
        var session = json(opened, 201);
        assertThat(session.has("token")).isFalse();
        var set = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/v1");
        var cookie = set.substring(0, set.indexOf(';'));
        var csrf = session.get("csrf").asString();
        var change = "{\"password\":\"%s\",\"newPassword\":\"%s\"}".formatted(PartyRoom.INITIAL, OWN);
        var to = "/v1/party-sessions/current/password";
        QuestionsTest.problem(send("POST", to, change, "Cookie", cookie), 403, "not-permitted");
        QuestionsTest.problem(
                send("POST", to, change, "Cookie", cookie, "X-Zhixin-CSRF", "0".repeat(64)), 403, "not-permitted");
        QuestionsTest.problem(
                send("POST", to, change, "Cookie", cookie, "X-Zhixin-CSRF", csrf, "Sec-Fetch-Site", "cross-site"),
                403,
                "not-permitted");
        QuestionsTest.problem(
                send("POST", "/v1/party-sessions", body, "Sec-Fetch-Site", "cross-site"), 403, "not-permitted");
        var changed =
                send("POST", to, change, "Cookie", cookie, "X-Zhixin-CSRF", csrf, "Sec-Fetch-Site", "same-origin");
        json(changed, 200);
        assertThat(changed.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain(cookie);
    }

    @Test
    void whoSignsOutIsOut() throws Exception {
        var token = own(PartyRoom.DEBTOR);
        json(hub.get("/v1/party-sessions/current", "Authorization", "Bearer " + token), 200);
        assertThat(send("DELETE", "/v1/party-sessions/current", null, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        QuestionsTest.problem(
                hub.get("/v1/party-sessions/current", "Authorization", "Bearer " + token), 401, "unknown-caller");
        assertThat(send("PUT", "/v1/party-sessions/current", "{}").headers().firstValue("Allow"))
                .hasValue("DELETE, GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"caseNumber\":\"x\",\"id\":\"y\"}",
                "{\"caseNumber\":\"x\",\"id\":17,\"password\":\"z\"}",
                "{\"caseNumber\":\"x\",\"id\":\"y\",\"password\":\"z\",\"name\":\"q\"}",
                "{\"caseNumber\":\"x\",\"id\":\"y\",\"password\":\"z\",\"carrier\":\"pigeon\"}"
            })
    void whatIsNoSignInIsRefusedAsSuch(String body) throws Exception {
        QuestionsTest.problem(hub.post("/v1/party-sessions", body), 400, "invalid-request");
    }

    /** Two hundred at once: each gets an answer, and the other doors stay open meanwhile. */
    @Test
    void aCrowdIsContained() throws Exception {
        try (var threads = Executors.newFixedThreadPool(50)) {
            var crowd = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 200; i++) {
                var id = "guess-" + i;
                crowd.add(() -> signIn(PartyRoom.APPLICANT, id).statusCode());
            }
            var statuses = new ArrayList<Integer>();
            for (var done : threads.invokeAll(crowd)) {
                statuses.add(done.get());
            }
            assertThat(statuses).hasSize(200).allMatch(status -> status == 401 || status == 429 || status == 503);
        }
        assertThat(hub.parties.passwords.asked).isBetween(5, 10);
        assertThat(hub.get("/healthz").statusCode()).isEqualTo(200);
    }
}
