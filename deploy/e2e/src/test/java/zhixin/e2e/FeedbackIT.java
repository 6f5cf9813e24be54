package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 惩戒结果反馈 through the real doors: taken once, held to the entry and to the law's years, and reported to the court. */
class FeedbackIT {
    private static final String DOOR = "/v1/feedback";
    private static RunningHub hub;
    private static String stands;
    private static String removed;
    private static long edition;

    @BeforeAll
    static void oneStandsAndOneIsRemoved() throws Exception {
        hub = SharedHub.hub();
        var court = SharedHub.court();
        var one = Records.listing(court);
        var other = Records.listing(court);
        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            caller.receipt(court, one.json(), other.json());
            stands = entry(anybody, one);
            removed = entry(anybody, other);
            caller.receipt(court, other.removal());
            Eventually.eventually(
                    "the removal is published",
                    () -> anybody.get("/v1/entries/" + removed).status() == 404);
        }
        try (var bureau = Caller.partner(hub, "bureau")) {
            edition = bureau.get("/v1/feed").json().get("latest").asLong();
        }
    }

    private static String entry(Caller anybody, Records.Listed listed) throws Exception {
        var found = new String[1];
        Eventually.eventually("an entry of " + listed.recordId(), () -> {
            var match = anybody.post("/v1/lookups", listed.lookup()).json().at("/matches/0/entryId");
            found[0] = match.isMissingNode() ? null : match.asString();
            return found[0] != null;
        });
        return found[0];
    }

    private static String form(String name, String entry, String outcome, String more) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return """
                {"feedbackId": "%s", "entryId": "%s", "edition": %d, "measure": "拒绝贷款申请", "measureOn": "%s",
                 "basis": "发改财金〔2016〕141号", "unit": "一支行", "outcome": "%s"%s}""".formatted(name, entry, edition, today, outcome, more);
    }

    private static String fresh() {
        return "f-" + UUID.randomUUID();
    }

    @Test
    void theSameAgainIsAnsweredTheSameAndAnotherUnderItsNameIsNot() throws Exception {
        try (var bureau = Caller.partner(hub, "bureau")) {
            var name = fresh();
            var first = bureau.post(DOOR, form(name, stands, "applied", ""));
            assertThat(first.status()).as(first.text()).isEqualTo(200);
            assertThat(bureau.post(DOOR, form(name, stands, "applied", "")).text())
                    .isEqualTo(first.text());
            assertThat(bureau.post(DOOR, form(name, stands, "lifted", "")).problem())
                    .isEqualTo("409 /problems/idempotency-conflict");
        }
    }

    @Test
    void aRemovedEntryIsKeptAsPastWithinTheLawsYearsAlone() throws Exception {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        try (var bureau = Caller.partner(hub, "bureau")) {
            var late = ", \"until\": \"" + today.plusYears(6) + "\"";
            var within = ", \"until\": \"" + today.plusYears(4) + "\"";
            assertThat(bureau.post(DOOR, form(fresh(), removed, "kept-as-past", late))
                            .problem())
                    .isEqualTo("400 /problems/invalid-request");
            assertThat(bureau.post(DOOR, form(fresh(), stands, "kept-as-past", within))
                            .problem())
                    .isEqualTo("400 /problems/invalid-request");
            assertThat(bureau.post(DOOR, form(fresh(), removed, "kept-as-past", within))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void ofManyEachIsAnsweredForItself() throws Exception {
        var good = fresh();
        var bad = fresh();
        try (var bureau = Caller.partner(hub, "bureau")) {
            var answer = bureau.post(
                    DOOR,
                    "{\"feedback\": [" + form(bad, stands, "nonsense", "") + "," + form(good, stands, "applied", "")
                            + "]}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/recorded/0/feedbackId").asString()).isEqualTo(good);
            assertThat(answer.json().at("/refused/0/feedbackId").asString()).isEqualTo(bad);
        }
    }

    @Test
    void whoMayNotSeeTheListLearnsNothingOfTheEntry() throws Exception {
        try (var travel = Caller.partner(hub, "travel")) {
            var hidden = travel.post(DOOR, form(fresh(), stands, "applied", ""));
            assertThat(hidden.problem()).isEqualTo("404 /problems/not-found");
            assertThat(travel.post(DOOR, form(fresh(), "A".repeat(22), "applied", ""))
                            .text())
                    .isEqualTo(hidden.text());
        }
    }

    @Test
    void itsCourtAndTheOverseerReadTheCountsAndNobodyElseDoes() throws Exception {
        try (var bureau = Caller.partner(hub, "bureau");
                var court = Caller.partner(hub, "court");
                var court2 = Caller.partner(hub, "court2");
                var overseer = Caller.partner(hub, "overseer")) {
            bureau.post(DOOR, form(fresh(), stands, "intercepted", ""));
            for (var reader : new Caller[] {court, overseer}) {
                var counted = reader.get("/v1/reports/feedback").json().get("feedback");
                assertThat(counted).anySatisfy(each -> {
                    assertThat(each.get("court").asString()).isEqualTo("京0105");
                    assertThat(each.get("subscriber").asString()).isEqualTo("bureau");
                    assertThat(each.get("outcome").asString()).isEqualTo("intercepted");
                    assertThat(each.get("count").asLong()).isPositive();
                });
            }
            assertThat(court2.get("/v1/reports/feedback").json().get("feedback"))
                    .noneSatisfy(
                            each -> assertThat(each.get("court").asString()).isEqualTo("京0105"));
            assertThat(bureau.get("/v1/reports/feedback").problem()).isEqualTo("403 /problems/not-permitted");
        }
    }
}
