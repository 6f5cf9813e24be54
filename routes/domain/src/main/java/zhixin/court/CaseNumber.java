package zhixin.court;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 案号 under 法〔2015〕137号 (in force 2016-01-01, amended 法〔2018〕335号): year in brackets, court code, an optional
 * character of a specialised tribunal, type (up to three characters), number, 号. Canonical: ASCII brackets, no blanks.
 */
public record CaseNumber(int year, CourtCode court, String type, long number) {
    private static final Pattern SHAPE =
            Pattern.compile("\\((\\d{4})\\)(最高法|\\p{IsHan}(?:\\d{4}|\\d{2})?)([\\p{IsHan}]{1,4})([1-9]\\d{0,8})号");

    private static final Pattern BLANKS = Pattern.compile("\\s");

    /** Reads any spelling of brackets and blanks; empty if it is not a case number of these rules. */
    public static Optional<CaseNumber> parse(String text) {
        if (text.length() > 60) {
            return Optional.empty();
        }
        var matcher = SHAPE.matcher(tidy(text));
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(1)) < 2016
                || !CourtCode.isValid(matcher.group(2))
                || matcher.group(3).endsWith("字第")) {
            return Optional.empty();
        }
        return Optional.of(of(matcher));
    }

    private static CaseNumber of(Matcher matcher) {
        return new CaseNumber(
                Integer.parseInt(matcher.group(1)),
                new CourtCode(matcher.group(2)),
                matcher.group(3),
                Long.parseLong(matcher.group(4)));
    }

    private static String tidy(String text) {
        var half = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var round = half.replace('〔', '(').replace('〕', ')').replace('[', '(').replace(']', ')');
        return BLANKS.matcher(round).replaceAll("");
    }

    /** Whether it is an enforcement case: 执 or 执恢, the only ones that the public list shows. */
    public boolean isPublicEnforcement() {
        return type.equals("执") || type.equals("执恢");
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return "(" + year + ")" + court + type + number + "号";
    }
}
