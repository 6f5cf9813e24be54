package zhixin.court;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 案号 under 法〔2015〕137号 (in force 2016-01-01, amended 法〔2018〕335号): year in brackets, court code, an optional
 * character of a specialised tribunal, type (up to three characters), number, 号. Canonical: ASCII brackets, no blanks.
 */
public record CaseNumber(int year, CourtCode court, String type, long number) {
    private static final Pattern SHAPE = Pattern.compile(
            "\\((\\d{4})\\)(最高法|\\p{IsHan}(?:\\d{4}|\\d{2})?)([\\p{IsHan}&&[^字第号之]]{1,4})([1-9]\\d{0,8})号");

    private static final Pattern BLANKS = Pattern.compile("\\s");

    public CaseNumber {
        if (year < 2016 || year > 9999 || type.isEmpty() || type.length() > 4 || number < 1) {
            throw new IllegalArgumentException("not a case number of the rules of 2016");
        }
    }

    /** Reads any spelling of brackets and blanks; empty if it is not a case number of these rules. */
    public static Optional<CaseNumber> parse(String text) {
        if (text.length() > 60) {
            return Optional.empty();
        }
        var matcher = SHAPE.matcher(tidy(text));
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 2016 || !CourtCode.isValid(matcher.group(2))) {
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

    /** What the hub itself wrote is tidy already, and is read over and over. */
    static String tidy(String text) {
        if (text.chars().allMatch(CaseNumber::isPlain)) {
            return text;
        }
        var half = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var round = half.replace('〔', '(').replace('〕', ')').replace('[', '(').replace(']', ')');
        return BLANKS.matcher(round).replaceAll("");
    }

    /** Of the canonical form, which NFKC leaves as it is: brackets, digits, unified ideographs. */
    private static boolean isPlain(int sign) {
        return sign >= '0' && sign <= '9' || sign == '(' || sign == ')' || sign >= 0x4e00 && sign <= 0x9fff;
    }

    /** Whether a filing date belongs to it: its year is the year in which the court took the case in. */
    public boolean fits(LocalDate filedOn) {
        return filedOn.getYear() == year;
    }

    /** Whether it is of a year that has not come. */
    public boolean isAheadOf(LocalDate today) {
        return year > today.getYear();
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
