package zhixin.court;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import zhixin.court.CaseReference.Canonical;
import zhixin.court.CaseReference.DocumentOf;
import zhixin.court.CaseReference.Legacy;
import zhixin.court.CaseReference.Malformed;
import zhixin.court.CaseReference.NotACourts;

/** Tells the kinds of case references apart, the strictest first. */
final class CaseReferenceReader {
    private static final int LONGEST = 60;
    private static final Pattern SUFFIX = Pattern.compile("(.+号)(之[一二三四五六七八九十百]{1,5})");
    private static final Pattern LEGACY = Pattern.compile("\\((\\d{4})\\)[\\p{IsHan}\\d]{1,20}字第\\d{1,9}号");

    /** A year, a court code with digits or the Supreme Court, a type, a number: a court's, however it is written. */
    private static final Pattern COURTS = Pattern.compile(
            "[({【《]?(\\d{4})[)}】》]?(最高法|\\p{IsHan}\\d{1,5})([\\p{IsHan}&&[^字第号之]]{1,4})(?:字?第)?(\\d{0,9})号?");

    /** What people write for a province whose character in court codes is another one. */
    private static final Map<Character, Character> PROVINCES =
            Map.of('蒙', '内', '滇', '云', '贵', '黔', '陇', '甘', '秦', '陕', '蜀', '川');

    private CaseReferenceReader() {}

    static CaseReference read(String text) {
        if (text.length() > LONGEST) {
            return new NotACourts(text);
        }
        return CaseNumber.parse(text)
                .<CaseReference>map(number -> new Canonical(number, text))
                .or(() -> document(text))
                .or(() -> legacy(text))
                .or(() -> malformed(text))
                .orElseGet(() -> new NotACourts(text));
    }

    private static Optional<CaseReference> document(String text) {
        var matcher = SUFFIX.matcher(CaseNumber.tidy(text));
        return matcher.matches()
                ? CaseNumber.parse(matcher.group(1)).map(number -> new DocumentOf(number, matcher.group(2), text))
                : Optional.empty();
    }

    private static Optional<CaseReference> legacy(String text) {
        var tidy = CaseNumber.tidy(text);
        var matcher = LEGACY.matcher(withoutSuffix(tidy));
        return matcher.matches() && Integer.parseInt(matcher.group(1)) < 2016
                ? Optional.of(new Legacy(Integer.parseInt(matcher.group(1)), tidy, text))
                : Optional.empty();
    }

    private static String withoutSuffix(String tidy) {
        var matcher = SUFFIX.matcher(tidy);
        return matcher.matches() ? matcher.group(1) : tidy;
    }

    private static Optional<CaseReference> malformed(String text) {
        var matcher = COURTS.matcher(withoutSuffix(CaseNumber.tidy(text)));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var court = matcher.group(2);
        var first = PROVINCES.getOrDefault(court.charAt(0), court.charAt(0));
        var repaired = "(" + matcher.group(1) + ")" + first + court.substring(1) + matcher.group(3)
                + matcher.group(4).replaceFirst("^0+", "") + "号";
        return Optional.of(new Malformed(text, CaseNumber.parse(repaired)));
    }
}
