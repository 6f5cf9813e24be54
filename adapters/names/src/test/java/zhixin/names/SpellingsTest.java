package zhixin.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zhixin.identity.NameMatch.Kind;
import zhixin.identity.NameSpellings.Keys;

class SpellingsTest {
    private static final Spellings SPELLINGS = new Spellings();

    static Stream<NameCase> cases() {
        return Stream.of("names.tsv", "more-names.tsv").map(NameCase::read).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheVerdict(NameCase name) {
        var match = SPELLINGS.compare(name.query(), name.record(), name.organization());
        assertThat(match.map(found -> verdict(found.kind())).orElse("NO")).isEqualTo(name.verdict());
    }

    /** What meets is found: the keys of the query and of the record have one in common. */
    @ParameterizedTest
    @MethodSource("cases")
    void isFound(NameCase name) {
        if (!name.verdict().equals("NO")) {
            var asked = all(SPELLINGS.ofQuery(name.query()));
            asked.retainAll(all(SPELLINGS.ofRecord(name.record(), name.organization())));
            assertThat(asked).isNotEmpty();
        }
    }

    private static String verdict(Kind kind) {
        return switch (kind) {
            case EXACT -> "EQ";
            case VARIANT -> "VAR";
            case READING -> "PIN";
        };
    }

    private static Set<String> all(Keys keys) {
        var all = new HashSet<>(keys.variants());
        all.add(keys.exact());
        all.addAll(keys.readings());
        return all;
    }
}
