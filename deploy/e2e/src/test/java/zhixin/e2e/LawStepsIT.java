package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The law through the doors, from a script with curl and openssl alone, on a hub whose day is rehearsed; then what no door
 * shows: the clocks of duties that were met at once.
 */
class LawStepsIT {
    private static final Path SCRIPT = RunningHub.projectRoot().resolve("deploy/law-steps.sh");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static RunningHub hub;
    private static String said;
    private static String saidOfRules;

    @BeforeAll
    static void rehearse() throws Exception {
        hub = RunningHub.demo(0, "--from-day", "2026-06-01");
        said = script(hub).run(PATIENCE).ok();
        hub.stop();
        hub.restart();
        saidOfRules = script(hub, "rules").run(PATIENCE).ok();
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
    }

    private static Command script(RunningHub hub, String... more) {
        var words = new ArrayList<>(List.of(SCRIPT.toString(), hub.data().toString()));
        words.addAll(List.of(more));
        return new Command(hub.data(), words.toArray(String[]::new));
    }

    @Test
    void everyHistoryCameToItsEnd() {
        assertThat(said.lines().map(line -> line.split(" +")[0]))
                .containsExactly(
                        "grace",
                        "grace",
                        "duty",
                        "account",
                        "account",
                        "account",
                        "account",
                        "duty",
                        "payment",
                        "payment",
                        "travel",
                        "objection",
                        "2026-06-06",
                        "2026-06-10",
                        "2026-06-12",
                        "2026-06-18",
                        "2026-06-25",
                        "2026-06-25",
                        "2026-07-02",
                        "rule",
                        "next");
    }

    @Test
    void aLaterRuleHoldsForWhatIsOpenedFromItsDayOn() throws Exception {
        assertThat(saidOfRules.lines()).singleElement().asString().startsWith("rule ");
        // Thursday and Friday: three working days, and five.
        assertThat(due("(2026)京0105执80009号", "dishonest.delete")).containsExactly("2026-07-07 met");
        assertThat(due("(2026)京0105执80010号", "dishonest.delete")).containsExactly("2026-07-10 met");
    }

    @Test
    void everyDutyBeginsUnderARowThatWasLawThen() throws Exception {
        try (var ledger = hub.ledger();
                var query = ledger.prepareStatement(
                        "select count(*), count(*) filter (where rule_from > started_on) from court_duties");
                var row = query.executeQuery()) {
            row.next();
            assertThat(row.getLong(1)).isGreaterThan(15);
            assertThat(row.getLong(2)).isZero();
        }
    }

    @Test
    void whoPaidInHisGraceHasNoPageAndIsInNoPastAnswer() throws Exception {
        try (var anybody = Caller.anybody(hub);
                var overseer = Caller.partner(hub, "overseer")) {
            assertThat(anybody.get("/v1/entries/" + entry("grace-stays")).status())
                    .isEqualTo(200);
            var paid = anybody.get("/v1/entries/" + entry("grace-pays"));
            assertThat(paid.problem()).isEqualTo("404 /problems/not-found");
            assertThat(paid.body())
                    .isEqualTo(anybody.get("/v1/entries/never-listed").body());
            for (var day : new String[] {"2026-06-05", "2026-06-12", "2026-07-02"}) {
                var answer = overseer.post("/v1/lookups", """
                        {"idType": "resident-id", "id": "119999198106101012", "asOf": "%sT12:00:00+08:00"}""".formatted(day));
                assertThat(answer.json().get("outcome").asString()).as(day).isEqualTo("not-listed");
            }
        }
    }

    private static String entry(String recordId) throws IOException, SQLException {
        try (var ledger = hub.ledger();
                var query = ledger.prepareStatement(
                        "select distinct entry_id from positions where record_id = ? and list = 'dishonest'")) {
            query.setString(1, recordId);
            try (var row = query.executeQuery()) {
                assertThat(row.next()).as(recordId).isTrue();
                return row.getString(1);
            }
        }
    }

    @Test
    void theCourtsSentNoRecordForWhatTheClockBrought() throws Exception {
        var own = new ArrayList<String>();
        try (var ledger = hub.ledger();
                var query = ledger.prepareStatement(
                        "select change::text, list::text from positions where submission_id is null"
                                + " and list is not null order by position"); // of no list: the hourly heads of the
                // access log
                var row = query.executeQuery()) {
            while (row.next()) {
                own.add(row.getString(1) + " " + row.getString(2));
            }
        }
        assertThat(own).containsExactly("resumed consumption", "listed dishonest", "listed bidding-ban");
    }

    @Test
    void theDaysAreMarkedAsRehearsed() throws Exception {
        assertThat(hub.log()).contains("day 2026-07-02: rehearsed").contains("day 2026-07-03: rehearsed");
    }

    @Test
    void onAnotherDayTheScriptDoesNotBegin() throws Exception {
        var today = script(SharedHub.hub()).run(Duration.ofSeconds(30));
        assertThat(today.exit()).isEqualTo(1);
        assertThat(today.err()).contains("that hub is not on 2026-06-01");
        var again = script(hub).run(Duration.ofSeconds(30));
        assertThat(again.exit()).isEqualTo(1);
    }

    private static List<String> due(String caseNumber, String deadline) throws IOException, SQLException {
        var found = new ArrayList<String>();
        try (var ledger = hub.ledger();
                var query = ledger.prepareStatement(
                        "select due_on, closed_on is not null and met from court_duties where case_number = ? and deadline = ?")) {
            query.setString(1, caseNumber);
            query.setString(2, deadline);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1) + (row.getBoolean(2) ? " met" : " open"));
                }
            }
        }
        return found;
    }
}
