package zhixin.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The provinces by their two digits (GB/T 2260) and by the character that stands in court codes.
 *
 * <p>A resident number tells where its holder was registered when the number was given, and keeps it for life (居民身份证法
 * art. 3). So a prefix that came late (46 in 1988, 50 in 1997) fits every year of birth, and one that was withdrawn fits
 * those born until then. No province's prefix ever was withdrawn: the provinces that came later were cut out of others,
 * which kept theirs. What was withdrawn are the prefectures' prefixes that they had there, and those are dated here.
 * County codes are not judged: there are thousands of withdrawn ones, and a wrong table would refuse real holders.
 */
public final class Provinces {
    private static final Map<String, Division> BY_CODE = new HashMap<>();
    private static final Map<String, Division> MOVED = new HashMap<>();
    private static final Map<String, String> BY_NAME = new HashMap<>();
    private static final Map<Character, String> BY_COURT = new HashMap<>();

    static {
        for (var division : Division.ALL) {
            (division.isProvince() ? BY_CODE : MOVED).put(division.prefix(), division);
            if (division.isProvince()) {
                BY_NAME.put(division.name(), division.prefix());
            }
            for (var character : division.court().toCharArray()) {
                BY_COURT.put(character, division.prefix());
            }
        }
    }

    private Provinces() {}

    /** Whether these two digits name a province. */
    public static boolean isProvince(String twoDigits) {
        return BY_CODE.containsKey(twoDigits);
    }

    /** The two digits of a province by its short name (安徽), as the public lists write it. */
    public static Optional<String> named(String shortName) {
        return Optional.ofNullable(BY_NAME.get(shortName));
    }

    /** The two digits for a court code's first character; empty text for the military courts and the Supreme Court. */
    public static String ofCourt(String courtCode) {
        return BY_COURT.getOrDefault(courtCode.charAt(0), "");
    }

    /**
     * Whether a division's prefix had been withdrawn before a year, so that nobody born in it should have it. Known for
     * provinces and for the prefixes that moved to a new province; false for all others.
     */
    public static boolean withdrawnBefore(int year, String sixDigits) {
        var moved = MOVED.get(sixDigits.substring(0, 4));
        var division = moved == null ? BY_CODE.get(sixDigits.substring(0, 2)) : moved;
        return division != null && division.until() < year;
    }

    /** The province that a division belongs to today: Chongqing's numbers of before 1997 begin with 51. */
    public static String today(String sixDigits) {
        var moved = MOVED.get(sixDigits.substring(0, 4));
        return moved == null ? sixDigits.substring(0, 2) : moved.into();
    }
}
