package zhixin.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An 18-character number of a person as a public list shows it: some characters, stars for the others. It can say
 * whether a full number may be the one behind it; it is never a key, for several people share one mask.
 *
 * @param positions 18 characters, a star for each hidden one
 */
public record MaskedNumber(String positions) {
    private static final Pattern TEN_AND_FOUR = Pattern.compile("\\d{10}\\*{4}\\d{3}[\\dX]");
    private static final Pattern ELEVEN_AND_FOUR = Pattern.compile("\\d{11}\\*{4}\\d{3}[\\dX]");
    private static final Pattern OURS = Pattern.compile("\\d{2}\\*{4}\\d{4}\\*{7}[\\dX]");
    private static final Pattern SHAPE = Pattern.compile("[\\d*]{17}[\\dX*]");

    public MaskedNumber {
        if (!SHAPE.matcher(positions).matches() || positions.indexOf('*') < 0) {
            throw new IllegalArgumentException("a masked number has 18 characters and stars among them");
        }
    }

    /**
     * Reads the two shapes of the national lists (the first ten and the last four around four stars; the first eleven
     * and the last four around four stars, which hide three) and the hub's own; empty for any other text.
     */
    public static Optional<MaskedNumber> parse(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        var shown = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        if (ELEVEN_AND_FOUR.matcher(shown).matches()) {
            return Optional.of(new MaskedNumber(shown.substring(0, 11) + shown.substring(12)));
        }
        return TEN_AND_FOUR.matcher(shown).matches() || OURS.matcher(shown).matches()
                ? Optional.of(new MaskedNumber(shown))
                : Optional.empty();
    }

    /** Whether a full number may be the one behind this mask. True is a hint for a clerk, never an identity. */
    public boolean mayBe(IdentityDocument document) {
        var number = document.number();
        if (document.type().ofOrganization() || number.length() != positions.length()) {
            return false;
        }
        for (var i = 0; i < number.length(); i++) {
            if (positions.charAt(i) != '*' && positions.charAt(i) != number.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Never the characters: they narrow a person strongly. */
    @Override
    public String toString() {
        return "masked:****";
    }
}
