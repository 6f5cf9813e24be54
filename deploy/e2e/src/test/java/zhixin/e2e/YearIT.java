package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A year played with a driven clock, killed in spring and started again: what the hub's own report says of it is held
 * against what a subscriber read, edition by edition.
 */
class YearIT {
    private static final long RECORDS = 800;

    private static RunningHub hub;
    private static YearReader reader;
    private static List<String> report;
    private static final List<Long> lists = new ArrayList<>();

    @BeforeAll
    static void playAYear() throws Exception {
        hub = RunningHub.demo(RECORDS, "--years", "1");
        played("simulated", 3);
        hub.kill9();
        hub.restart();
        played("SUMMARY", 1);
        hub.awaitPublic();
        report = Files.readAllLines(hub.data().resolve("report.txt"));
        var until = LocalDate.parse(report.getFirst().split(" ")[4].replace(",", ""));
        try (var bureau = Caller.partner(hub, "bureau");
                var anybody = Caller.anybody(hub)) {
            reader = new YearReader(anybody, bureau, until);
            reader.read();
            for (var list : YearReader.LISTS) {
                lists.add(anybody.get("/v1/lists/" + list).json().get("count").asLong());
            }
        }
    }

    @AfterAll
    static void end() throws IOException {
        hub.close();
    }

    private static void played(String word, int times) throws Exception {
        within(Duration.ofMinutes(5), word + " " + times, () -> {
            assertThat(hub.log()).doesNotContain("the simulated years stopped");
            return hub.log().lines().filter(line -> line.contains(word)).count() >= times;
        });
    }

    @Test
    void itIsAYearOfDaysThatFollowEachOther() {
        assertThat(reader.backwards)
                .as("editions published before the one before")
                .isZero();
        assertThat(Duration.between(reader.first, reader.last)).isGreaterThan(Duration.ofDays(340));
        assertThat(reader.days).hasSizeGreaterThan(100);
    }

    @Test
    void nobodyStoodPastATermOrInGraceOnAnyDay() {
        assertThat(reader.pastTerm).isEmpty();
        assertThat(reader.inGrace).isEmpty();
        assertThat(report.getLast()).startsWith("SUMMARY: no entry stood past its term");
        assertThat(report).noneMatch(line -> line.contains("VIOLATION"));
    }

    @Test
    void termsEndedGracesEndedAndPaymentsFreed() {
        assertThat(reader.removals).containsKeys("dishonest removed term-ended", "consumption removed performed");
        assertThat(reader.afterGrace).isPositive();
    }

    @Test
    void theReportCountsWhatTheSubscriberCounted() {
        assertThat(reported("entries on each list at the end of the month")).isEqualTo(counted());
    }

    @Test
    void theReportNamesTheTriggersThatTheSubscriberSaw() {
        var said = new TreeMap<String, Long>();
        reported("ends of entries, by what brought them").forEach((how, numbers) -> {
            for (var list = 0; list < numbers.size(); list++) {
                if (numbers.get(list) > 0 && !how.startsWith("in grace") && !how.endsWith("case-closed")) {
                    said.put(YearReader.LISTS.get(list) + " " + how, numbers.get(list));
                }
            }
        });
        var seen = new TreeMap<>(reader.removals);
        seen.keySet().removeIf(how -> how.endsWith("case-closed"));
        assertThat(said).isEqualTo(seen);
    }

    @Test
    void theListsAreWhatTheSubscriberHolds() {
        assertThat(lists).isEqualTo(YearReader.LISTS.stream().map(reader::held).toList());
    }

    @Test
    void theClockIsTheRealOneAgain() throws Exception {
        var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        var listed = Records.listing(court);
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(court, listed.json());
            var received = OffsetDateTime.parse(receipt.get("receivedAt").asString());
            assertThat(received.toInstant())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        }
    }

    private static Map<String, List<Long>> counted() {
        var counted = new TreeMap<String, List<Long>>();
        reported("entries on each list at the end of the month")
                .keySet()
                .forEach(day -> counted.put(day, reader.standingOn(LocalDate.parse(day))));
        return counted;
    }

    /** The rows of one table of the report, by their first words. */
    private static Map<String, List<Long>> reported(String heading) {
        var rows = new TreeMap<String, List<Long>>();
        report.stream()
                .skip(report.indexOf(heading) + 2L)
                .takeWhile(line -> !line.isBlank())
                .forEach(line -> rows.put(line.substring(2, 34).strip(), numbers(line.substring(34))));
        return rows;
    }

    private static List<Long> numbers(String cells) {
        return Arrays.stream(cells.strip().split(" +")).map(Long::parseLong).toList();
    }
}
