package zhixin.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traditional and variant characters by OpenCC's table from traditional to simplified. Two characters are variants when
 * they share a simplified form: 鍾 has 钟 and 锺, and is found by both, while 钟 and 锺 stay apart. What OpenCC keeps as it is
 * in the first place (乾, which is 干 in some words only) is not forced into another, nor what the national table of characters
 * keeps for names (昇 and 升 are two). Immutable.
 */
final class Variants {
    /** Combinations for one name; more than a name of real life ever has. */
    private static final int MOST = 32;

    private final Map<Integer, List<Integer>> simplified;

    private Variants(Map<Integer, List<Integer>> simplified) {
        this.simplified = Map.copyOf(simplified);
    }

    static Variants load() {
        var table = new HashMap<Integer, List<Integer>>();
        Dictionary.read("/data/dictionary/TSCharacters.txt", "\t", " ", (key, values) -> put(table, key, values));
        Dictionary.read("traditional.tsv", "\t", " ", (key, values) -> put(table, key, values));
        Dictionary.lines("kept.txt").stream().map(Dictionary::character).forEach(table::remove);
        return new Variants(table);
    }

    private static void put(Map<Integer, List<Integer>> table, String key, List<String> values) {
        var character = Dictionary.character(key);
        var forms = values.stream().map(Dictionary::character).toList();
        if (forms.getFirst() != character) {
            table.put(
                    character,
                    forms.stream().filter(form -> form != character).distinct().toList());
        }
    }

    /** The simplified forms of a character; itself where it is one. */
    List<Integer> of(int character) {
        return simplified.getOrDefault(character, List.of(character));
    }

    /** Whether two normal forms are the same letter for letter, variants counted as equal. */
    boolean equal(String one, String other) {
        var a = one.codePoints().toArray();
        var b = other.codePoints().toArray();
        if (a.length != b.length) {
            return false;
        }
        for (var i = 0; i < a.length; i++) {
            if (a[i] != b[i] && of(a[i]).stream().noneMatch(of(b[i])::contains)) {
                return false;
            }
        }
        return true;
    }

    /** The spelling in simplified characters that is meant most often. */
    String likeliest(String normal) {
        return normal.codePoints()
                .map(character -> of(character).getFirst())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Every simplified spelling of a normal form, the likeliest first. */
    Set<String> spellings(String normal) {
        List<String> made = List.of("");
        for (var character : normal.codePoints().toArray()) {
            var forms = of(character);
            var kept = made.size() * forms.size() > MOST ? forms.subList(0, 1) : forms;
            var longer = new ArrayList<String>(made.size() * kept.size());
            for (var begun : made) {
                kept.forEach(form -> longer.add(begun + Character.toString(form)));
            }
            made = longer;
        }
        return new LinkedHashSet<>(made);
    }
}
