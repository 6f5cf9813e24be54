package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhixin.e2e.Caller.Answer;
import zhixin.security.ClientIdentity;
import zhixin.trust.SignedDocument;

/** How much may be asked in one case, at the real door; and the overseer's watch with an operator's own figures. */
class WatchIT {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int PER_CASE = 3;
    private static final String[] CASES = {number(97601), number(97602)};
    private static final String DEBTOR =
            "{\"kind\":\"organization\",\"name\":\"海天食品有限公司\",\"idType\":\"uscc\",\"id\":\"91119999X000000190\"}";

    private static final Map<String, SignedDocument> SIGNED = new HashMap<>();

    private static RunningHub hub;
    private static ClientIdentity officer;

    private static String number(int serial) {
        return "(" + LocalDate.now(BEIJING).getYear() + ")京0105执" + serial + "号";
    }

    @BeforeAll
    static void twoCasesOfOneOfficer() throws Exception {
        hub = RunningHub.demo(5, "--inquiries-per-case", Integer.toString(PER_CASE));
        officer = ClientIdentity.load(hub.pki(), "officer");
        var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        var today = LocalDate.now(BEIJING);
        try (var caller = Caller.partner(hub, "court")) {
            for (var number : CASES) {
                var receipt = caller.receipt(court, """
                        {"recordId": "case-%1$s", "action": "register-case", "caseNumber": "%1$s", "kind": "enforcement",
                         "filedOn": "%2$s", "amount": "5000.00", "debtors": [%3$s], "applicants": [{"kind": "person", "name": "王五"}]}\
                        """.formatted(number, today, DEBTOR), """
                        {"recordId": "staff-%1$s", "action": "assign-staff", "caseNumber": "%1$s", "certificate": "officer",
                         "name": "赵六", "role": "judge", "from": "%2$s"}\
                        """.formatted(number, today));
                assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    private static String time(long seconds) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.now(BEIJING).plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS));
    }

    /** The same id again: the same bytes. */
    private static Answer ask(String number, String warrantId) throws Exception {
        var warrant = SIGNED.computeIfAbsent(
                warrantId,
                id -> officer.sealer().seal("""
                {"schema": "zhixin/warrant/1", "warrantId": "%s", "court": "京0105", "officer": "officer", "officerName": "赵六",
                 "caseNumber": "%s", "legalBasis": {"instrument": "民事诉讼法", "version": "2024-01-01", "article": "253"},
                 "subject": %s, "assetKinds": ["deposit"], "reason": "查明财产状况", "issuedAt": "%s", "until": "%s",
                 "deadlineMs": 500}\
                """.formatted(id, number, DEBTOR, time(-60), time(86_400))
                        .getBytes(StandardCharsets.UTF_8)));
        try (var caller = Caller.partner(hub, "officer")) {
            return caller.send(caller.request("/v1/inquiries")
                    .header("Content-Type", "application/json")
                    .header("X-Zhixin-Signature", Base64.getEncoder().encodeToString(warrant.signature()))
                    .header("X-Zhixin-Signer", Base64.getEncoder().encodeToString(warrant.signer()))
                    .POST(BodyPublishers.ofByteArray(warrant.content())));
        }
    }

    private static JsonNode get(String cn, String path) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            var answer = caller.get(path);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json();
        }
    }

    @Test
    void oneQuestionTooManyInACaseIsRefusedOnTheRecordAndFlagged() throws Exception {
        for (var i = 1; i <= PER_CASE; i++) {
            var answer = ask(CASES[0], "watch-rate-" + i);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        var refused = ask(CASES[0], "watch-rate-4");

        assertThat(refused.problem()).isEqualTo("429 /problems/quota-exceeded");
        assertThat(refused.json().get("code").asString()).isEqualTo("case.rate");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(ask(CASES[0], "watch-rate-1").status())
                .as("one that was put already is only read")
                .isEqualTo(200);
        assertThat(ask(CASES[1], "watch-rate-5").status())
                .as("another case has its own")
                .isEqualTo(200);
        assertThat(get("court", "/v1/access-records?limit=1000").get("records"))
                .as("the court whose case it is sees it")
                .anyMatch(line -> line.at("/groups/decision/data/decision")
                                .asString()
                                .equals("case.rate")
                        && line.at("/groups/case/data/caseNumber").asString().equals(CASES[0])
                        && line.at("/own/data/outcome").asString().equals("refused"));
        for (var i = 5; i <= 8; i++) {
            assertThat(ask(CASES[0], "watch-rate-" + i + "-again").status()).isEqualTo(429);
        }
        assertThat(get("overseer", "/v1/reports/watch").get("flags"))
                .as("five refusals within a week")
                .anyMatch(flag -> flag.get("rule").asString().equals("refused-questions")
                        && flag.get("caller").asString().equals("officer")
                        && flag.get("count").asInt() == 5);
        assertThat(get("court2", "/v1/reports/watch").get("flags"))
                .noneMatch(flag -> flag.get("rule").asString().equals("refused-questions"));
    }
}
