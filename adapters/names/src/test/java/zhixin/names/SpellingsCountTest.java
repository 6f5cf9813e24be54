package zhixin.names;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many cases stand behind the claim that no other name is returned. */
class SpellingsCountTest {
    @Test
    void everyVerdictHasItsCases() {
        var cases = SpellingsTest.cases().toList();
        var counted = cases.stream().collect(groupingBy(NameCase::verdict, TreeMap::new, counting()));
        System.out.println(cases.size() + " names by verdict: " + counted);

        assertThat(cases).hasSizeGreaterThan(56 + 300);
        assertThat(counted.values()).allMatch(count -> count >= 80);
        assertThat(cases.stream().map(NameCase::id).collect(Collectors.toSet())).hasSameSizeAs(cases);
    }
}
