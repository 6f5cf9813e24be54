package zhixin.names;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Readings of characters in Hanyu Pinyin without tones, all that the dictionary has, and those that a character has in
 * surnames alone. ü is written v after l and n, as people type it. Immutable. Source: GB/T 28039-2011 for the spelling of
 * names.
 */
final class Readings {
    /** Readings of a character in a given name, of those that its dictionary has, the likeliest first. */
    private static final int USUAL = 2;

    private final Map<Integer, List<String>> readings;

    private Readings(Map<Integer, List<String>> readings) {
        this.readings = Map.copyOf(readings);
    }

    static Readings load() {
        var table = new HashMap<Integer, List<String>>();
        Dictionary.read(
                "/pinyin_dict_char.txt",
                ":",
                ",",
                (key, values) -> table.merge(Dictionary.character(key), plain(values), Readings::joined));
        Dictionary.read(
                "surname-readings.tsv",
                "\t",
                ",",
                (key, values) -> table.merge(Dictionary.character(key), values, Readings::joined));
        return new Readings(table);
    }

    private static List<String> plain(List<String> toned) {
        return toned.stream()
                .map(Readings::plain)
                .filter(reading -> !reading.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> joined(List<String> known, List<String> more) {
        return Stream.concat(known.stream(), more.stream()).distinct().toList();
    }

    /** Latin letters without tone marks: lǚ and lü are lv, ē is e. */
    static String plain(String toned) {
        var apart = Normalizer.normalize(toned.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace("u\u0308", "v");
        return apart.codePoints()
                .filter(c -> c >= 'a' && c <= 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** How a character of a name may be read; letters and digits as they are, what has no reading not at all. */
    List<String> of(int character) {
        if (character < 0x80) {
            return List.of(Character.toString(character).toLowerCase(Locale.ROOT));
        }
        return readings.getOrDefault(character, List.of());
    }

    /** The readings of a name, run together; the likeliest first, at most so many. None where a character has none. */
    Set<String> of(PersonName name, int most) {
        Set<String> made = Set.of("");
        for (var at = 0; at < name.characters().size(); at++) {
            var forms = of(name.characters().get(at));
            if (forms.isEmpty()) {
                return Set.of();
            }
            // A surname may have its oldest reading, a given name has one that people know.
            var room = Math.min(at < name.surname() ? forms.size() : USUAL, Math.max(1, most / made.size()));
            var kept = forms.size() > room ? forms.subList(0, room) : forms;
            made = made.stream()
                    .flatMap(begun -> kept.stream().map(begun::concat))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return made;
    }
}
