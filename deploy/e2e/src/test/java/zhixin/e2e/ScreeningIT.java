package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest.Builder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import zhixin.cli.Verify;
import zhixin.e2e.Caller.Answer;
import zhixin.e2e.Records.Listed;

/** Ten thousand at once, under one purpose and one key: what a bidding platform keeps. */
class ScreeningIT {
    private static final String PURPOSE = "{\"project\":\"招标2026-17\",\"capacity\":\"投标人\"}";

    private static RunningHub hub;
    private static Court court;
    private static Listed removed;
    private static Listed standing;
    private static int keys;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(0);
        court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        standing = Records.listing(court);
        removed = Records.listing(court);
        try (var caller = Caller.partner(hub, "court")) {
            caller.receipt(court, standing.json(), removed.json());
            caller.receipt(court, restriction(standing));
            eventually(
                    "all four stand",
                    () -> bureau(subject(standing))
                                    .get("subjects")
                                    .get(0)
                                    .get("matches")
                                    .size()
                            == 3);
        }
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
    }

    /** A restriction of consumption of the same person: a list that a platform may not see. */
    private static String restriction(Listed listed) {
        return listed.json()
                .replace("\"" + listed.recordId() + "\"", "\"" + listed.recordId() + "-r\"")
                .replace("\"list\": \"dishonest\"", "\"list\": \"consumption\"")
                .replaceFirst("\"grounds\".*\\n *\"graceUntil\": null, ", "");
    }

    private static String subject(String name, String id) {
        return "{\"name\":\"%s\",\"idType\":\"resident-id\",\"id\":\"%s\"}".formatted(name, id);
    }

    private static String subject(Listed listed) {
        return subject(listed.personName(), listed.id());
    }

    private static String request(List<String> subjects) {
        return "{\"purpose\":" + PURPOSE + ",\"subjects\":[" + String.join(",", subjects) + "]}";
    }

    private static Builder post(Caller caller, String key, String body) {
        return caller.request("/v1/screenings")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
    }

    private static Answer screen(String cn, String key, String body) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            return caller.send(post(caller, key, body));
        }
    }

    private static synchronized String key() {
        return "key-" + ++keys;
    }

    private static JsonNode bureau(String... subjects) throws Exception {
        return result("bureau", subjects);
    }

    private static JsonNode result(String cn, String... subjects) throws Exception {
        var answer = screen(cn, key(), request(List.of(subjects)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Everything that may come, ten thousand times: some are on lists, under their names or others', most are nobody. */
    private static List<String> tenThousand() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> switch (i % 100) {
                    case 0 -> subject(standing);
                    case 1 -> subject("王小明", standing.id());
                    case 2 -> subject("王小明", "119999199003070018");
                    case 3 -> subject("王*", standing.id());
                    case 4 -> "{\"name\":null,\"idType\":\"resident-id\",\"id\":\"" + standing.id() + "\"}";
                    case 5 ->
                        "{\"name\":\"Zhang San\",\"idType\":\"passport\",\"id\":\"X%07d\",\"country\":\"FR\"}"
                                .formatted(i);
                    default -> subject("王小明", nobody(i));
                })
                .toList();
    }

    private static String nobody(int i) {
        var digits = "1199991980%02d%02d%03d".formatted(1 + i % 12, 1 + i / 12 % 28, i / 336);
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = IntStream.range(0, 17)
                .map(n -> weights[n] * (digits.charAt(n) - '0'))
                .sum();
        return digits + "10X98765432".charAt(sum % 11);
    }

    @Test
    void tenThousandHaveTheirVerdictsAndACertificate() throws Exception {
        var body = request(tenThousand());
        var answer = screen("bureau", "ten-thousand", body);
        assertThat(answer.status()).isEqualTo(200);
        Seal.of(hub).verify(answer.document());
        var result = answer.json();
        assertThat(result.get("counts").toString())
                .isEqualTo("{\"listed\":100,\"name-mismatch\":100,\"not-listed\":9500,\"unanswerable\":300}");
        var expected = List.of("listed", "name-mismatch", "unanswerable", "unanswerable", "unanswerable", "not-listed");
        for (var i = 0; i < 10_000; i++) {
            var subject = result.get("subjects").get(i);
            assertThat(subject.get("index").asInt()).isEqualTo(i);
            assertThat(subject.get("outcome").asString()).isEqualTo(expected.get(Math.min(i % 100, 5)));
        }
        assertThat(answer.text()).doesNotContain(standing.id(), "119999199003070018");
        verified(answer, body);
        manifestIsTheEditions(result);
    }

    /** With the trust anchor and the kept request alone, as anybody does later. */
    private void verified(Answer answer, String body) throws Exception {
        var certificate = directory.resolve("certificate.json");
        Files.write(certificate, answer.body());
        Files.write(directory.resolve("certificate.json.sig"), answer.document().signature());
        var request = Files.writeString(directory.resolve("request.json"), body);
        var anchor = hub.pki().resolve("sign-ca.crt").toString();
        var words = new String[] {certificate.toString(), "--anchor", anchor, "--request", request.toString()};
        assertThat(verify(words)).isZero();
        Files.writeString(certificate, answer.text().replaceFirst("not-listed\"", "listed\""));
        assertThat(verify(words)).isEqualTo(1);
    }

    private static int verify(String... words) {
        return new Verify(System.out, System.err, java.time.Clock.systemUTC()).run(words);
    }

    private static void manifestIsTheEditions(JsonNode result) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var path = "/v1/editions/" + result.get("edition").asLong();
            eventually("in every feed", () -> anybody.get(path).status() == 200);
            assertThat(zhixin.security.sm.Sm3Digests.digest(anybody.get(path).body()))
                    .isEqualTo(result.get("manifestDigest").asString());
        }
    }

    @Test
    void eachSeesItsListsAlone() throws Exception {
        assertThat(lists(bureau(subject(standing)))).containsExactly("bidding-ban", "consumption", "dishonest");
        var bidding = result("bidding", subject(standing));
        assertThat(lists(bidding)).containsExactly("bidding-ban", "dishonest");
        assertThat(bidding.get("listsChecked").toString()).isEqualTo("[\"dishonest\",\"bidding-ban\"]");
        assertThat(bidding.get("caller").asString()).isEqualTo("bidding");
    }

    private static TreeSet<String> lists(JsonNode result) {
        var lists = new TreeSet<String>();
        result.get("subjects")
                .get(0)
                .get("matches")
                .forEach(each -> lists.add(each.get("list").asString()));
        return lists;
    }

    @ParameterizedTest
    @ValueSource(strings = {"court", "court2", "travel", "officer", "overseer", "demo-bureau"})
    void everybodyElseIsRefused(String cn) throws Exception {
        for (var body : new String[] {request(List.of(subject(standing))), "no json"}) {
            assertThat(screen(cn, key(), body).problem()).isEqualTo("403 /problems/not-permitted");
        }
    }

    @Test
    void asSignedDataItIsTheSameDocument() throws Exception {
        var key = key();
        var body = request(List.of(subject(standing)));
        var detached = screen("bidding", key, body);
        try (var caller = Caller.partner(hub, "bidding")) {
            var wrapped = caller.send(post(caller, key, body).header("Accept", "application/cms"));
            assertThat(wrapped.headers().firstValue("Content-Type")).hasValue("application/cms");
            var file = Files.write(directory.resolve("certificate.p7"), wrapped.body());
            assertThat(verify(
                            file.toString(),
                            "--anchor",
                            hub.pki().resolve("sign-ca.crt").toString()))
                    .isZero();
            assertThat(new String(wrapped.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains(detached.text());
        }
    }

    @Test
    void theSameKeyIsTheSameDocumentAlsoAfterAKill() throws Exception {
        var body = request(tenThousand());
        var first = screen("bidding", "kept", body);
        assertThat(first.status()).isEqualTo(200);
        assertSame(screen("bidding", "kept", body), first);
        assertThat(screen("bidding", "kept", body + " ").problem()).isEqualTo("409 /problems/idempotency-conflict");
        assertThat(screen("bureau", "kept", body + " ").status()).isEqualTo(200);
        hub.kill9();
        hub.restart();
        assertSame(screen("bidding", "kept", body), first);
        assertThat(screen("bidding", "kept", "{}").problem()).isEqualTo("409 /problems/idempotency-conflict");
    }

    private static void assertSame(Answer answer, Answer first) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(first.body());
        for (var header : new String[] {"X-Zhixin-Signature", "X-Zhixin-Signer"}) {
            assertThat(answer.headers().firstValue(header))
                    .isEqualTo(first.headers().firstValue(header));
        }
    }

    @Test
    void twinsGetOneResult() throws Exception {
        var key = key();
        var body = request(tenThousand());
        try (var threads = Executors.newFixedThreadPool(4)) {
            var twins = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < 4; i++) {
                twins.add(() -> screen("bureau", key, body));
            }
            var answers = new ArrayList<Answer>();
            for (var done : threads.invokeAll(twins)) {
                answers.add(done.get());
            }
            answers.forEach(answer -> assertSame(answer, answers.getFirst()));
        }
    }

    /** Two requests under one key at the same moment: one is answered, the other told so. */
    @Test
    void ofTwoRequestsUnderOneKeyOneStands() throws Exception {
        var key = key();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> screen("bureau", key, request(tenThousand())));
            var other = threads.submit(() -> screen("bureau", key, request(List.of(subject(standing)))));
            assertThat(List.of(one.get().status(), other.get().status())).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void oneMoreThanTenThousandIsTooLarge() throws Exception {
        var key = key();
        var most = new ArrayList<>(tenThousand());
        most.add(subject(standing));
        assertThat(screen("bureau", key, request(most)).problem()).isEqualTo("413 /problems/too-large");
        assertThat(screen("bureau", key, request(most.subList(1, 3))).status())
                .as("nothing was kept under that key")
                .isEqualTo(200);
        var wide = request(Collections.nCopies(10_000, subject("名".repeat(300), standing.id())));
        assertThat(screen("bureau", key(), wide).problem()).isEqualTo("413 /problems/too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json|malformed",
                "``|malformed",
                "{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\"},\"subjects\":[]}|invalid-request",
                "{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\"},\"subjects\":[{\"names\":\"a\"}]}|invalid-request",
                "{\"purpose\":{\"project\":\"p\"},\"subjects\":[{}]}|invalid-request",
                "{\"subjects\":[{}]}|invalid-request",
                "{\"purpose\":{\"project\":\"p\",\"capacity\":\"c\",\"at\":\"2999-01-01T00:00:00+08:00\"},\"subjects\":[{}]}|invalid-request",
                "{\"purpose\":{\"project\":\"p\",\"project\":\"p\",\"capacity\":\"c\"},\"subjects\":[{}]}|malformed"
            })
    void aRequestThatIsNoneHasItsProblem(String body, String problem) throws Exception {
        assertThat(screen("bidding", key(), body).problem()).isEqualTo("400 /problems/" + problem);
    }

    @Test
    void aKeyIsNeeded() throws Exception {
        var body = request(List.of(subject(standing)));
        try (var caller = Caller.partner(hub, "bidding")) {
            assertThat(caller.post("/v1/screenings", body).problem()).isEqualTo("400 /problems/invalid-request");
            assertThat(caller.send(post(caller, "one", body).header("Idempotency-Key", "two"))
                            .problem())
                    .isEqualTo("400 /problems/invalid-request");
            assertThat(caller.send(post(caller, "x".repeat(201), body)).problem())
                    .isEqualTo("400 /problems/invalid-request");
        }
    }

    @Test
    void aMomentOfThePastIsAnsweredAsItWas() throws Exception {
        var before = bureau(subject(removed), subject("王小明", removed.id()), subject("王小明", nobody(1)));
        assertThat(outcomes(before)).containsExactly("listed", "name-mismatch", "not-listed");
        var at = before.get("issuedAt").asString();
        try (var caller = Caller.partner(hub, "court")) {
            caller.receipt(court, removed.removal());
        }
        eventually("removed", () -> outcomes(bureau(subject(removed))).equals(List.of("not-listed")));
        var many = new ArrayList<>(tenThousand().subList(0, 9_997));
        many.addAll(List.of(subject(removed), subject("王小明", removed.id()), subject("王小明", nobody(1))));
        var body = request(many).replace("\"投标人\"", "\"投标人\",\"at\":\"" + at + "\"");
        var answer = screen("bureau", key(), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var then = answer.json();
        assertThat(outcomes(then).subList(9_997, 10_000)).containsExactly("listed", "name-mismatch", "not-listed");
        assertThat(then.get("subjects").get(9_997).get("matches"))
                .isEqualTo(before.get("subjects").get(0).get("matches"));
        assertThat(then.get("purpose").get("at")).isEqualTo(then.get("asOf"));
    }

    private static String publication(Listed listed, String action) {
        return """
                {"recordId": "%s-%s", "action": "%s", "list": "dishonest", "target": "%s", "reason": "privacy",
                 "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "%s"}}""".formatted(
                        listed.recordId(),
                        action,
                        action,
                        listed.recordId(),
                        java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")));
    }

    /** Off the public site nobody finds it; who has the right to the list learns that the restriction stands. */
    @Test
    void whatIsOffThePublicSiteStillStands() throws Exception {
        var hidden = Records.listing(court);
        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            caller.receipt(court, hidden.json());
            eventually("listed", () -> outcomes(bureau(subject(hidden))).equals(List.of("listed")));
            caller.receipt(court, publication(hidden, "withdraw"));
            var question = "{\"idType\":\"resident-id\",\"id\":\"" + hidden.id() + "\"}";
            eventually(
                    "gone from the site",
                    () -> anybody.post("/v1/lookups", question).text().contains("\"not-listed\""));
            var result = result("bidding", subject(hidden), subject("王小明", hidden.id()));
            assertThat(outcomes(result)).containsExactly("listed", "name-mismatch");
            assertThat(lists(result)).containsExactly("bidding-ban", "dishonest");
            result.get("subjects").get(0).get("matches").forEach(match -> {
                assertThat(match.get("publication").asString()).isEqualTo("withdrawn");
                assertThat(match.get("court").get("code").asString()).isEqualTo(court.code());
                assertThat(match.has("subject") || match.has("obligation")).isFalse();
            });
            assertThat(result.get("notices").toString()).contains("\"withdrawn\"");
            caller.receipt(court, publication(hidden, "replace"));
            eventually(
                    "shown again",
                    () -> bureau(subject(hidden))
                            .get("subjects")
                            .get(0)
                            .get("matches")
                            .get(0)
                            .has("subject"));
        }
    }

    private static List<String> outcomes(JsonNode result) {
        var outcomes = new ArrayList<String>();
        result.get("subjects").forEach(each -> outcomes.add(each.get("outcome").asString()));
        return outcomes;
    }

    /** An index that is lost answers nobody, and nothing is kept of it. */
    @Test
    void withoutAnIndexThereIsNoVerdict() throws Exception {
        var redis = hub.redisUrl();
        var key = key();
        var body = request(tenThousand());
        var refused = 0;
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (refused == 0 && System.nanoTime() < until) {
            new Command(directory, "redis-cli", "-h", redis.getHost(), "-p", "" + redis.getPort(), "flushall")
                    .run(Duration.ofSeconds(10))
                    .ok();
            var answer = screen("bureau", key, body);
            if (answer.status() != 200) {
                assertThat(answer.problem()).isEqualTo("503 /problems/index-unavailable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                refused++;
            } else {
                assertThat(answer.json().get("counts").get("listed").asInt()).isEqualTo(100);
                key = key();
            }
        }
        assertThat(refused).isPositive();
        var again = key;
        eventually(
                "answered once it is whole", () -> screen("bureau", again, body).status() == 200);
        assertThat(screen("bureau", again, body)
                        .json()
                        .get("counts")
                        .get("listed")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void theCertificateIsSmallAndTellsNothingAboutOtherNames() throws Exception {
        var answer = screen("bidding", key(), request(List.of(subject("王小明", standing.id()))));
        assertThat(outcomes(answer.json())).containsExactly("name-mismatch");
        assertThat(answer.text()).doesNotContain(standing.personName(), standing.id());
        assertThat(Base64.getDecoder()
                        .decode(answer.headers()
                                .firstValue("X-Zhixin-Signature")
                                .orElseThrow()))
                .hasSizeBetween(60, 80);
    }
}
