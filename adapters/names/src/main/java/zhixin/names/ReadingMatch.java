package zhixin.names;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether letters are a reading of characters, syllable by syllable, no word border within a syllable. What failed once is
 * not tried again, so that no name, however made, takes more than its length times the letters'.
 */
final class ReadingMatch {
    static final int NONE = -1;

    private final Readings readings;
    private final LatinQuery query;
    private final List<Integer> characters;
    private final int border;
    private final BitSet failed = new BitSet();

    /**
     * @param border the character before which a word has to begin, or {@link #NONE}. Run together, a turned name is
     *     another's: weizhang is 魏章 before it is 张伟
     */
    ReadingMatch(Readings readings, LatinQuery query, List<Integer> characters, int border) {
        this.readings = readings;
        this.query = query;
        this.characters = characters;
        this.border = border;
    }

    boolean holds() {
        return holds(0, 0);
    }

    /** Whether the letters from {@code place} on are read from the characters from {@code at} on. */
    private boolean holds(int at, int place) {
        if (at == characters.size()) {
            return place == query.letters().length();
        }
        var tried = at * (query.letters().length() + 1) + place;
        if (failed.get(tried) || at == border && !query.borders().contains(place)) {
            return false;
        }
        var held = readings.of(characters.get(at)).stream()
                .flatMap(ReadingMatch::spellings)
                .filter(syllable -> query.letters().startsWith(syllable, place))
                .filter(syllable -> within(place, place + syllable.length()))
                .anyMatch(syllable -> holds(at + 1, place + syllable.length()));
        failed.set(tried, !held);
        return held;
    }

    /** A passport spells ü as yu behind l and n. */
    private static Stream<String> spellings(String syllable) {
        return syllable.length() > 1 && syllable.charAt(1) == 'v'
                ? Stream.of(syllable, syllable.replace("v", "yu"))
                : Stream.of(syllable);
    }

    private boolean within(int from, int to) {
        return query.borders().stream().noneMatch(border -> border > from && border < to);
    }
}
