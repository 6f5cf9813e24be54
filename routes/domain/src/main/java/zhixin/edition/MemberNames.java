package zhixin.edition;

import java.nio.charset.StandardCharsets;

/** The names of members that were read lately, each once: a few hundred words of the hub's own forms. Thread-safe. */
final class MemberNames {
    private static final int PLACES = 1024;
    private static final int LONGEST = 64;

    /** Strings are immutable, so whichever thread put one there, another sees it whole or not at all. */
    private static final String[] KNOWN = new String[PLACES];

    private MemberNames() {}

    /** @param hash of these bytes as {@link String#hashCode} makes it of ASCII */
    static String of(byte[] text, int from, int to, int hash) {
        var place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        var known = KNOWN[place];
        if (known != null && is(known, text, from, to)) {
            return known;
        }
        var name = new String(text, from, to - from, StandardCharsets.UTF_8);
        if (name.length() <= LONGEST && name.length() == to - from) {
            KNOWN[place] = name;
        }
        return name;
    }

    private static boolean is(String known, byte[] text, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (var i = 0; i < known.length(); i++) {
            if (known.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
