package zhixin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.cli.CourtClient;
import zhixin.security.ClientIdentity;
import zhixin.submission.Times;

/** The officer of 京0105 with a case, and warrants for it without end. */
final class InquiryOfficer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ClientIdentity identity;
    private final HttpClient http;
    private final URI inquiries;
    private final String caseNumber;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicInteger warrants = new AtomicInteger();

    private InquiryOfficer(ClientIdentity identity, URI partner, String caseNumber) {
        this.identity = identity;
        this.http = HttpClient.newBuilder()
                .sslContext(identity.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.inquiries = partner.resolve("/v1/inquiries");
        this.caseNumber = caseNumber;
    }

    /** Has the court register the case and assign the officer, if it has not yet. */
    static InquiryOfficer at(Path pki, URI partner) throws IOException, InterruptedException {
        var today = LocalDate.now(Times.ZONE);
        var caseNumber = "(%d)京0105执1号".formatted(today.getYear());
        var batch = """
            {"schema": "zhixin/batch/1", "court": "京0105", "batchNumber": 1, "previousDigest": null, "createdAt": "%s",
             "records": [
              {"recordId": "case", "action": "register-case", "caseNumber": "%s", "kind": "enforcement", "filedOn": "%s",
               "amount": "5000.00", "debtors": [%s], "applicants": [{"kind": "person", "name": "王五"}]},
              {"recordId": "staff", "action": "assign-staff", "caseNumber": "%s", "certificate": "officer", "name": "赵六",
               "role": "judge", "from": "%s"}, %s]}\
            """.formatted(
                        time(0),
                        caseNumber,
                        today,
                        debtor(),
                        caseNumber,
                        today,
                        String.join(",\n", OwnRecordRates.template(today.toString(), time(-5))));
        try (var court = CourtClient.of(pki, "court", partner)) {
            var reply = court.submit(batch.getBytes(StandardCharsets.UTF_8));
            var there = reply.status() == 409;
            if (!there
                    && (!reply.receipted()
                            || !JSON.readTree(reply.body()).get("refused").isEmpty())) {
                throw new IOException("the court's batch: " + new String(reply.body(), StandardCharsets.UTF_8));
            }
        }
        return new InquiryOfficer(ClientIdentity.load(pki, "officer"), partner, caseNumber);
    }

    private static String debtor() {
        return "{\"kind\": \"organization\", \"name\": \"海天食品有限公司\", \"idType\": \"uscc\", \"id\":"
                + " \"91119999X000000190\"}";
    }

    /** With its seconds, also where they are none. */
    private static String time(long minutes) {
        return Times.text(Instant.now().plusSeconds(60 * minutes).truncatedTo(ChronoUnit.SECONDS));
    }

    /** One question: from the first byte of the request to the last of the signed answer, and the answer. */
    Asked ask(long deadlineMs) throws IOException, InterruptedException {
        var warrant =
                """
            {"schema": "zhixin/warrant/1", "warrantId": "bench-%s-%06d", "court": "京0105", "officer": "officer",
             "officerName": "赵六", "caseNumber": "%s", "legalBasis": {"instrument": "民事诉讼法", "article": "253"},
             "subject": %s, "assetKinds": ["deposit"], "reason": "bench", "issuedAt": "%s", "until": "%s",
             "deadlineMs": %d}\
            """.formatted(run, warrants.incrementAndGet(), caseNumber, debtor(), time(-1), time(1440), deadlineMs);
        var signed = identity.sealer().seal(warrant.getBytes(StandardCharsets.UTF_8));
        var base64 = Base64.getEncoder();
        var request = HttpRequest.newBuilder(inquiries)
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header("X-Zhixin-Signature", base64.encodeToString(signed.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(signed.signer()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed.content()))
                .build();
        var begun = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        var millis = (System.nanoTime() - begun) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "asked: " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return new Asked(millis, JSON.readTree(answer.body()));
    }

    /** An answer and how long it took at the officer's side, milliseconds. */
    record Asked(double millis, JsonNode envelope) {
        /** What the slowest source took of the deadline. */
        long slowestMillis() {
            var slowest = 0L;
            for (var source : envelope.get("sources")) {
                slowest = Math.max(slowest, source.get("elapsedMs").asLong());
            }
            return slowest;
        }

        long answered() {
            return envelope.get("completeness").get("answered").asLong();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
