package zhixin.identity;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the existing public lists write what this hub keeps typed: their fields are free strings, each seen in several
 * forms. Reads what is certain; an empty answer means "says nothing" or "cannot be read", never a guess.
 */
public final class PublicRecordForms {
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})|(\\d{4})年(\\d{1,2})月(\\d{1,2})日|(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern AGE = Pattern.compile("[1-9]\\d{0,2}");
    private static final Pattern COMMA = Pattern.compile("[,，]");
    private static final Set<String> NOTHING = Set.of("", "暂无", "无", "null");

    private PublicRecordForms() {}

    /** {@code sexy} (sic): 男, 女, 男性, 女性; empty for organisations and when it says nothing. */
    public static Optional<Sex> sex(String text) {
        return switch (tidy(text)) {
            case "男", "男性" -> Optional.of(Sex.MALE);
            case "女", "女性" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    /** {@code regDate}, {@code publishDate}: yyyyMMdd, yyyy年MM月dd日 or yyyy-MM-dd; empty for a day that does not exist. */
    public static Optional<LocalDate> day(String text) {
        var matcher = DAY.matcher(tidy(text));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var first = matcher.group(1) != null ? 1 : matcher.group(4) != null ? 4 : 7;
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(first)),
                    Integer.parseInt(matcher.group(first + 1)),
                    Integer.parseInt(matcher.group(first + 2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code age}: digits, in years, at publication; empty for an organisation's "0" or "". */
    public static OptionalInt age(String text) {
        var digits = tidy(text);
        return AGE.matcher(digits).matches() ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** {@code partyTypeName}: "0" a person, "1" an organisation; empty when it says nothing. */
    public static Optional<Boolean> isOrganization(String text) {
        return switch (tidy(text)) {
            case "0" -> Optional.of(false);
            case "1" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    /** {@code performedPart} and other free text: empty for "" and 暂无. */
    public static Optional<String> text(String text) {
        return NOTHING.contains(tidy(text)) ? Optional.empty() : Optional.of(text.strip());
    }

    /** {@code disruptTypeName}: the texts of one or several grounds, joined by commas of either width. */
    public static List<String> grounds(String text) {
        return Arrays.stream(COMMA.split(text.strip()))
                .map(String::strip)
                .filter(ground -> !ground.isEmpty())
                .toList();
    }

    private static String tidy(String text) {
        return text.length() > 100
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }
}
