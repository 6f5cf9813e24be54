package zhixin.identity;

import java.util.Map;
import java.util.Set;

/** The provinces by their two digits (GB/T 2260) and by the character that stands in court codes. */
public final class Provinces {
    private static final Set<String> CODES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    private static final Map<Character, String> BY_COURT = Map.ofEntries(
            Map.entry('京', "11"),
            Map.entry('津', "12"),
            Map.entry('冀', "13"),
            Map.entry('晋', "14"),
            Map.entry('内', "15"),
            Map.entry('辽', "21"),
            Map.entry('吉', "22"),
            Map.entry('黑', "23"),
            Map.entry('沪', "31"),
            Map.entry('苏', "32"),
            Map.entry('浙', "33"),
            Map.entry('皖', "34"),
            Map.entry('闽', "35"),
            Map.entry('赣', "36"),
            Map.entry('鲁', "37"),
            Map.entry('豫', "41"),
            Map.entry('鄂', "42"),
            Map.entry('湘', "43"),
            Map.entry('粤', "44"),
            Map.entry('桂', "45"),
            Map.entry('琼', "46"),
            Map.entry('渝', "50"),
            Map.entry('川', "51"),
            Map.entry('黔', "52"),
            Map.entry('云', "53"),
            Map.entry('藏', "54"),
            Map.entry('陕', "61"),
            Map.entry('甘', "62"),
            Map.entry('青', "63"),
            Map.entry('宁', "64"),
            Map.entry('新', "65"),
            Map.entry('兵', "65"));

    private Provinces() {}

    /** Whether these two digits name a province. */
    public static boolean isProvince(String twoDigits) {
        return CODES.contains(twoDigits);
    }

    /** The two digits for a court code's first character; empty text for the military courts and the Supreme Court. */
    public static String ofCourt(String courtCode) {
        return BY_COURT.getOrDefault(courtCode.charAt(0), "");
    }
}
