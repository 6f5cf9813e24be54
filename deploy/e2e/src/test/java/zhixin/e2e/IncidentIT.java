package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhixin.e2e.Records.Listed;

/**
 * A wrong disclosure through the doors: free text that named an outsider is published, reported, off the site at once, called
 * back from the bureau that received it, acknowledged, replaced and closed.
 */
class IncidentIT {
    private static final String SECRET = "案外人住址某街一号";
    private static final String REPORTS = "/v1/reports/incidents";

    private static Caller court;
    private static Caller bureau;
    private static Caller overseer;
    private static Caller anybody;

    @BeforeAll
    static void open() throws Exception {
        var hub = SharedHub.hub();
        court = Caller.partner(hub, "court");
        bureau = Caller.partner(hub, "bureau");
        overseer = Caller.partner(hub, "overseer");
        anybody = Caller.anybody(hub);
    }

    @AfterAll
    static void close() {
        court.close();
        bureau.close();
        overseer.close();
        anybody.close();
    }

    private static String approval() {
        return """
                "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "%s",
                 "review": {"reviewer": "赵四", "items": {"state-secrets": "clear", "trial-secrets": "clear",
                  "trade-secrets": "clear", "privacy": "clear", "personal-data": "clear", "minors": "clear",
                  "third-parties": "treated"}}}""".formatted(today());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static String released(Listed someone) {
        return someone.json().replace("\"支付货款\", \"publishText\": false", "\"" + SECRET + "\", \"publishText\": true");
    }

    private static String report(Listed someone) {
        return """
                {"recordId": "%1$s-incident", "action": "report-incident", "list": "dishonest", "target": "%1$s",
                 "seenBy": "public", "groups": ["obligation"], "foundOn": "%2$s", "cause": "review-failure",
                 "harm": "义务文字提及案外人住址", "measures": "撤回公开，通知各接收单位清除", "contact": "执行局",
                 %3$s}""".formatted(someone.recordId(), today(), approval());
    }

    private static String replacement(Listed someone) {
        return """
                {"recordId": "%1$s-new", "action": "replace", "list": "dishonest", "target": "%1$s", "reason": "third-party",
                 "changes": {"obligation": {"text": "支付货款"}}, %2$s}""".formatted(someone.recordId(), approval());
    }

    private static String closing(Listed someone) {
        return """
                {"recordId": "%1$s-closed", "action": "close-incident", "target": "%1$s-incident",
                 "outcome": "各接收单位已清除", "personToldOn": "%2$s", %3$s}""".formatted(someone.recordId(), today(), approval());
    }

    /** Hands records in; the number of the edition that is in every feed with them. */
    private static long publish(String... records) throws Exception {
        var receipt = court.receipt(SharedHub.court(), records);
        assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
        var last = receipt.get("positions").get("to").asLong();
        eventually(
                "in every feed",
                () -> anybody.get("/v1/editions/latest")
                                .json()
                                .get("toPosition")
                                .asLong()
                        >= last);
        var edition = anybody.get("/v1/editions/latest").json();
        while (edition.get("fromPosition").asLong() > last) {
            edition = anybody.get("/v1/editions/" + (edition.get("edition").asLong() - 1))
                    .json();
        }
        return edition.get("edition").asLong();
    }

    private static String lookup(Listed someone) throws Exception {
        return anybody.post("/v1/lookups", someone.lookup()).text();
    }

    private static void awaitOutcome(Listed someone, String outcome) throws Exception {
        eventually(outcome, () -> lookup(someone).contains("\"outcome\":\"" + outcome + "\""));
    }

    private static JsonNode incident(Caller caller, Listed someone) throws Exception {
        for (var each : caller.get(REPORTS).json().get("incidents")) {
            if (each.get("recordId").asString().equals(someone.recordId() + "-incident")) {
                return each;
            }
        }
        throw new AssertionError("no such incident");
    }

    private static JsonNode receiver(Listed someone, String subscriber) throws Exception {
        for (var each : incident(overseer, someone).get("receivers")) {
            if (each.get("subscriber").asString().equals(subscriber)) {
                return each;
            }
        }
        throw new AssertionError("not among the receivers: " + subscriber);
    }

    private static JsonNode change(Caller subscriber, long edition, String entry) throws Exception {
        for (var each : subscriber.get("/v1/feed/" + edition).json().get("changes")) {
            if (each.path("entryId").asString("").equals(entry)) {
                return each;
            }
        }
        throw new AssertionError("the entry is not in that delta");
    }

    private static void acknowledge(String subscriber, long edition) throws Exception {
        var manifest = anybody.get("/v1/editions/" + edition);
        var digest = zhixin.security.sm.Sm3Digests.digest(manifest.body());
        try (var caller = Caller.partner(SharedHub.hub(), subscriber)) {
            for (var each = 1L; each <= edition; each++) { // what was not fetched does not count
                assertThat(caller.get("/v1/feed/" + each).status()).isEqualTo(200);
            }
            var answer = caller.post("/v1/acknowledgements", """
                    {"edition": %d, "manifestDigest": "%s"}""".formatted(edition, digest));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    @Test
    void aWrongDisclosureIsCalledBackFromEverybody() throws Exception {
        var someone = Records.listing(SharedHub.court());
        var never = Records.listing(SharedHub.court());
        var wrong = publish(released(someone));
        awaitOutcome(someone, "listed");
        assertThat(lookup(someone)).contains(SECRET);
        var entry = entry(someone);
        var first = bureau.get("/v1/feed/" + wrong);

        var recall = publish(report(someone));

        awaitOutcome(someone, "not-listed");
        assertThat(lookup(someone).replaceAll("\"(asOf|edition)\":[^,}]+", ""))
                .isEqualTo(lookup(never).replaceAll("\"(asOf|edition)\":[^,}]+", ""));
        var gone = anybody.get("/v1/entries/" + entry);
        var nobody = anybody.get("/v1/entries/AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(gone.problem()).isEqualTo("404 /problems/not-found");
        assertThat(gone.body()).isEqualTo(nobody.body());
        assertThat(search(someone)).contains("\"outcome\":\"not-listed\"");

        var change = change(bureau, recall, entry);
        assertThat(change.get("change").asString()).isEqualTo("corrected");
        var core = change.get("groups").get("core").get("data");
        assertThat(core.get("publication").asString()).isEqualTo("withdrawn");
        assertThat(core.get("recall").get("groups").toString()).isEqualTo("[\"obligation\"]");
        assertThat(change.get("groups").get("obligation").propertyNames()).containsExactly("digest");
        assertThat(bureau.get("/v1/feed/" + recall).text()).doesNotContain(SECRET, "赵四", "review-failure");
        assertThat(bureau.get("/v1/feed/" + wrong).body()).isEqualTo(first.body());

        assertThat(incident(court, someone).get("state").asString()).isEqualTo("open");
        assertThat(incident(court, someone).get("recallEdition").asLong()).isEqualTo(recall);
        assertThat(receiver(someone, "bureau").get("state").asString()).isEqualTo("waiting");
        acknowledge("bureau", recall);
        assertThat(receiver(someone, "bureau").get("state").asString()).isEqualTo("acknowledged");

        publish(replacement(someone), closing(someone));

        awaitOutcome(someone, "listed");
        assertThat(lookup(someone)).contains("支付货款").doesNotContain(SECRET);
        assertThat(anybody.get("/v1/entries/" + entry).text()).contains("支付货款").doesNotContain(SECRET);
        assertThat(incident(overseer, someone).get("closedOn").asString()).isEqualTo(today().toString());
        endWithAll(someone, recall);
    }

    /** It ends when the last receiver has acknowledged: the demo's own bureau verifies and does so by itself. */
    private static void endWithAll(Listed someone, long recall) throws Exception {
        eventually(
                "the demo's bureau has verified it",
                () -> receiver(someone, "demo-bureau").get("state").asString().equals("acknowledged"));
        for (var each : incident(overseer, someone).get("receivers")) {
            assertThat(each.get("groups").toString()).isEqualTo("[\"obligation\"]");
            if (each.get("acknowledgedAt").isNull()) {
                acknowledge(each.get("subscriber").asString(), recall);
            }
        }
        assertThat(incident(overseer, someone).get("state").asString()).isEqualTo("ended");
        var fsck = SharedHub.hub().command("fsck").run(Duration.ofMinutes(2));
        assertThat(fsck.exit()).as(fsck.out() + fsck.err()).isZero();
    }

    private static String search(Listed someone) throws Exception {
        return anybody.post("/v1/search", "{\"name\": \"" + someone.personName() + "\"}")
                .text();
    }

    private static String entry(Listed someone) throws Exception {
        for (var each : anybody.post("/v1/lookups", someone.lookup()).json().get("matches")) {
            if (each.get("list").asString().equals("dishonest")) {
                return each.get("entryId").asString();
            }
        }
        throw new AssertionError("not on the list");
    }

    @Test
    void acknowledgementsAndChecklistsAreNobodyElsesBusiness() throws Exception {
        try (var other = Caller.partner(SharedHub.hub(), "court2")) {
            assertThat(other.get(REPORTS).json().get("incidents")).isEmpty();
            assertThat(other.get(REPORTS + "?court=%E4%BA%AC0105").problem()).isEqualTo("403 /problems/not-permitted");
        }
        assertThat(bureau.get(REPORTS).problem()).isEqualTo("403 /problems/not-permitted");
        assertThat(overseer.get(REPORTS + "?court=x").problem()).isEqualTo("400 /problems/invalid-request");
        assertThat(anybody.get(REPORTS).status()).isEqualTo(404);
    }

    @Test
    void aReleaseWithABrokenChecklistIsRefusedWithItsArticle() throws Exception {
        var someone = Records.listing(SharedHub.court());
        var record = released(someone)
                .replaceAll("(?s)\"approval\": \\{.*", approval().replace("\"minors\": \"clear\",", "") + "}");
        var receipt = court.receipt(SharedHub.court(), record);
        var refused = receipt.get("refused").get(0);
        assertThat(refused.get("code").asString()).isEqualTo("review.incomplete");
        assertThat(refused.get("article").asString()).isEqualTo("推进司法公开三大平台建设意见(2013)第十二条");
    }
}
