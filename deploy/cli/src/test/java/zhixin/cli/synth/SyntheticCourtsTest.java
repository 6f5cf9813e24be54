package zhixin.cli.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.Digests;

class SyntheticCourtsTest {
    static final LocalDate TO = LocalDate.of(2026, 11, 20);
    private static final Digests DIGESTS = new Sm3Digests(new byte[32]);

    private static SyntheticCourts courts(long seed) {
        return new SyntheticCourts(seed, TO.minusDays(90), TO, SyntheticCourt.all(), DIGESTS);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        var one = courts(7).batches(3000).map(b -> DIGESTS.sm3(b.bytes())).toList();
        var same = courts(7).batches(3000).map(b -> DIGESTS.sm3(b.bytes())).toList();
        var other = courts(8).batches(3000).map(b -> DIGESTS.sm3(b.bytes())).toList();
        assertThat(one).isEqualTo(same).doesNotContainAnyElementsOf(other).hasSizeGreaterThan(36);
    }

    /** What a seed gives is a promise: this digest changes only with a line in the changelog. */
    @Test
    void aBatchIsWhatItWasYesterday() {
        var first = courts(1).batches(100, 10).findFirst().orElseThrow();
        assertThat(new String(first.bytes(), StandardCharsets.UTF_8))
                .startsWith("{\"schema\":\"zhixin/batch/1\",\"court\":\"" + first.courtCode()
                        + "\",\"batchNumber\":1,\"previousDigest\":null,\"createdAt\":\"2026-08-22T08:30:00+08:00\",");
    }

    @Test
    void eachBatchNamesTheOneBefore() {
        var last = new java.util.HashMap<String, String>();
        courts(3).batches(4000).forEach(batch -> {
            assertThat(batch.previousDigest()).isEqualTo(last.get(batch.courtCode()));
            last.put(batch.courtCode(), DIGESTS.sm3(batch.bytes()));
        });
    }

    @Test
    void twentyThousandRecordsMakeSense() {
        var walker = new Walker();
        courts(42).batches(20_000).forEach(walker::read);

        assertThat(walker.records).isEqualTo(20_000);
        assertThat(walker.bad).isBetween(100L, 400L);
        assertThat(walker.actions.keySet())
                .containsExactlyInAnyOrder(
                        "list",
                        "register-case",
                        "correct",
                        "remove",
                        "revoke",
                        "extend",
                        "suspend",
                        "resume",
                        "fact",
                        "update-case",
                        "close-case");
        assertThat(walker.values.keySet())
                .contains(
                        "dishonest",
                        "consumption",
                        "exit-ban",
                        "refuses-despite-ability",
                        "obstructs",
                        "evades",
                        "breaches-property-report",
                        "breaches-consumption-restriction",
                        "breaks-settlement");
        assertThat(walker.stillStanding()).isGreaterThan(8000);
        assertThat(walker.numbersOf.get("王伟")).hasSizeGreaterThan(5);
        assertThat(names(walker)).anyMatch(name -> name.contains("·"));
        assertThat(names(walker)).anyMatch(name -> name.contains("𬱖") || name.contains("䶮"));
        assertThat(names(walker).stream()
                        .map(name -> name.codePointCount(0, name.length()))
                        .collect(Collectors.toSet()))
                .contains(2, 3, 4);
    }

    private static Set<String> names(Walker walker) {
        return walker.numbersOf.keySet();
    }

    @Test
    void severalYearsMakeSenseToo() {
        var walker = new Walker();
        new SyntheticCourts(5, TO.minusYears(5), TO, SyntheticCourt.all().subList(0, 6), DIGESTS)
                .batches(20_000)
                .forEach(walker::read);
        assertThat(walker.records).isEqualTo(20_000);
    }

    private static SyntheticCourts driven() {
        return SyntheticCourts.driven(11, TO.minusYears(1), TO, SyntheticCourt.all(), DIGESTS);
    }

    @Test
    void aDrivenYearMakesSenseAndIsTheSameForTheSameSeed() {
        var walker = new Walker();
        driven().batches(20_000, 10).forEach(walker::read);
        assertThat(walker.actions.get("suspend")).isGreaterThan(50);
        assertThat(walker.actions.get("fact")).isGreaterThan(500);
        assertThat(walker.actions.get("close-case")).isGreaterThan(300);
        assertThat(driven().batches(2000, 10).map(b -> DIGESTS.sm3(b.bytes())))
                .containsExactlyElementsOf(driven().batches(2000, 10)
                        .map(b -> DIGESTS.sm3(b.bytes()))
                        .toList());
    }

    /** 2026: off from 1 to 3 January, from 15 to 23 February; worked on Saturday, 14 February. */
    @Test
    void inADrivenYearCourtsWorkOnWorkingDays() {
        var days = driven().batches(20_000, 10)
                .map(batch -> batch.createdAt().toLocalDate())
                .collect(Collectors.toSet());
        assertThat(days)
                .contains(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 2, 13))
                .doesNotContain(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 17), LocalDate.of(2026, 3, 7));
    }

    /** 200 000 records are some 130 MB of documents; what the generator keeps must be a fraction of it. */
    @Test
    void memoryDoesNotGrowWithTheNumberOfRecords() {
        var run = courts(9).batches(200_000, 500).iterator();
        long bytes = 0;
        long early = 0;
        while (run.hasNext()) {
            bytes += run.next().bytes().length;
            early = early == 0 && bytes > 60_000_000 ? used() : early;
        }
        assertThat(bytes).isGreaterThan(100_000_000L);
        assertThat(used() - early).isLessThan(40_000_000L);
    }

    @SuppressWarnings("SystemGc")
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void courtsOfOutsideClientsAreNotAmongThem() {
        assertThat(SyntheticCourt.all())
                .hasSizeGreaterThanOrEqualTo(30)
                .extracting(SyntheticCourt::code)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(List.of("京0105", "沪0115"));
        assertThat(SyntheticCourt.all()).extracting(SyntheticCourt::identity).allMatch(id -> id.matches("[a-z0-9-]+"));
        assertThat(SyntheticCourt.all()).contains(new SyntheticCourt("浙0106", "杭州市西湖区人民法院", "33", "杭州"));
    }
}
