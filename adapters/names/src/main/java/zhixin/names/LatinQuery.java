package zhixin.names;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A name that somebody wrote in Latin letters, perhaps as a reading: {@code Zeng Cheng}, {@code zengzhuo}, {@code LÜ BU},
 * {@code zhang1 wei3}.
 *
 * @param letters a to z, ü as v, run together
 * @param borders where in {@code letters} a word began; a syllable does not run across
 */
record LatinQuery(String letters, Set<Integer> borders) {
    private static final int MOST_TURNS = 4;

    LatinQuery {
        borders = Set.copyOf(borders);
    }

    /** Reads a name in its written form; empty when it has a letter of another script. */
    static Optional<LatinQuery> read(String written) {
        var apart = Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replace("u\u0308", "v")
                .replace("u:", "v");
        var letters = new StringBuilder();
        var borders = new TreeSet<Integer>();
        for (var c : apart.codePoints().toArray()) {
            if (c >= 'a' && c <= 'z') {
                letters.appendCodePoint(c);
            } else if (Character.isLetter(c)) {
                return Optional.empty();
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && !letters.isEmpty()) {
                borders.add(letters.length());
            }
        }
        if (letters.length() < 2) {
            return Optional.empty();
        }
        borders.remove(letters.length());
        return Optional.of(new LatinQuery(letters.toString(), borders));
    }

    /**
     * The letters as they are, and with the words before each border put behind it: one turn has the surname first. Each
     * with the sound ü where it may have been spelt yu: 吕 is LYU in a passport (GB/T 28039-2011, 5.2.2 note) and lv on a
     * keyboard, while chenyu is 陈雨 more often than anybody called nü.
     */
    Set<String> turns() {
        var turns = new LinkedHashSet<String>();
        spellings(turns, letters);
        borders.stream()
                .sorted()
                .limit(MOST_TURNS)
                .forEach(border -> spellings(turns, letters.substring(border) + letters.substring(0, border)));
        return turns;
    }

    private static void spellings(Set<String> into, String turn) {
        // No syllable ends with l, many with n.
        var text = turn.replace("lyu", "lv");
        into.add(text);
        var at = text.indexOf("nyu");
        for (var found = 0; at >= 0 && found < MOST_TURNS; found++) {
            into.add(text.substring(0, at) + "nv" + text.substring(at + 3));
            at = text.indexOf("nyu", at + 1);
        }
    }
}
