package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import zhixin.e2e.Records.Listed;

/** The authorised lookup: each moment between a listing, its correction and its removal answers as it was. */
class PastLookupIT {
    private static String question(Listed listed, String asOf, String more) {
        return "{\"idType\": \"resident-id\", \"id\": \"%s\"%s%s}"
                .formatted(listed.id(), asOf == null ? "" : ", \"asOf\": \"" + asOf + "\"", more);
    }

    private static String beijing(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(moment, ZoneId.of("Asia/Shanghai"))); // with its seconds, also :00
    }

    private static JsonNode ask(Caller caller, Listed listed, Instant moment) throws Exception {
        var answer = caller.post("/v1/lookups", question(listed, moment == null ? null : beijing(moment), ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Hands a record in and waits until it is published; the publication's own moment. */
    private static Instant publish(Caller caller, Court court, String record) throws Exception {
        var receipt = caller.receipt(court, record);
        assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
        var id = receipt.get("submissionId").asString();
        eventually(
                "published",
                () -> caller.get("/v1/submissions/" + id)
                        .json()
                        .get("state")
                        .asString()
                        .equals("published"));
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            var path = "/v1/editions/" + editionOf(receipt);
            eventually("in every feed", () -> anybody.get(path).status() == 200);
            var manifest = anybody.get(path).json();
            return OffsetDateTime.parse(manifest.get("publishedAt").asString()).toInstant();
        }
    }

    private static long editionOf(JsonNode receipt) throws Exception {
        var position = receipt.get("positions").get("to").asLong();
        try (var ledger = SharedHub.hub().ledger();
                var query = ledger.prepareStatement(
                        "select number from editions where ? between from_position and to_position")) {
            query.setLong(1, position);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void everyMomentAnswersAsItDid() throws Exception {
        var court = SharedHub.court();
        var someone = Records.listing(court);
        try (var caller = Caller.partner(SharedHub.hub(), "court");
                var overseer = Caller.partner(SharedHub.hub(), "overseer");
                var anybody = Caller.anybody(SharedHub.hub())) {
            var before = Instant.now();
            var listed = publish(caller, court, someone.json());
            eventually(
                    "shown",
                    () -> anybody.post("/v1/lookups", someone.lookup())
                            .json()
                            .get("outcome")
                            .asString()
                            .equals("listed"));
            var shown = anybody.post("/v1/lookups", someone.lookup()).json();
            var corrected =
                    publish(caller, court, """
                    {"recordId": "%s-c", "action": "correct", "list": "dishonest", "target": "%s",
                     "changes": {"performance": "partial"}, %s}""".formatted(someone.recordId(), someone.recordId(), someone.approved()));
            var removed = publish(caller, court, someone.removal());

            for (var asker : new Caller[] {caller, overseer}) {
                assertThat(ask(asker, someone, before).get("outcome").asString())
                        .isEqualTo("not-listed");
                var first = ask(asker, someone, listed);
                assertThat(first.get("outcome").asString()).isEqualTo("listed");
                assertThat(first.get("matches")).hasSize(shown.get("matches").size());
                assertThat(first.get("matches").get(0).get("entryId"))
                        .isEqualTo(shown.get("matches").get(0).get("entryId"));
                assertThat(performance(first)).isEqualTo("none");
                assertThat(ask(asker, someone, corrected.minusMillis(1)))
                        .isEqualTo(withMoment(first, corrected.minusMillis(1), asker, someone));
                assertThat(performance(ask(asker, someone, corrected))).isEqualTo("partial");
                assertThat(performance(ask(asker, someone, removed.minusMillis(1))))
                        .isEqualTo("partial");
                assertThat(ask(asker, someone, removed).get("outcome").asString())
                        .isEqualTo("not-listed");
                assertThat(ask(asker, someone, null).get("outcome").asString()).isEqualTo("not-listed");
            }
            var because = ask(caller, someone, listed).get("matches").get(0).get("because");
            assertThat(because.get("articles").get(0).asString()).isEqualTo("法释〔2017〕7号第一条第（三）项");
            assertThat(because.get("recordId").asString()).isEqualTo(someone.recordId());
            assertThat(because.get("submissionId").asString()).isNotBlank();
            assertThat(because.get("position").asLong()).isPositive();
            assertThat(because.get("document").get("number").asString()).endsWith("之一");
        }
    }

    private static String performance(JsonNode answer) {
        return answer.get("matches").get(0).get("performance").asString();
    }

    /** The same answer but for the moment and the edition, which others' records may have moved on. */
    private static JsonNode withMoment(JsonNode answer, Instant moment, Caller asker, Listed someone) throws Exception {
        var again = (tools.jackson.databind.node.ObjectNode) answer.deepCopy();
        var then = ask(asker, someone, moment);
        again.set("asOf", then.get("asOf"));
        again.set("edition", then.get("edition"));
        assertThat(OffsetDateTime.parse(then.get("asOf").asString()).toInstant())
                .isEqualTo(moment);
        return again;
    }

    @ParameterizedTest
    @ValueSource(strings = {"court", "court2", "officer", "overseer"})
    void whoMayGetsAnAnswer(String cn) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            var nobody = Records.listing(SharedHub.court());
            var answer = caller.post("/v1/lookups", question(nobody, null, ""));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("outcome").asString()).isEqualTo("not-listed");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bureau", "bidding", "travel", "demo-bureau"})
    void everybodyElseIsRefused(String cn) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            var nobody = Records.listing(SharedHub.court());
            for (var body : new String[] {question(nobody, null, ""), "{}", "no json"}) {
                assertThat(caller.post("/v1/lookups", body).problem()).isEqualTo("403 /problems/not-permitted");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"idType\":\"resident-id\"}|invalid-request",
                "{\"idType\":\"resident-id\",\"id\":\"119999199003070018\"}|invalid-id",
                "{\"idType\":\"resident-id\",\"id\":\"119999199003070019\",\"page\":1}|invalid-request",
                "{\"idType\":\"resident-id\",\"id\":\"119999199003070019\",\"name\":\"张*\"}|invalid-name",
                "{\"idType\":\"resident-id\",\"id\":\"119999199003070019\",\"asOf\":\"2999-01-01T00:00:00+08:00\"}|invalid-request",
                "{\"idType\":\"resident-id\",\"id\":\"119999199003070019\",\"asOf\":\"2026-01-01\"}|invalid-request",
                "{\"idType\":\"resident-id\",\"id\":\"1\",\"id\":\"2\"}|malformed",
                "no json|malformed"
            })
    void isAsStrictAsThePublicLookup(String body, String problem) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), "officer")) {
            assertThat(caller.post("/v1/lookups", body).problem()).isEqualTo("400 /problems/" + problem);
        }
    }

    @Test
    void thePublicPortTakesNoMoment() throws Exception {
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            var someone = Records.listing(SharedHub.court());
            assertThat(anybody.post("/v1/lookups", question(someone, beijing(Instant.now()), ""))
                            .problem())
                    .isEqualTo("400 /problems/invalid-request");
        }
    }
}
