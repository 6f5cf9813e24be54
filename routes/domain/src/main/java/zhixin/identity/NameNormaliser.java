package zhixin.identity;

import java.text.Normalizer;
import java.util.Locale;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * The one place that says which spellings are the same name, letter for letter: width, case, blanks, dots between the parts
 * of minority and foreign names, brackets, hyphens and apostrophes, compatibility ideographs, radicals, private-use places
 * of the old code pages, invisible characters. Two names with one normal form are equal; which other names are variants or
 * readings of each other is said by {@link NameSpellings}.
 */
public final class NameNormaliser {
    private static final String PLACEHOLDERS = "?？□〓＊*%％�";
    /** In NFKC, which turns their wide, small and half-width forms into these. */
    private static final String SIGNS = "·•‧∙⋅●。.・᛫⸱ꞏ" + "()[]{}〔〕【】〖〗「」『』《》〈〉⟨⟩" + "'’‘ʼ`´\"“”" + "-‐‑–—−";

    private NameNormaliser() {}

    /** The form under which a name is kept and looked for. Normalising it again changes nothing. */
    public static String normalise(String name) {
        return dropped(Normalizer.normalize(ideographs(name), Normalizer.Form.NFKC))
                .toUpperCase(Locale.ROOT);
    }

    /** Radicals and private-use places become the ideographs that they stand for. */
    static String ideographs(String name) {
        return mapped(name, WrittenForms::of);
    }

    private static String mapped(String name, java.util.function.IntUnaryOperator to) {
        var out = new StringBuilder(name.length());
        name.codePoints().map(to).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String dropped(String name) {
        var out = new StringBuilder(name.length());
        name.codePoints().filter(NameNormaliser::counts).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean counts(int c) {
        return !isInvisible(c) && !isBlank(c) && SIGNS.indexOf(c) < 0;
    }

    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Zero-width characters, controls, variation selectors. */
    static boolean isInvisible(int c) {
        var type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF
                || c >= 0x180B && c <= 0x180F
                || c == 0x034F
                || c == 0x3164
                || c == 0x115F
                || c == 0x1160;
    }

    /** Whether a name holds a wildcard or a sign that stands for a character somebody could not write. */
    public static boolean hasPlaceholder(String name) {
        return name.codePoints().anyMatch(c -> PLACEHOLDERS.indexOf(c) >= 0);
    }

    /**
     * The normalised form of a name that somebody searches for.
     *
     * @throws ProblemException {@code /problems/invalid-name} for fewer than 2 or more than 100 characters, signs only,
     *     a wildcard or a placeholder: its detail begins with {@code name.too-short}, {@code name.too-long},
     *     {@code name.signs} or {@code name.wildcard}
     */
    public static String checkQuery(String name) {
        if (hasPlaceholder(name)) {
            throw invalid("name.wildcard: a name has no wildcards or placeholders: search by number");
        }
        var text = normalise(name);
        var length = text.codePointCount(0, text.length());
        if (length > 100 || name.codePointCount(0, name.length()) > 100) {
            throw invalid("name.too-long: a name has at most 100 characters");
        }
        if (!name.isBlank() && text.codePoints().noneMatch(Character::isLetter)) {
            throw invalid("name.signs: a name has letters, not only signs");
        }
        if (length < 2) {
            throw invalid("name.too-short: a name has at least 2 characters");
        }
        return text;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_NAME, detail);
    }
}
