package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import zhixin.cli.Verify;
import zhixin.e2e.Caller.Answer;
import zhixin.security.ClientIdentity;
import zhixin.trust.SignedDocument;

/**
 * The question, with the demo's dozen courts that keep their data at home: one is down, one takes ten seconds, three lie. Whatever
 * they do, the answer is there at the deadline and says who did not answer; and nobody asks who may not.
 */
class InquiryIT {
    private static final String CASE = "(2026)京0105执97531号".replace("2026", String.valueOf(today().getYear()));
    private static final String DEBTOR =
            "{\"kind\":\"organization\",\"name\":\"海天食品有限公司\",\"idType\":\"uscc\",\"id\":\"91119999X000000190\"}";
    private static final AtomicInteger WARRANTS = new AtomicInteger();

    private static RunningHub hub;
    private static ClientIdentity officer;

    @TempDir
    Path directory;

    @BeforeAll
    static void aCaseWithItsOfficer() throws Exception {
        hub = SharedHub.hub();
        officer = ClientIdentity.load(hub.pki(), "officer");
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(
                    SharedHub.court(), """
                        {"recordId": "inquiry-case", "action": "register-case", "caseNumber": "%s", "kind": "enforcement",
                         "filedOn": "%s", "amount": "5000.00", "debtors": [%s],
                         "applicants": [{"kind": "person", "name": "王五"}]}\
                        """.formatted(CASE, today(), DEBTOR), """
                            {"recordId": "inquiry-staff", "action": "assign-staff", "caseNumber": "%s", "certificate": "officer",
                             "name": "赵六", "role": "judge", "from": "%s"}\
                            """.formatted(CASE, today()));
            assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static String time(long seconds) {
        // With its seconds, also where they are none.
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.now(ZoneId.of("Asia/Shanghai"))
                .plusSeconds(seconds)
                .truncatedTo(ChronoUnit.SECONDS));
    }

    /** A warrant that is all right, but for these fields. */
    private static byte[] warrant(String... changed) {
        var fields = new HashMap<String, String>(Map.of(
                "warrantId",
                "e2e-warrant-" + WARRANTS.incrementAndGet(),
                "court",
                "京0105",
                "officer",
                "officer",
                "caseNumber",
                CASE,
                "subject",
                DEBTOR,
                "issuedAt",
                time(-60),
                "until",
                time(86_400),
                "deadlineMs",
                "3000"));
        for (var i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return """
            {"schema": "zhixin/warrant/1", "warrantId": "%s", "court": "%s", "officer": "%s", "officerName": "赵六",
             "caseNumber": "%s", "legalBasis": {"instrument": "民事诉讼法", "version": "2024-01-01", "article": "253"},
             "subject": %s, "assetKinds": ["deposit", "vehicle"], "reason": "查明财产状况", "issuedAt": "%s",
             "until": "%s", "deadlineMs": %s}\
            """.formatted(
                        fields.get("warrantId"),
                        fields.get("court"),
                        fields.get("officer"),
                        fields.get("caseNumber"),
                        fields.get("subject"),
                        fields.get("issuedAt"),
                        fields.get("until"),
                        fields.get("deadlineMs"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Answer ask(byte[] warrant) throws Exception {
        return ask("officer", officer.sealer().seal(warrant));
    }

    private static Answer ask(String cn, SignedDocument warrant) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            return caller.send(caller.request("/v1/inquiries")
                    .header("Content-Type", "application/json")
                    .header("X-Zhixin-Signature", Base64.getEncoder().encodeToString(warrant.signature()))
                    .header("X-Zhixin-Signer", Base64.getEncoder().encodeToString(warrant.signer()))
                    .POST(BodyPublishers.ofByteArray(warrant.content())));
        }
    }

    private static Answer read(String cn, String path) throws Exception {
        try (var caller = Caller.partner(hub, cn)) {
            return caller.get("/v1/inquiries/" + path);
        }
    }

    private static String status(JsonNode envelope, String source) {
        for (var line : envelope.get("sources")) {
            if (line.get("name").asString().equals(source)) {
                var reason = line.get("reason").isNull()
                        ? ""
                        : " " + line.get("reason").asString();
                return line.get("status").asString() + reason;
            }
        }
        return "not there";
    }

    @Test
    void everySourceIsAccountedForAtTheDeadlineAndALateAnswerIsVersionTwo() throws Exception {
        var begun = System.nanoTime();
        var answer = ask(warrant("deadlineMs", "8000"));
        var millis = (System.nanoTime() - begun) / 1_000_000;
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Seal.of(hub).verify(answer.document());
        var envelope = answer.json();

        assertThat(envelope.get("sources")).hasSize(13);
        assertThat(status(envelope, "京0106")).isEqualTo("answered");
        assertThat(status(envelope, "津0104")).isEqualTo("answered");
        assertThat(status(envelope, "沪0106")).isEqualTo("empty");
        assertThat(status(envelope, "苏0106")).isEqualTo("empty");
        assertThat(status(envelope, "鲁0103")).isEqualTo("refused court.not-shared");
        assertThat(status(envelope, "鄂0102")).isEqualTo("late");
        assertThat(status(envelope, "川0107")).isEqualTo("failed answer.signer");
        assertThat(status(envelope, "渝0105")).isEqualTo("failed answer.too-large");
        assertThat(status(envelope, "陕0113")).isEqualTo("failed answer.other-inquiry");
        assertThat(status(envelope, "湘0103")).isEqualTo("failed source.unreachable");
        assertThat(envelope.get("completeness").get("complete").asBoolean()).isFalse();
        // The hub's own time is under the deadline; what a busy machine and a new connection take lies outside of it.
        assertThat(millis).isBetween(7_900L, 30_000L);
        verified(answer);

        var id = envelope.get("inquiryId").asString();
        eventually(
                "the court of ten seconds has answered",
                () -> status(read("officer", id).json(), "鄂0102").equals("answered"));
        var second = read("officer", id);
        Seal.of(hub).verify(second.document());
        assertThat(status(second.json(), "鄂0102")).isEqualTo("answered");
        assertThat(second.json().get("previousDigest").asString())
                .isEqualTo(zhixin.security.sm.Sm3Digests.digest(answer.body()));
        assertThat(read("officer", id + "?version=1").body()).isEqualTo(answer.body());
        verified(second);
    }

    private void verified(Answer answer) throws IOException {
        var file = directory.resolve("inquiry-" + answer.json().get("version").asInt() + ".json");
        Files.write(file, answer.body());
        Files.write(
                file.resolveSibling(file.getFileName() + ".sig"),
                answer.document().signature());
        Files.write(directory.resolve("signer.crt"), answer.document().signer());
        var out = new java.io.ByteArrayOutputStream();
        var verify = new Verify(
                new java.io.PrintStream(out, true, StandardCharsets.UTF_8), System.err, java.time.Clock.systemUTC());
        assertThat(verify.run(
                        file.toString(),
                        "--anchor",
                        hub.pki().resolve("sign-ca.crt").toString(),
                        "--signer",
                        hub.pki().resolve("hub-sign.crt").toString()))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "caseNumber, (2025)京0105执4号, 403 /problems/not-permitted, right.no-relation",
                "officer, officer2, 403 /problems/not-permitted, warrant.officer",
                "court, 沪0115, 403 /problems/not-permitted, warrant.court",
                "until, 2020-01-01T00:00:00+08:00, 400 /problems/invalid-request, warrant.until",
                "deadlineMs, 1, 400 /problems/invalid-request, warrant.deadline",
                "subject,"
                        + " `{\"kind\":\"person\",\"name\":\"张三\",\"idType\":\"resident-id\",\"id\":\"119999199003070019\"}`,"
                        + " 403 /problems/not-permitted, subject.not-debtor",
                "subject,"
                        + " `{\"kind\":\"person\",\"name\":\"张三\",\"idType\":\"resident-id\",\"id\":\"119999199003070018\"}`,"
                        + " 400 /problems/invalid-id, id.check-digit"
            })
    void whatIsNotAsTheCaseSaysIsRefusedWithItsCode(String field, String value, String problem, String code)
            throws Exception {
        assertRefused(ask(warrant(field, value)), problem, code);
    }

    @Test
    void anExpiredOneAndOneOfTheFuture() throws Exception {
        var expired = warrant("issuedAt", time(-7200), "until", time(-3600));
        assertRefused(ask(expired), "403 /problems/not-permitted", "warrant.expired");
        assertRefused(ask(warrant("issuedAt", time(3600))), "403 /problems/not-permitted", "warrant.future");
    }

    @Test
    void aForgedOneAndAnothersSignature() throws Exception {
        var signed = officer.sealer().seal(warrant());
        var forged = new SignedDocument(warrant(), signed.signature(), signed.signer());
        assertRefused(ask("officer", forged), "400 /problems/bad-signature", "signature.invalid");

        var others = ClientIdentity.load(hub.pki(), "officer2").sealer().seal(warrant());
        assertRefused(ask("officer", others), "403 /problems/not-permitted", "warrant.signer");
        assertRefused(ask("officer2", signed), "403 /problems/not-permitted", "warrant.signer");
    }

    @Test
    void aWarrantIsUsedOnce() throws Exception {
        var first = warrant("warrantId", "e2e-used-twice", "deadlineMs", "500");
        var inquiry = ask(first).json().get("inquiryId").asString();

        assertThat(ask(first).json().get("inquiryId").asString()).isEqualTo(inquiry);
        assertRefused(
                ask(warrant("warrantId", "e2e-used-twice")), "409 /problems/idempotency-conflict", "warrant.used");
    }

    @Test
    void nobodyElseReadsOrAsks() throws Exception {
        var id = ask(warrant("deadlineMs", "500")).json().get("inquiryId").asString();

        assertRefused(read("officer2", id), "404 /problems/not-found", "inquiry.not-found");
        for (var cn : new String[] {"court", "bureau", "bidding", "travel", "overseer"}) {
            assertThat(read(cn, id).problem()).isEqualTo("403 /problems/not-permitted");
            assertThat(ask(cn, ClientIdentity.load(hub.pki(), cn).sealer().seal(warrant()))
                            .problem())
                    .isEqualTo("403 /problems/not-permitted");
        }
    }

    @Test
    void whoDoesNotWaitIsToldWhereTheAnswerWillBe() throws Exception {
        var signed = officer.sealer().seal(warrant());
        try (var caller = Caller.partner(hub, "officer")) {
            var answer = caller.send(caller.request("/v1/inquiries")
                    .header("Content-Type", "application/json")
                    .header("Prefer", "respond-async")
                    .header("X-Zhixin-Signature", Base64.getEncoder().encodeToString(signed.signature()))
                    .header("X-Zhixin-Signer", Base64.getEncoder().encodeToString(signed.signer()))
                    .POST(BodyPublishers.ofByteArray(signed.content())));
            assertThat(answer.status()).isEqualTo(202);
            var id = answer.json().get("inquiryId").asString();
            assertThat(answer.headers().firstValue("Location")).hasValue("/v1/inquiries/" + id);
            var progress = caller.get("/v1/inquiries/" + id + "/progress");
            assertThat(progress.json().get("sources")).hasSize(13);
            assertThat(progress.text()).doesNotContain("assetId");
            assertThat(caller.get("/v1/inquiries/" + id).json().get("version").asInt())
                    .isEqualTo(1);
        }
    }

    private static void assertRefused(Answer answer, String problem, String code) {
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
    }
}
