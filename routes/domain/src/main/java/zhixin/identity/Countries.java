package zhixin.identity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** ISO 3166-1: the same country whether written with two letters or three, so that one passport is one passport. */
final class Countries {
    private static final Map<String, String> ALPHA2 = new HashMap<>();

    static {
        for (var code : Locale.getISOCountries()) {
            ALPHA2.put(Locale.of("", code).getISO3Country(), code);
        }
    }

    private Countries() {}

    /** The two letters of a country written with two or three; a code that the standard does not know stays as it is. */
    static String alpha2(String code) {
        return ALPHA2.getOrDefault(code, code);
    }
}
