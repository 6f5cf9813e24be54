package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhixin.e2e.Caller.Answer;
import zhixin.security.ClientIdentity;
import zhixin.trust.SignedDocument;

/**
 * A court's own staff login, with an OpenID provider that is not ours (oidc-provider under Node): the certificate of the court's
 * gateway and the provider's ID token together are an officer of that court; either alone, or of two houses, is not.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaffLoginIT {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String CASE = "(" + LocalDate.now(BEIJING).getYear() + ")京0105执97701号";
    private static final String DEBTOR =
            "{\"kind\":\"organization\",\"name\":\"海天食品有限公司\",\"idType\":\"uscc\",\"id\":\"91119999X000000190\"}";
    private static final AtomicInteger WARRANTS = new AtomicInteger();

    private static RunningHub hub;
    private static int port;
    private static int port2;
    private static Socket held;
    private static Command.Running provider;
    private static Command.Running provider2;

    @BeforeAll
    static void aHubThatKnowsTwoProviders() throws Exception {
        port = freePort();
        port2 = held();
        provider = started(port);
        hub = RunningHub.demo(5);
        var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        var today = LocalDate.now(BEIJING);
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(court, """
                    {"recordId": "login-case", "action": "register-case", "caseNumber": "%s", "kind": "enforcement",
                     "filedOn": "%s", "amount": "5000.00", "debtors": [%s], "applicants": [{"kind": "person", "name": "王五"}]}\
                    """.formatted(CASE, today, DEBTOR), """
                    {"recordId": "login-staff", "action": "assign-staff", "caseNumber": "%s", "certificate": "officer",
                     "name": "赵六", "role": "judge", "from": "%s"}\
                    """.formatted(CASE, today));
            assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
        }
        var file = hub.data().resolve("parties.json");
        var json = new JsonMapper();
        var parties = json.readTree(Files.readAllBytes(file));
        for (var each : parties.get("courts")) {
            var at = each.get("code").asString().equals("京0105")
                    ? port
                    : each.get("code").asString().equals("沪0115") ? port2 : 0;
            if (at > 0) {
                ((ObjectNode) each)
                        .putObject("login")
                        .put("issuer", issuer(at))
                        .put("audience", "zhixin")
                        .put("claim", "officer_id");
            }
        }
        Files.write(file, json.writeValueAsBytes(parties));
        hub.startAlone();
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
        provider.close();
        if (provider2 != null) {
            provider2.close();
        }
    }

    /** A port at which nobody listens and which nobody else is given, until its provider starts. */
    private static int held() throws IOException {
        held = new Socket();
        held.bind(new InetSocketAddress("127.0.0.1", 0));
        return held.getLocalPort();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String issuer(int at) {
        return "http://127.0.0.1:" + at;
    }

    private static Command.Running started(int at) throws Exception {
        var running = NodeClients.script("staff-login.mjs", at).start();
        eventually("the provider", () -> Files.readString(running.out()).contains("READY"));
        return running;
    }

    /** What the provider's client gets for whoever signs in under that name. */
    private static String token(int at, String name, String client) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var uri = URI.create(issuer(at) + "/test/token?as=" + name + "&client=" + client);
            var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private static Answer get(String cn, String path, String token) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            var request = caller.request(path).GET();
            return caller.send(token == null ? request : request.header("Authorization", "Bearer " + token));
        }
    }

    private static String time(long seconds) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.now(BEIJING).plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS));
    }

    private static SignedDocument warrant(String signer) throws IOException {
        return ClientIdentity.load(hub.pki(), signer).sealer().seal("""
                {"schema": "zhixin/warrant/1", "warrantId": "login-warrant-%d", "court": "京0105", "officer": "officer",
                 "officerName": "赵六", "caseNumber": "%s", "subject": %s, "assetKinds": ["deposit"], "reason": "查明财产状况",
                 "legalBasis": {"instrument": "民事诉讼法", "version": "2024-01-01", "article": "253"},
                 "issuedAt": "%s", "until": "%s", "deadlineMs": 500}\
                """.formatted(
                        WARRANTS.incrementAndGet(), CASE, DEBTOR, time(-60), time(86_400))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Answer ask(SignedDocument warrant, String token) throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            var request = caller.request("/v1/inquiries")
                    .header("Content-Type", "application/json")
                    .header("X-Zhixin-Signature", Base64.getEncoder().encodeToString(warrant.signature()))
                    .header("X-Zhixin-Signer", Base64.getEncoder().encodeToString(warrant.signer()))
                    .POST(BodyPublishers.ofByteArray(warrant.content()));
            return caller.send(token == null ? request : request.header("Authorization", "Bearer " + token));
        }
    }

    private static void assertRefused(Answer answer, String problem, String code) {
        assertThat(answer.problem()).as(answer.text()).isEqualTo(problem);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
    }

    private static String forged(String header, int at) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var claims = "{\"iss\":\"%s\",\"aud\":\"zhixin\",\"exp\":4102444800,\"officer_id\":\"officer\"}"
                .formatted(issuer(at));
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    @Test
    @Order(1)
    void gatewayAndTokenTogetherAreTheOfficer() throws Exception {
        var token = token(port, "officer", "zhixin");

        var answer = ask(warrant("officer"), token);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("schema").asString()).isEqualTo("zhixin/inquiry/1");
        var id = answer.json().get("inquiryId").asString();
        assertThat(get("court", "/v1/inquiries/" + id, token).status()).isEqualTo(200);
        assertThat(get("court", "/v1/inquiries/" + id, null).problem())
                .as("the gateway alone is no officer")
                .isEqualTo("403 /problems/not-permitted");
        assertThat(ask(warrant("officer"), null).problem()).isEqualTo("403 /problems/not-permitted");
        assertThat(get("officer", "/v1/inquiries/" + id, null).status())
                .as("the same officer by certificate")
                .isEqualTo(200);
        var records =
                get("overseer", "/v1/access-records?limit=1000", null).json().get("records");
        assertThat(records)
                .as("asked by the officer")
                .anyMatch(line -> line.at("/groups/decision/data/operation")
                                .asString()
                                .equals("inquire")
                        && line.at("/groups/decision/data/decision").asString().equals("allowed")
                        && line.at("/groups/caller/data/id").asString().equals("officer"));
        assertThat(records)
                .as("through which gateway, once a token")
                .filteredOn(line -> line.at("/groups/decision/data/operation")
                                .asString()
                                .equals("staff-sign-in")
                        && line.at("/groups/decision/data/decision").asString().equals("allowed"))
                .singleElement()
                .matches(line -> line.at("/groups/caller/data/id").asString().equals("court")
                        && line.at("/groups/decision/data/reference").asString().equals("officer"));
    }

    @Test
    @Order(2)
    void whatTheOfficerMayNotTheTokenDoesNotGive() throws Exception {
        var token = token(port, "officer", "zhixin");
        assertRefused(ask(warrant("court"), token), "403 /problems/not-permitted", "warrant.signer");
        try (var caller = Caller.partner(hub, "court")) {
            var submitted = caller.send(caller.request("/v1/submissions")
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(submitted.problem()).isEqualTo("403 /problems/not-permitted");
        }
        assertThat(get("court", "/v1/access-records?court=%E6%B2%AA0115", token).problem())
                .isEqualTo("403 /problems/not-permitted");
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource({"court2", "overseer", "bureau", "nobody", "court"})
    void whoIsNoOfficerOfThatCourt(String name) throws Exception {
        assertRefused(
                get("court", "/v1/access-records", token(port, name, "zhixin")),
                "403 /problems/not-permitted",
                "token.not-officer");
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({"bureau", "officer", "overseer"})
    void aCertificateThatIsNoGateway(String cn) throws Exception {
        assertRefused(
                get(cn, "/v1/access-records", token(port, "officer", "zhixin")),
                "403 /problems/not-permitted",
                "token.no-gateway");
    }

    @Test
    @Order(5)
    void whatIsNoTokenOfThatCourtForTheHub() throws Exception {
        var honest = token(port, "officer", "zhixin");
        var path = "/v1/access-records";
        var unknown = "401 /problems/unknown-caller";
        assertRefused(get("court", path, token(port, "officer", "canteen")), unknown, "token.audience");
        assertRefused(
                get("court", path, honest.substring(0, honest.lastIndexOf('.') + 1) + "AAAA"),
                unknown,
                "token.signature");
        assertRefused(get("court", path, forged("{\"alg\":\"none\"}", port)), unknown, "token.unsigned");
        assertRefused(get("court", path, forged("{\"alg\":\"HS256\"}", port) + "AAAA"), unknown, "token.algorithm");
        assertRefused(get("court", path, "nonsense"), unknown, "token.malformed");
        assertRefused(get("court2", path, honest), unknown, "token.issuer");
        assertThat(get("court", path, "nonsense").headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(get("court", path, null).status())
                .as("the certificate alone, as ever")
                .isEqualTo(200);

        var lines = get("court", path + "?limit=1000", null).json().get("records");
        for (var code : new String[] {
            "token.audience", "token.signature", "token.unsigned", "token.malformed", "token.not-officer"
        }) {
            assertThat(lines)
                    .as(code + " on the court's own record")
                    .anyMatch(line ->
                            line.at("/groups/decision/data/decision").asString().equals(code)
                                    && line.at("/groups/decision/data/operation")
                                            .asString()
                                            .equals("staff-sign-in"));
        }
        assertThat(get("overseer", path + "?limit=1000", null).text())
                .contains("token.no-gateway", "token.issuer")
                .doesNotContain(honest);
    }

    @Test
    @Order(6)
    void aProviderThatIsDownHurtsTokensAloneUntilItIsBack() throws Exception {
        var path = "/v1/access-records";
        var down = get("court2", path, forged("{\"alg\":\"RS256\",\"kid\":\"x\"}", port2) + "AAAA");
        assertRefused(down, "503 /problems/unavailable", "token.provider-unavailable");
        assertThat(down.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("court2", path, null).status()).isEqualTo(200);
        assertThat(get("court", path, token(port, "officer", "zhixin")).status())
                .isEqualTo(200);

        held.close();
        provider2 = started(port2);
        assertRefused(
                get("court2", path, token(port2, "officer", "zhixin")),
                "403 /problems/not-permitted",
                "token.not-officer");
        assertRefused(
                get("court", path, token(port2, "officer", "zhixin")), "401 /problems/unknown-caller", "token.issuer");
    }
}
