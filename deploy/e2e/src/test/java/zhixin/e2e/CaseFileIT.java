package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.RecordedCaseFiles;
import zhixin.court.CaseNumber;
import zhixin.courts.JacksonStrictJson;
import zhixin.identity.IdentityDocument;
import zhixin.ledger.PositionReader;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerSettings;

/** A case file the whole way: sent at the door of courts, kept for those who may, a bare leaf to everybody else. */
class CaseFileIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String NUMBER = "(%d)京0105执保9001号".formatted(TODAY.getYear());
    /** Born before those of the other tests. */
    private static final String RESPONDENT = "119999196203040015";

    private static final String ACCOUNT = "6222-9876-0000-0001";

    private static RunningHub hub;
    private static JsonNode receipt;

    private static String record(String recordId, String action, String more) {
        return """
                {"recordId": "%s", "action": "%s", "caseNumber": "%s", %s}""".formatted(recordId, action, NUMBER, more);
    }

    private static String respondent() {
        var sum = 0;
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        for (var i = 0; i < weights.length; i++) {
            sum += weights[i] * (RESPONDENT.charAt(i) - '0');
        }
        return RESPONDENT.substring(0, 17) + "10X98765432".charAt(sum % 11);
    }

    @BeforeAll
    static void submit() throws Exception {
        hub = SharedHub.hub();
        try (var caller = Caller.partner(hub, "court")) {
            receipt = caller.receipt(
                    SharedHub.court(),
                    record("cf-1", "register-case", """
                            "kind": "preservation", "filedOn": "%s", "amount": "500000.00",
                            "debtors": [{"kind": "person", "name": "测保全", "idType": "resident-id", "id": "%s"}],
                            "applicants": [{"kind": "person", "name": "测申请"}]""".formatted(TODAY, respondent())),
                    record("cf-2", "assign-staff", """
                            "certificate": "officer", "name": "测法官", "role": "judge", "from": "%s\"""".formatted(TODAY)),
                    record("cf-3", "record-asset", """
                            "kind": "deposit", "owner": {"idType": "resident-id", "id": "%s"},
                            "description": {"bank": "某银行", "account": "%s"},
                            "foundOn": "%s", "source": "network-inquiry\"""".formatted(respondent(), ACCOUNT, TODAY)),
                    record("cf-4", "take-measure", """
                            "target": "cf-3", "kind": "freeze", "takenAt": "%sT00:00:01+08:00", "termMonths": 12,
                            "document": {"number": "%s之一", "issuedOn": "%s"}""".formatted(TODAY, NUMBER, TODAY)),
                    record("cf-5", "take-measure", """
                            "target": "cf-3", "kind": "freeze", "takenAt": "%sT00:00:02+08:00", "termMonths": 13,
                            "document": {"number": "%s之一", "issuedOn": "%s"}""".formatted(TODAY, NUMBER, TODAY)));
        }
    }

    @Test
    void itsRecordsAreAdmittedAndWhatIsWrongIsRefusedAlone() {
        assertThat(receipt.get("admitted").toString()).isEqualTo("[\"cf-1\",\"cf-2\",\"cf-3\",\"cf-4\"]");
        var refused = receipt.get("refused").get(0);
        assertThat(refused.get("code").asString()).isEqualTo("measure.term-too-long");
        assertThat(refused.get("article").asString()).contains("第四百八十五条");
        assertThat(receipt.get("positions").get("to").asLong())
                .isEqualTo(receipt.get("positions").get("from").asLong() + 3);
    }

    @Test
    void anotherCourtSendsNothingIntoIt() throws Exception {
        try (var caller = Caller.partner(hub, "court2")) {
            var answer = caller.receipt(SharedHub.court2(), record("cf-9", "assign-staff", """
                    "certificate": "officer", "name": "测法官", "role": "judge", "from": "%s\"""".formatted(TODAY)));
            assertThat(answer.get("refused").get(0).get("code").asString()).isEqualTo("case.other-court");
        }
    }

    @Test
    void theFileIsThereForThoseWhoMay() throws Exception {
        var settings = LedgerSettings.of(Path.of("unused"), Optional.of(hub.databaseUrl()));
        try (var ledger = Ledger.openToRead(settings, Clock.systemUTC())) {
            var file = new RecordedCaseFiles(ledger.caseFiles(), new PositionReader(new JacksonStrictJson()))
                    .of(CaseNumber.parse(NUMBER).orElseThrow())
                    .orElseThrow();
            assertThat(file.preservation()).isTrue();
            assertThat(file.assigned("officer", TODAY)).isPresent();
            assertThat(file.aimedAt(List.of(IdentityDocument.parse("resident-id", respondent(), null)), TODAY))
                    .isTrue();
            assertThat(file.events())
                    .extracting(CaseEvent::code)
                    .containsExactly("filed", "assigned", "asset-recorded", "measure-taken");
        }
    }

    @Test
    void officersOfItsCourtReadItAndNobodyElse() throws Exception {
        var path = "/v1/case-files/" + URLEncoder.encode(NUMBER, StandardCharsets.UTF_8);
        try (var officer = Caller.partner(hub, "officer")) {
            var file = officer.get(path);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.json().get("events")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(file.json().get("staff").get(0).get("certificate").asString())
                    .isEqualTo("officer");
            assertThat(new String(file.body(), StandardCharsets.UTF_8)).doesNotContain("argon2");
            assertThat(officer.get("/v1/case-files/nothing").status()).isEqualTo(404);
        }
        try (var another = Caller.partner(hub, "officer2");
                var bureau = Caller.partner(hub, "bureau")) {
            assertThat(another.get(path).status()).isEqualTo(404);
            assertThat(bureau.get(path).status()).isEqualTo(403);
        }
    }

    @Test
    void toASubscriberItIsBareLeavesOfItsType() throws Exception {
        try (var bureau = Caller.partner(hub, "bureau");
                var court = Caller.partner(hub, "court")) {
            var path = "/v1/submissions/" + receipt.get("submissionId").asString() + "/proof";
            eventually("the proof", () -> court.get(path).status() == 200);
            for (var leaf : court.get(path).json().get("leaves")) {
                assertThat(Base64.getDecoder().decode(leaf.get("leaf").asString()))
                        .startsWith(1, 0x10, 1);
            }
            var from = receipt.get("positions").get("from").asLong();
            var seen = 0;
            for (var edition : bureau.get("/v1/feed?after=0&limit=1000").json().get("editions")) {
                var delta = bureau.get("/v1/feed/" + edition.asLong());
                assertThat(new String(delta.body(), StandardCharsets.UTF_8)).doesNotContain(respondent(), "测保全");
                for (var change : delta.json().get("changes")) {
                    var position = change.get("position").asLong();
                    if (position >= from && position <= from + 3) {
                        assertThat(change.propertyNames()).containsExactlyInAnyOrder("position", "leaf");
                        seen++;
                    }
                }
            }
            assertThat(seen).isEqualTo(4);
        }
    }

    @Test
    void thePublicFindsNobodyByIt() throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var question = "{\"idType\": \"resident-id\", \"id\": \"%s\"}".formatted(respondent());
            assertThat(anybody.post("/v1/lookups", question)
                            .json()
                            .get("outcome")
                            .asString())
                    .isEqualTo("not-listed");
        }
    }
}
