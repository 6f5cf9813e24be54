package zhixin.identity;

import java.text.Normalizer;
import java.util.Locale;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * The one place that says which spellings are the same name: width, case, blanks, dots between the parts of minority and
 * foreign names, invisible characters. Variants and readings are a later matter.
 */
public final class NameNormaliser {
    private static final String PLACEHOLDERS = "?？□〓＊*%％�";
    private static final String DOTS = "·•・‧∙⋅●．。.･᛫⸱";

    private NameNormaliser() {}

    /** The form under which a name is kept and looked for. */
    public static String normalise(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFKC);
        var out = new StringBuilder(text.length());
        text.codePoints()
                .filter(NameNormaliser::counts)
                .map(NameNormaliser::fold)
                .forEach(out::appendCodePoint);
        return out.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean counts(int c) {
        var type = Character.getType(c);
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && type != Character.FORMAT
                && type != Character.CONTROL
                && !(c >= 0xFE00 && c <= 0xFE0F)
                && !(c >= 0xE0100 && c <= 0xE01EF);
    }

    private static int fold(int c) {
        return DOTS.indexOf(c) >= 0 ? '·' : c;
    }

    /** Whether a name holds a wildcard or a sign that stands for a character somebody could not write. */
    public static boolean hasPlaceholder(String name) {
        return name.codePoints().anyMatch(c -> PLACEHOLDERS.indexOf(c) >= 0);
    }

    /**
     * The normalised form of a name that somebody searches for.
     *
     * @throws ProblemException {@code /problems/invalid-name} for fewer than 2 or more than 100 characters, signs only,
     *     a wildcard or a placeholder
     */
    public static String checkQuery(String name) {
        if (hasPlaceholder(name)) {
            throw new ProblemException(
                    ProblemType.INVALID_NAME, "a name has no wildcards or placeholders: search by number");
        }
        var text = normalise(name);
        var length = text.codePointCount(0, text.length());
        if (length < 2 || length > 100 || name.codePointCount(0, name.length()) > 100) {
            throw new ProblemException(ProblemType.INVALID_NAME, "a name has 2 to 100 characters");
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            throw new ProblemException(ProblemType.INVALID_NAME, "a name has letters, not only signs");
        }
        return text;
    }
}
